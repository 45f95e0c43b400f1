package io.kirchhofflab.model.law;

import java.util.List;

/// KirchhoffNet's rectified edge on the voltage across: `i = p1 max(v - p0, 0)`.
///
/// The slope at the kink counts as zero, as in the authors' framework. Source: KirchhoffNet (Gao,
/// Sun, Boning, arXiv 2310.15872), law ShiftRelu1 of its released code.
public record ShiftRelu1() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS = KirchhoffNetParameters.shiftAndGain();

  @Override
  public String key() {
    return "ShiftRelu1";
  }

  @Override
  public String title() {
    return "ReLU edge";
  }

  @Override
  public String equation() {
    return "i = p₁ max(v − p₀, 0)";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public void evaluate(LawPort at) {
    double u = at.across() - at.parameter(0);
    double gain = at.parameter(1);
    double slope = u > 0 ? 1 : 0;
    double i = gain * slope * u;
    at.current(i, gain * slope);
    if (at.wantsParameterSlopes()) {
      at.currentByParameter(0, -gain * slope);
      at.currentByParameter(1, slope * u);
    }
  }

  @Override
  public String spice(SpiceCard card) {
    return card.behavioural(
        "(%s)*max(%s-(%s),0)".formatted(card.value(1), card.across(), card.value(0)));
  }

  @Override
  public int kinks() {
    return 1;
  }

  @Override
  public double kink(LawPort at, int k) {
    return at.across() - at.parameter(0);
  }
}
