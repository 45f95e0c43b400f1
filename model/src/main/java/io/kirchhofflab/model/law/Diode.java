package io.kirchhofflab.model.law;

import java.util.List;

/// Shockley diode with a leakage conductance.
///
/// `i = Is (exp(v / (n Vt)) - 1) + g v`, `Vt = k T / q`; on its tangent above 40 n Vt so that
/// Newton never overflows. The leakage is SPICE's gmin across every junction, here a visible
/// parameter.
public record Diode() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS = JunctionParameters.of("leakage");

  private static final List<NoiseSource> NOISE = List.of(new NoiseSource.Shot(0));

  @Override
  public String key() {
    return "diode";
  }

  @Override
  public String title() {
    return "Diode";
  }

  @Override
  public String equation() {
    return "i = Is (exp(v / (n Vt)) − 1) + g v";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public void evaluate(LawPort at) {
    double v = at.across();
    double is = at.parameter(0);
    double n = at.parameter(1);
    double g = at.parameter(2);
    double vt = n * at.parameter(3) * Junction.THERMAL_VOLTAGE_PER_KELVIN;
    double x = v / vt;
    double exp = Junction.exp(x);
    double slope = is / vt * Junction.expSlope(x);
    at.current(is * (exp - 1) + g * v, slope + g);
    if (at.wantsParameterSlopes()) {
      at.currentByParameter(0, exp - 1);
      at.currentByParameter(1, -slope * v / n);
      at.currentByParameter(2, v);
      at.currentByParameter(3, -slope * v / at.parameter(3));
    }
  }

  @Override
  public List<Terminals> junctions() {
    return JunctionParameters.ACROSS;
  }

  @Override
  public double thermalVoltage(ParameterVector values) {
    return JunctionParameters.thermalVoltage(values);
  }

  @Override
  public double criticalVoltage(ParameterVector values) {
    return Junction.criticalVoltage(thermalVoltage(values), values.get(0));
  }

  @Override
  public List<NoiseSource> noise() {
    return NOISE;
  }

  @Override
  public String spice(SpiceCard card) {
    return JunctionParameters.model(card)
        + "\n"
        + card.line("D", "DM" + card.name())
        + JunctionParameters.leakage(card);
  }
}
