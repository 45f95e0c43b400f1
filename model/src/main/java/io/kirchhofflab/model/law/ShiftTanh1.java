package io.kirchhofflab.model.law;

import java.util.List;

/// KirchhoffNet's saturating edge on the voltage across: `i = tanh(p1 v + p0)`, at most 1 A.
///
/// The authors store a third row that never enters; it has no place here. Source: KirchhoffNet
/// (arXiv 2310.15872), law ShiftTanh1 of its released code.
public record ShiftTanh1() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS = KirchhoffNetParameters.biasAndGain();

  @Override
  public String key() {
    return "ShiftTanh1";
  }

  @Override
  public String title() {
    return "Tanh edge (across)";
  }

  @Override
  public String equation() {
    return "i = tanh(p₁ v + p₀)";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public void evaluate(LawPort at) {
    double v = at.across();
    double i = Math.tanh(at.parameter(1) * v + at.parameter(0));
    double slope = 1 - i * i;
    at.current(i, at.parameter(1) * slope);
    if (at.wantsParameterSlopes()) {
      at.currentByParameter(0, slope);
      at.currentByParameter(1, slope * v);
    }
  }

  @Override
  public String spice(SpiceCard card) {
    return card.behavioural(
        "tanh((%s)*%s+(%s))".formatted(card.value(1), card.across(), card.value(0)));
  }
}
