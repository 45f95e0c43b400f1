package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// A conductance that a voltage turns on smoothly: `i = (Goff + (Gon - Goff) / (1 + exp(-(v_plus -
/// v_minus - Vt) / w))) v`.
///
/// Controls: plus, minus. About 4 w around Vt lie the two thousandths of full conductance that are
/// neither on nor off. Noise: thermal, of the conductance at the moment.
public record SmoothSwitch() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.positive("Gon", Unit.SIEMENS, 1, 1e-6, 100, "conductance when on"),
          SwitchParameters.goff(),
          ParameterSpec.signed("Vt", "Vt", Unit.VOLT, 0.5, 5, "control voltage half way"),
          ParameterSpec.positive("w", Unit.VOLT, 0.1, 1e-3, 1, "width of the transition"));
  private static final List<NoiseSource> NOISE =
      List.of(NoiseSource.Thermal.ofConductance(Terminals.FROM));

  private static final List<String> CONTROLS = List.of("plus", "minus");

  @Override
  public String key() {
    return "smooth-switch";
  }

  @Override
  public String title() {
    return "Smooth switch";
  }

  @Override
  public String equation() {
    return "i = (Goff + (Gon − Goff) sigmoid((v₊ − v₋ − Vt) / w)) v";
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
  public void evaluate(LawPort at) {
    double v = at.across();
    double off = at.parameter(1);
    double swing = at.parameter(0) - off;
    double w = at.parameter(3);
    double u = (at.control(0) - at.control(1) - at.parameter(2)) / w;
    double on = 1 / (1 + Math.exp(-u));
    // σ' = σ (1 - σ), written so that neither factor overflows.
    double slope = on / (1 + Math.exp(u)) / w * swing * v;
    double g = off + swing * on;
    at.current(g * v, g);
    at.currentByControl(0, slope);
    at.currentByControl(1, -slope);
    if (at.wantsParameterSlopes()) {
      at.currentByParameter(0, on * v);
      at.currentByParameter(1, (1 - on) * v);
      at.currentByParameter(2, -slope);
      at.currentByParameter(3, -slope * u);
    }
  }

  @Override
  public List<NoiseSource> noise() {
    return NOISE;
  }

  @Override
  public String spice(SpiceCard card) {
    String u =
        "((%s-%s-(%s))/(%s))"
            .formatted(
                SpiceCard.voltage(card.controls().get(0)),
                SpiceCard.voltage(card.controls().get(1)),
                card.value(2),
                card.value(3));
    return card.behavioural(
        "((%s)+((%s)-(%s))/(1+exp(-%s)))*%s"
            .formatted(card.value(1), card.value(0), card.value(1), u, card.across()));
  }
}
