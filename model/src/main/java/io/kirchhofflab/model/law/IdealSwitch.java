package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// A conductance that jumps: `i = Gon v` when closed, `i = Goff v` when open, with hysteresis.
///
/// Controls: plus, minus; `u = v_plus - v_minus`. The switch closes when u reaches Von and opens
/// when u falls to Voff. With Von < Voff it works upside down: it closes when u falls to Von and
/// opens when u reaches Voff. Between the two it stays as it is; at the start it is open there.
/// Runs locate both moments and end a step on each. Noise: thermal, of the conductance at the
/// moment.
public record IdealSwitch() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.positive("Gon", Unit.SIEMENS, 1, 1e-6, 100, "conductance when closed"),
          SwitchParameters.goff(),
          ParameterSpec.signed("Von", "Von", Unit.VOLT, 0.6, 5, "control voltage that closes it")
              .fixed(),
          ParameterSpec.signed("Voff", "Voff", Unit.VOLT, 0.4, 5, "control voltage that opens it")
              .fixed());
  private static final List<NoiseSource> NOISE =
      List.of(NoiseSource.Thermal.ofConductance(Terminals.FROM));

  private static final List<String> CONTROLS = List.of("plus", "minus");

  @Override
  public String key() {
    return "ideal-switch";
  }

  @Override
  public String title() {
    return "Switch";
  }

  @Override
  public String equation() {
    return "i = Gon v or Goff v; closes at v₊ − v₋ = Von, opens at Voff";
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
    return column <= Terminals.TO;
  }

  @Override
  public boolean switches() {
    return true;
  }

  @Override
  public double eventFunction(LawPort at) {
    double u = at.control(0) - at.control(1);
    double upright = at.parameter(2) >= at.parameter(3) ? 1 : -1;
    return upright * (at.closed() ? at.parameter(3) - u : u - at.parameter(2));
  }

  @Override
  public void evaluate(LawPort at) {
    int conducting = at.closed() ? 0 : 1;
    double g = at.parameter(conducting);
    at.current(g * at.across(), g);
    if (at.wantsParameterSlopes()) at.currentByParameter(conducting, at.across());
  }

  @Override
  public List<NoiseSource> noise() {
    return NOISE;
  }

  /// SPICE's switch turns above VT + VH and below VT - VH; one that works upside down senses its
  /// controls exchanged. SPICE has no open switch without leakage: 1e15 Ω stand for it.
  @Override
  public String spice(SpiceCard card) {
    double on = card.value(2);
    double off = card.value(3);
    boolean upright = on >= off;
    String plus = card.controls().get(upright ? 0 : 1);
    String minus = card.controls().get(upright ? 1 : 0);
    double middle = (on + off) / 2 * (upright ? 1 : -1);
    return ".model SW%s SW(RON=%s ROFF=%s VT=%s VH=%s)\n%s"
        .formatted(
            card.name(),
            1 / card.value(0),
            1 / Math.max(card.value(1), 1e-15),
            middle,
            Math.abs(on - off) / 2,
            card.line("S", "%s %s SW%s OFF".formatted(plus, minus, card.name())));
  }
}
