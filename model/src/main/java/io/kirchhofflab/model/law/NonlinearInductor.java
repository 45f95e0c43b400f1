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

  /// SPICE has no such inductor: the voltage across charges a capacitor of a F on node `f_` + name
  /// to φ / a, and node `i_` + name settles where `i + (b/a) i³` equals that. A capacitor given by
  /// its charge would be shorter, but ngspice forgets its initial condition.
  @Override
  public String spice(SpiceCard card) {
    double a = card.value(0);
    double ratio = card.value(1) / a;
    double i0 = card.value(2);
    String i = "v(i_%s)".formatted(card.name());
    return """
    %1$s
    Br%2$s 0 f_%2$s I=%3$s
    Cr%2$s f_%2$s 0 %4$s IC=%5$s
    Gr%2$s 0 i_%2$s f_%2$s 0 1
    Bg%2$s i_%2$s 0 I=%6$s+(%7$s)*%6$s*%6$s*%6$s\
    """
        .formatted(
            card.behavioural(i),
            card.name(),
            card.across(),
            a,
            i0 + ratio * i0 * i0 * i0,
            i,
            ratio);
  }
}
