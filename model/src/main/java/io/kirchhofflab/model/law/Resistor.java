package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// Ohm's law, `i = v / R` with v the voltage across.
public record Resistor() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS =
      List.of(ParameterSpec.positive("R", Unit.OHM, 1, 1e-2, 1e6, "resistance"));

  private static final List<NoiseSource> NOISE =
      List.of(NoiseSource.Thermal.ofConductance(Terminals.FROM));

  @Override
  public String key() {
    return "resistor";
  }

  @Override
  public String title() {
    return "Resistor";
  }

  @Override
  public String equation() {
    return "i = v / R";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public void evaluate(LawPort at) {
    double g = 1 / at.parameter(0);
    double i = g * at.across();
    at.current(i, g);
    if (at.wantsParameterSlopes()) at.currentByParameter(0, -i * g);
  }

  @Override
  public List<NoiseSource> noise() {
    return NOISE;
  }

  @Override
  public String spice(SpiceCard card) {
    return card.line("R", String.valueOf(card.value(0)));
  }

  @Override
  public boolean proportional() {
    return true;
  }

  @Override
  public boolean symmetric() {
    return true;
  }
}
