package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.ArrayList;
import java.util.List;

/// Half-order memristor: `i = D^½ g(x)`, `x = I^½ v`, `g(x) = a x + b x³`; x in V √s.
///
/// It lies half way between a nonlinear resistor, `i = g(v)`, and a memristor, whose charge is a
/// function of flux: with b = 0 it is the resistor `i = a v`. Both half-order operators start at t
/// = 0 and remember by sums of exponentials (see `FractionalKernel`). The edge owns the filtered
/// voltages P_j of `d/dt P_j + s_j (P_j - v) = 0`; x itself, an algebraic sum of them; and r_j with
/// `d/dt (r_j - g(x)) + s_j r_j = 0`, whose weighted sum is the current. Noise: none is declared.
/// The element is after J. Kendall and co-workers (arXiv 2103.05636).
public record HalfOrderMemristor() implements DeviceLaw {

  private static final FractionalKernel KERNEL = FractionalKernel.of(0.5);
  private static final int MODES = FractionalKernel.MODES;

  /// The state x stands between the filtered voltages and the memory of g.
  private static final int FLUX = MODES;

  private static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.positive("a", Unit.SIEMENS, 1, 1e-6, 100, "conductance at small x"),
          ParameterSpec.signed("b", "b", Unit.ONE, 0.5, 2, "cubic coefficient, A / (V³ s)")
              .within(ParameterSpec.Range.NOT_NEGATIVE));
  private static final List<StateSpec> STATES = states("P", "x", "r");

  private static List<StateSpec> states(String filtered, String flux, String memory) {
    List<StateSpec> states = new ArrayList<>();
    for (int j = 0; j < MODES; j++) {
      states.add(new StateSpec(filtered + j, Unit.VOLT, -1, "filtered voltage"));
    }
    states.add(new StateSpec(flux, Unit.ONE, -1, "half integral of the voltage, V √s"));
    for (int j = 0; j < MODES; j++) states.add(new StateSpec(memory + j, Unit.ONE, -1, "memory"));
    return List.copyOf(states);
  }

  @Override
  public String key() {
    return "half-order-memristor";
  }

  @Override
  public String title() {
    return "Half-order memristor";
  }

  @Override
  public String equation() {
    return "i = D^½ (a x + b x³), x = I^½ v";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public List<StateSpec> states() {
    return STATES;
  }

  @Override
  public boolean depends(int row, int column) {
    int state = row - 1;
    int by = column - 2;
    if (row == 0) return by >= FLUX;
    if (state < FLUX) return by < 0 || by == state;
    return state == FLUX ? by <= FLUX : by == FLUX || by == state;
  }

  @Override
  public boolean storesCharge() {
    return true;
  }

  @Override
  public boolean linearStorage() {
    return false;
  }

  @Override
  public void evaluate(LawPort at) {
    double v = at.across();
    double x = at.state(FLUX);
    double a = at.parameter(0);
    double b = at.parameter(1);
    double g = (a + b * x * x) * x;
    double slope = a + 3 * b * x * x;
    double sum = 0;
    double current = 0;
    for (int j = 0; j < MODES; j++) {
      double rate = KERNEL.rate(j);
      double share = KERNEL.weight(j) / rate;
      double p = at.state(j);
      at.stateStores(j, p, 1);
      at.stateFlow(j, rate * (p - v), -rate, rate);
      at.stateFlowBy(j, at.stateColumn(j), rate);
      at.stateFlowBy(FLUX, at.stateColumn(j), -share);
      sum += share * p;
      int memory = FLUX + 1 + j;
      double r = at.state(memory);
      at.stateStores(memory, r - g, 1);
      at.stateStoresBy(memory, at.stateColumn(FLUX), -slope);
      at.stateFlow(memory, rate * r, 0, 0);
      at.stateFlowBy(memory, at.stateColumn(memory), rate);
      at.currentBy(at.stateColumn(memory), KERNEL.weight(j));
      current += KERNEL.weight(j) * r;
      if (at.wantsParameterSlopes()) {
        at.stateStoredByParameter(memory, 0, -x);
        at.stateStoredByParameter(memory, 1, -x * x * x);
      }
    }
    double fast = KERNEL.capacitance();
    at.stateFlow(FLUX, x - sum - fast * v, -fast, fast);
    at.stateFlowBy(FLUX, at.stateColumn(FLUX), 1);
    at.addCurrent(current);
    at.charge(fast * g, 0, 0);
    at.chargeBy(at.stateColumn(FLUX), fast * slope);
    if (at.wantsParameterSlopes()) {
      at.chargeByParameter(0, fast * x);
      at.chargeByParameter(1, fast * x * x * x);
    }
  }

  /// The voltage as a current into a half-order element gives x as its voltage; g(x) as a voltage
  /// on another one gives the current.
  @Override
  public String spice(SpiceCard card) {
    String x = "v(x)";
    return FractionalSpice.subcircuit(card.name(), 1, 0.5)
        + """
        .subckt HOM%s a b
        B1 0 x I=v(a,b)
        X1 x 0 CPE%s
        B2 z 0 V=(%s)*%s+(%s)*%s*%s*%s
        V1 z y 0
        X2 y 0 CPE%s
        F1 a b V1 1
        .ends
        %s\
        """
            .formatted(
                card.name(),
                card.name(),
                card.value(0),
                x,
                card.value(1),
                x,
                x,
                x,
                card.name(),
                card.line("X", "HOM" + card.name()));
  }
}
