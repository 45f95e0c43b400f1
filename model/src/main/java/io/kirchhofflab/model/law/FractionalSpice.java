package io.kirchhofflab.model.law;

/// The modes of a fractional element as a SPICE subcircuit: every exponential of its memory is a
/// resistor and a capacitor in series.
///
/// Capacitors start without charge, so a deck is right where the element starts at 0 V.
final class FractionalSpice {

  private FractionalSpice() {}

  /// The definition of `CPE` + name, an element `i = c D^order v` between `a` and `b`.
  static String subcircuit(String name, double c, double order) {
    FractionalKernel kernel = FractionalKernel.of(order);
    StringBuilder text = new StringBuilder(".subckt CPE" + name + " a b\n");
    text.append("C a b ").append(c * kernel.capacitance()).append('\n');
    for (int j = 0; j < FractionalKernel.MODES; j++) {
      double g = c * kernel.weight(j);
      text.append("R%d a m%d %s\n".formatted(j, j, 1 / g));
      text.append("C%d m%d b %s\n".formatted(j, j, g / kernel.rate(j)));
    }
    return text.append(".ends\n").toString();
  }
}
