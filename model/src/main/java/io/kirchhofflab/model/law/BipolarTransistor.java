package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// Bipolar transistor of Ebers and Moll in its transport form: the edge runs from collector to
/// emitter, the control is the base.
///
/// With all voltages of an NPN transistor (those of a PNP have the other sign), `Vt = k T / q`,
/// `icc = Is (exp(vbe / Vt) - 1)` and `iec = Is (exp(vbc / Vt) - 1)`: the edge carries `icc - iec`,
/// the base gives `icc / βF` to the emitter and `iec / βR` to the collector. Exponentials go on
/// along their tangents above 40 Vt. The base's currents store `TF icc + CJE d(vbe)` and `TR iec +
/// CJC d(vbc)`, d the depletion charge of 1 F at 0 V. No Early effect. Noise: shot, of each of the
/// three currents. After J. J. Ebers and J. L. Moll, Proc. IRE 42 (1954) 1761; held against ngspice
/// 39.
public record BipolarTransistor(Polarity polarity) implements DeviceLaw {

  /// The order of the layers.
  public enum Polarity {
    NPN("npn", 1),
    PNP("pnp", -1);

    private final String key;
    private final int sign;

    Polarity(String key, int sign) {
      this.key = key;
      this.sign = sign;
    }
  }

  private static final int IS = 0;
  private static final int FORWARD = 1;
  private static final int REVERSE = 2;
  private static final int TEMPERATURE = 3;

  /// Transit time and capacitance of the emitter, then of the collector.
  private static final int TRANSIT = 4;

  private static final int CAPACITANCE = 6;

  private static final int COLLECTOR = Terminals.FROM;
  private static final int EMITTER = Terminals.TO;
  private static final int BASE = Terminals.control(0);

  private static final List<Terminals> TAPS =
      List.of(new Terminals(BASE, EMITTER), new Terminals(BASE, COLLECTOR));
  private static final List<Terminals> REVERSED =
      List.of(new Terminals(EMITTER, BASE), new Terminals(COLLECTOR, BASE));

  private static final List<NoiseSource> NOISE =
      List.of(new NoiseSource.Shot(0), new NoiseSource.Shot(1), new NoiseSource.Shot(2));

  private static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.positive("Is", Unit.AMPERE, 1e-16, 1e-18, 1e-6, "transport current"),
          ParameterSpec.positive("BF", Unit.ONE, 100, 1, 1000, "forward current gain"),
          ParameterSpec.positive("BR", Unit.ONE, 1, 0.01, 100, "reverse current gain"),
          new ParameterSpec(
              "T",
              "T",
              Unit.KELVIN,
              Junction.ROOM_TEMPERATURE,
              ParameterSpec.Range.POSITIVE,
              ParameterSpec.Scale.LINEAR,
              200,
              450,
              false,
              "temperature"),
          notNegative("TF", Unit.SECOND, 1e-9, "forward transit time"),
          notNegative("TR", Unit.SECOND, 1e-7, "reverse transit time"),
          notNegative("CJE", Unit.FARAD, 1e-11, "emitter's depletion capacitance at 0 V"),
          notNegative("CJC", Unit.FARAD, 1e-11, "collector's depletion capacitance at 0 V"));

  private static ParameterSpec notNegative(String key, Unit unit, double high, String meaning) {
    return ParameterSpec.signed(key, key, unit, 0, high, meaning)
        .within(ParameterSpec.Range.NOT_NEGATIVE);
  }

  private static final List<String> CONTROLS = List.of("base");

  @Override
  public String key() {
    return polarity.key;
  }

  @Override
  public String title() {
    return polarity + " transistor";
  }

  @Override
  public String equation() {
    return "i_C = Is (exp(v_be / Vt) − exp(v_bc / Vt)) − i_bc, i_be = icc / BF, i_bc = iec / BR";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public int controls() {
    return 1;
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
  public List<Terminals> junctions() {
    return polarity == Polarity.NPN ? TAPS : REVERSED;
  }

  @Override
  public double thermalVoltage(ParameterVector values) {
    return values.get(TEMPERATURE) * Junction.THERMAL_VOLTAGE_PER_KELVIN;
  }

  @Override
  public double criticalVoltage(ParameterVector values) {
    return Junction.criticalVoltage(thermalVoltage(values), values.get(IS));
  }

  @Override
  public boolean depends(int row, int column) {
    return row == 0 || TAPS.get(row - 1).from() == column || TAPS.get(row - 1).to() == column;
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
  public List<NoiseSource> noise() {
    return NOISE;
  }

  @Override
  public void evaluate(LawPort at) {
    at.current(0, 0, 0);
    transport(at, 0, 1);
    transport(at, 1, -1);
  }

  /// What junction `k` (0 the emitter's, 1 the collector's) injects: `direction` times its
  /// transport current through the edge, its share through the base, and its charge.
  private void transport(LawPort at, int k, int direction) {
    Terminals junction = TAPS.get(k);
    int sign = polarity.sign;
    double vt = at.parameter(TEMPERATURE) * Junction.THERMAL_VOLTAGE_PER_KELVIN;
    double v = sign * (at.unknown(junction.from()) - at.unknown(junction.to()));
    double exp = Junction.exp(v / vt);
    double growth = exp - 1;
    double i = at.parameter(IS) * growth;
    double g = at.parameter(IS) / vt * Junction.expSlope(v / vt);
    double gain = at.parameter(FORWARD + k);
    double transit = at.parameter(TRANSIT + k);
    double c = at.parameter(CAPACITANCE + k);
    double unit = DepletionCharge.of(v);
    // The ones cancel between the junctions, where keeping them would cost digits.
    at.addCurrent(direction * sign * at.parameter(IS) * exp);
    at.addCurrentBy(junction.from(), direction * g);
    at.addCurrentBy(junction.to(), -direction * g);
    at.tap(k, junction, sign * i / gain, g / gain);
    at.tapCharge(
        k, junction, sign * (transit * i + c * unit), transit * g + c * DepletionCharge.slope(v));
    if (!at.wantsParameterSlopes()) return;
    double byT = -g * v / at.parameter(TEMPERATURE);
    at.addCurrentByParameter(IS, direction * sign * exp);
    at.addCurrentByParameter(TEMPERATURE, direction * sign * byT);
    at.tapByParameter(k, IS, sign * growth / gain);
    at.tapByParameter(k, FORWARD + k, -sign * i / (gain * gain));
    at.tapByParameter(k, TEMPERATURE, sign * byT / gain);
    at.tapChargeByParameter(k, IS, sign * transit * growth);
    at.tapChargeByParameter(k, TEMPERATURE, sign * transit * byT);
    at.tapChargeByParameter(k, TRANSIT + k, sign * i);
    at.tapChargeByParameter(k, CAPACITANCE + k, sign * unit);
  }

  @Override
  public String spice(SpiceCard card) {
    return """
    .model QM%s %s(IS=%s BF=%s BR=%s TF=%s TR=%s CJE=%s CJC=%s)
    Q%s %s %s %s QM%s\
    """
        .formatted(
            card.name(),
            polarity,
            card.value(IS),
            card.value(FORWARD),
            card.value(REVERSE),
            card.value(TRANSIT),
            card.value(TRANSIT + 1),
            card.value(CAPACITANCE),
            card.value(CAPACITANCE + 1),
            card.name(),
            card.from(),
            card.controls().get(0),
            card.to(),
            card.name());
  }
}
