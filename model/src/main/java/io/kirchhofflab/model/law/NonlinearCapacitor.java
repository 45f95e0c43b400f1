package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// Capacitor whose charge is `q = c v + d v³`.
public record NonlinearCapacitor() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.positive("c", Unit.FARAD, 1, 1e-15, 10, "capacitance at 0 V"),
          ParameterSpec.signed("d", "d", Unit.of("F/V²"), 0.1, 1, "cubic coefficient")
              .within(ParameterSpec.Range.NOT_NEGATIVE));

  @Override
  public String key() {
    return "nonlinear-capacitor";
  }

  @Override
  public String title() {
    return "Nonlinear capacitor";
  }

  @Override
  public String equation() {
    return "i = d/dt (c v + d v³)";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public void evaluate(LawPort at) {
    double v = at.across();
    double c = at.parameter(0);
    double d = at.parameter(1);
    at.charge((c + d * v * v) * v, c + 3 * d * v * v);
    if (at.wantsParameterSlopes()) {
      at.chargeByParameter(0, v);
      at.chargeByParameter(1, v * v * v);
    }
  }

  @Override
  public String spice(SpiceCard card) {
    String v = card.across();
    return card.line(
        "C", "Q='(%s)*%s+(%s)*%s*%s*%s'".formatted(card.value(0), v, card.value(1), v, v, v));
  }

  @Override
  public boolean symmetric() {
    return true;
  }

  @Override
  public boolean storesCharge() {
    return true;
  }

  @Override
  public boolean linearStorage() {
    return false;
  }
}
