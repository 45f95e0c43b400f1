package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// Saturating transconductor on the voltage across: `i = g tanh(k (v - o))`, g A its largest
/// current.
///
/// With o = 0 it is passive: a resistor of 1 / (g k) that saturates.
public record ScaledTanh() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.signed("g", "g", Unit.AMPERE, 1, 2, "largest current"),
          ParameterSpec.signed("k", "k", Unit.PER_VOLT, 1, 5, "steepness"),
          ParameterSpec.signed("o", "o", Unit.VOLT, 0, 1, "offset"));

  @Override
  public String key() {
    return "scaled-tanh";
  }

  @Override
  public String title() {
    return "Saturating edge";
  }

  @Override
  public String equation() {
    return "i = g tanh(k (v − o))";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public void evaluate(LawPort at) {
    double g = at.parameter(0);
    double k = at.parameter(1);
    double u = at.across() - at.parameter(2);
    double y = Math.tanh(k * u);
    double slope = g * (1 - y * y);
    at.current(g * y, slope * k);
    if (at.wantsParameterSlopes()) {
      at.currentByParameter(0, y);
      at.currentByParameter(1, slope * u);
      at.currentByParameter(2, -slope * k);
    }
  }

  @Override
  public String spice(SpiceCard card) {
    return card.behavioural(
        "(%s)*tanh((%s)*(%s-(%s)))"
            .formatted(card.value(0), card.value(1), card.across(), card.value(2)));
  }
}
