package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// `i = a v + b v³`: a negative `a` with a positive `b` is the active element of Van der Pol's and
/// FitzHugh's circuits.
public record CubicResistor() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.signed("a", "a", Unit.SIEMENS, -1, 3, "conductance at 0 V"),
          ParameterSpec.signed("b", "b", Unit.of("A/V³"), 1.0 / 3, 2, "cubic coefficient"));

  private static final List<NoiseSource> NOISE =
      List.of(NoiseSource.Thermal.ofConductance(Terminals.FROM));

  @Override
  public String key() {
    return "cubic-resistor";
  }

  @Override
  public String title() {
    return "Cubic resistor";
  }

  @Override
  public String equation() {
    return "i = a v + b v³";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public void evaluate(LawPort at) {
    double v = at.across();
    double a = at.parameter(0);
    double b = at.parameter(1);
    at.current((a + b * v * v) * v, a + 3 * b * v * v);
    if (at.wantsParameterSlopes()) {
      at.currentByParameter(0, v);
      at.currentByParameter(1, v * v * v);
    }
  }

  @Override
  public List<NoiseSource> noise() {
    return NOISE;
  }

  @Override
  public String spice(SpiceCard card) {
    String v = card.across();
    return card.behavioural(
        "(%s)*%s+(%s)*%s*%s*%s".formatted(card.value(0), v, card.value(1), v, v, v));
  }

  @Override
  public boolean symmetric() {
    return true;
  }
}
