package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// Inductor whose flux is `φ = a i + b i³`: owns its current i, with `d/dt φ = v`.
public record NonlinearInductor() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.positive("a", Unit.HENRY, 1, 1e-9, 100, "inductance at 0 A"),
          ParameterSpec.signed("b", "b", Unit.of("H/A²"), 0.1, 1, "cubic coefficient")
              .within(ParameterSpec.Range.NOT_NEGATIVE),
          ParameterSpec.signed("i0", "i₀", Unit.AMPERE, 0, 1, "current at t = 0").fixed());
  private static final List<StateSpec> STATES =
      List.of(new StateSpec("i", Unit.AMPERE, 2, "current"));

  @Override
  public String key() {
    return "nonlinear-inductor";
  }

  @Override
  public String title() {
    return "Nonlinear inductor";
  }

  @Override
  public String equation() {
    return "v = d/dt (a i + b i³)";
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
  public void evaluate(LawPort at) {
    double i = at.state(0);
    double a = at.parameter(0);
    double b = at.parameter(1);
    at.currentIsState(0);
    at.stateStores(0, (a + b * i * i) * i, a + 3 * b * i * i);
    at.stateFlow(0, -at.across(), -1, 1);
    if (at.wantsParameterSlopes()) {
      at.stateStoredByParameter(0, 0, i);
      at.stateStoredByParameter(0, 1, i * i * i);
    }
  }

  /// SPICE has no such inductor: its current becomes the voltage of a node of its own, `i_` + name,
  /// whose charge is the flux and which the voltage across charges.
  @Override
  public String spice(SpiceCard card) {
    String node = "i_" + card.name();
    String i = "v(" + node + ")";
    return """
    %s
    Br%s 0 %s I=%s
    Cr%s %s 0 Q='(%s)*%s+(%s)*%s*%s*%s'
    .ic %s=%s\
    """
        .formatted(
            card.behavioural(i),
            card.name(),
            node,
            card.across(),
            card.name(),
            node,
            card.value(0),
            i,
            card.value(1),
            i,
            i,
            i,
            i,
            card.value(2));
  }
}
