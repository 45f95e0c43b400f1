package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// Linear capacitor between two nodes, charge `q = C v`.
public record Capacitor() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS =
      List.of(ParameterSpec.positive("C", Unit.FARAD, 1, 1e-15, 10, "capacitance"));

  @Override
  public String key() {
    return "capacitor";
  }

  @Override
  public String title() {
    return "Capacitor";
  }

  @Override
  public String equation() {
    return "i = d/dt (C v)";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public void evaluate(LawPort at) {
    double c = at.parameter(0);
    double v = at.across();
    at.charge(c * v, c);
    if (at.wantsParameterSlopes()) at.chargeByParameter(0, v);
  }

  @Override
  public String spice(SpiceCard card) {
    return card.line("C", String.valueOf(card.value(0)));
  }

  @Override
  public boolean proportional() {
    return true;
  }

  @Override
  public boolean symmetric() {
    return true;
  }

  @Override
  public boolean storesCharge() {
    return true;
  }
}
