package io.kirchhofflab.model.law;

import java.util.List;

/// Two equal diodes head to tail: `i = 2 Is sinh(v / (n Vt)) + g v`, on its tangents beyond ±40 n
/// Vt.
public record DiodePair() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS = JunctionParameters.of("leakage");
  private static final List<Terminals> JUNCTIONS =
      List.of(
          new Terminals(Terminals.FROM, Terminals.TO), new Terminals(Terminals.TO, Terminals.FROM));

  private static final List<NoiseSource> NOISE = List.of(new NoiseSource.Shot(0));

  @Override
  public String key() {
    return "diode-pair";
  }

  @Override
  public String title() {
    return "Antiparallel diodes";
  }

  @Override
  public String equation() {
    return "i = 2 Is sinh(v / (n Vt)) + g v";
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
    double twoSinh = Junction.exp(x) - Junction.exp(-x);
    double slope = is / vt * (Junction.expSlope(x) + Junction.expSlope(-x));
    at.current(is * twoSinh + g * v, slope + g);
    if (at.wantsParameterSlopes()) {
      at.currentByParameter(0, twoSinh);
      at.currentByParameter(1, -slope * v / n);
      at.currentByParameter(2, v);
      at.currentByParameter(3, -slope * v / at.parameter(3));
    }
  }

  @Override
  public List<Terminals> junctions() {
    return JUNCTIONS;
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
  public boolean symmetric() {
    return true;
  }

  @Override
  public List<NoiseSource> noise() {
    return NOISE;
  }

  @Override
  public String spice(SpiceCard card) {
    String model = "DM" + card.name();
    return "%s\nD%s %s %s %s\nDr%s %s %s %s%s"
        .formatted(
            JunctionParameters.model(card),
            card.name(),
            card.from(),
            card.to(),
            model,
            card.name(),
            card.to(),
            card.from(),
            model,
            JunctionParameters.leakage(card));
  }
}
