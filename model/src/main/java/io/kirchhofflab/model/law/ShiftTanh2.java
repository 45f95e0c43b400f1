package io.kirchhofflab.model.law;

import java.util.List;

/// KirchhoffNet's saturating edge on both end voltages: `i = tanh(p0 v_from + p1 v_to + p2)`, at
/// most 1 A.
///
/// Source: KirchhoffNet (arXiv 2310.15872), law ShiftTanh2 of its released code.
public record ShiftTanh2() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS = KirchhoffNetParameters.bothEnds(true);

  @Override
  public String key() {
    return "ShiftTanh2";
  }

  @Override
  public String title() {
    return "Tanh edge";
  }

  @Override
  public String equation() {
    return "i = tanh(p₀ v_from + p₁ v_to + p₂)";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public void evaluate(LawPort at) {
    double u = at.parameter(0) * at.from() + at.parameter(1) * at.to() + at.parameter(2);
    double i = Math.tanh(u);
    double slope = 1 - i * i;
    at.current(i, at.parameter(0) * slope, at.parameter(1) * slope);
    if (at.wantsParameterSlopes()) {
      at.currentByParameter(0, slope * at.from());
      at.currentByParameter(1, slope * at.to());
      at.currentByParameter(2, slope);
    }
  }

  @Override
  public String spice(SpiceCard card) {
    return card.behavioural("tanh(%s)".formatted(KirchhoffNetParameters.weightedEnds(card)));
  }
}
