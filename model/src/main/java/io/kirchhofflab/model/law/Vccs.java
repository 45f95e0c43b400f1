package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// Voltage-controlled current source: `i = gm (v_plus - v_minus)`, linear, whatever the voltage
/// across it.
///
/// Controls: plus, minus. An ideal source: it has no noise.
public record Vccs() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS =
      List.of(ParameterSpec.signed("gm", "gm", Unit.SIEMENS, 1, 2, "transconductance"));

  private static final List<String> CONTROLS = List.of("plus", "minus");

  @Override
  public String key() {
    return "vccs";
  }

  @Override
  public String title() {
    return "Controlled source";
  }

  @Override
  public String equation() {
    return "i = gm (v₊ − v₋)";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
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
  public boolean depends(int row, int column) {
    return column > Terminals.TO;
  }

  @Override
  public void evaluate(LawPort at) {
    double gm = at.parameter(0);
    double v = at.control(0) - at.control(1);
    at.current(gm * v, 0);
    at.currentByControl(0, gm);
    at.currentByControl(1, -gm);
    if (at.wantsParameterSlopes()) at.currentByParameter(0, v);
  }

  @Override
  public String spice(SpiceCard card) {
    return card.line(
        "G", "%s %s %s".formatted(card.controls().get(0), card.controls().get(1), card.value(0)));
  }
}
