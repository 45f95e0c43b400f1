package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// Two inductors on one core: the primary is the edge, the secondary a tap between the controls.
///
/// `v1 = d/dt (L1 i1 + M i2)`, `v2 = d/dt (M i1 + L2 i2)`, `M = k √(L1 L2)`. The edge owns both
/// currents: i1 from → to, i2 from control 0 to control 1. At |k| = 1 the core has no leakage, and
/// only what lies outside determines how the currents share its flux. Noise: none.
public record CoupledInductors() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.positive("L1", Unit.HENRY, 1, 1e-9, 100, "primary inductance"),
          ParameterSpec.positive("L2", Unit.HENRY, 1, 1e-9, 100, "secondary inductance"),
          ParameterSpec.signed("k", "k", Unit.ONE, 0.9, 1, "coupling, from -1 to 1")
              .within(new ParameterSpec.Range(-1, 1, false)),
          ParameterSpec.signed("i10", "i₁₀", Unit.AMPERE, 0, 1, "primary current at t = 0").fixed(),
          ParameterSpec.signed("i20", "i₂₀", Unit.AMPERE, 0, 1, "secondary current at t = 0")
              .fixed());
  private static final List<StateSpec> STATES =
      List.of(
          new StateSpec("i1", Unit.AMPERE, 3, "primary current"),
          new StateSpec("i2", Unit.AMPERE, 4, "secondary current"));
  private static final List<Terminals> TAPS =
      List.of(new Terminals(Terminals.control(0), Terminals.control(1)));

  private static final List<String> CONTROLS = List.of("secondary", "to");

  @Override
  public String key() {
    return "coupled-inductors";
  }

  @Override
  public String title() {
    return "Coupled inductors";
  }

  @Override
  public String equation() {
    return "v₁ = d/dt (L1 i₁ + M i₂), v₂ = d/dt (M i₁ + L2 i₂), M = k √(L1 L2)";
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
  public int controls() {
    return 2;
  }

  @Override
  public List<String> controlNames() {
    return CONTROLS;
  }

  @Override
  public List<Terminals> taps() {
    return TAPS;
  }

  @Override
  public void evaluate(LawPort at) {
    double l1 = at.parameter(0);
    double l2 = at.parameter(1);
    double k = at.parameter(2);
    double m = k * Math.sqrt(l1 * l2);
    double i1 = at.state(0);
    double i2 = at.state(1);
    at.currentIsState(0);
    at.tapIsState(0, 1);
    at.stateStores(0, l1 * i1 + m * i2, l1);
    at.stateStoresBy(0, at.stateColumn(1), m);
    at.stateFlow(0, -at.across(), -1, 1);
    at.stateStores(1, m * i1 + l2 * i2, l2);
    at.stateStoresBy(1, at.stateColumn(0), m);
    at.stateFlow(1, at.control(1) - at.control(0), 0, 0);
    at.stateFlowBy(1, at.controlColumn(0), -1);
    at.stateFlowBy(1, at.controlColumn(1), 1);
    if (at.wantsParameterSlopes()) writeParameterSlopes(at, m);
  }

  private static void writeParameterSlopes(LawPort at, double m) {
    for (int row = 0; row < 2; row++) {
      double own = at.state(row);
      double other = at.state(1 - row);
      for (int j = 0; j < 2; j++) {
        double byMutual = other * m / (2 * at.parameter(j));
        at.stateStoredByParameter(row, j, j == row ? own + byMutual : byMutual);
      }
      at.stateStoredByParameter(row, 2, other * Math.sqrt(at.parameter(0) * at.parameter(1)));
    }
  }

  @Override
  public String spice(SpiceCard card) {
    return """
    %s
    Lr%s %s %s %s IC=%s
    K%s L%s Lr%s %s\
    """
        .formatted(
            card.line("L", card.value(0) + " IC=" + card.value(3)),
            card.name(),
            card.controls().get(0),
            card.controls().get(1),
            card.value(1),
            card.value(4),
            card.name(),
            card.name(),
            card.name(),
            card.value(2));
  }
}
