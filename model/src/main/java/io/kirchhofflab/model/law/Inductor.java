package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// Linear inductor: owns its current i, whose flux `L i` obeys `d/dt (L i) = v`.
public record Inductor() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.positive("L", Unit.HENRY, 1, 1e-9, 100, "inductance"),
          ParameterSpec.signed("i0", "i₀", Unit.AMPERE, 0, 1, "current at t = 0").fixed());
  private static final List<StateSpec> STATES =
      List.of(new StateSpec("i", Unit.AMPERE, 1, "current"));

  @Override
  public String key() {
    return "inductor";
  }

  @Override
  public String title() {
    return "Inductor";
  }

  @Override
  public String equation() {
    return "v = d/dt (L i)";
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
    at.currentIsState(0);
    at.stateStores(0, at.parameter(0) * at.state(0), at.parameter(0));
    at.stateFlow(0, -at.across(), -1, 1);
    if (at.wantsParameterSlopes()) at.stateStoredByParameter(0, 0, at.state(0));
  }

  @Override
  public String spice(SpiceCard card) {
    return card.line("L", card.value(0) + " IC=" + card.value(1));
  }
}
