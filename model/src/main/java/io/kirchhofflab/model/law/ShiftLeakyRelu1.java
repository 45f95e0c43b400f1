package io.kirchhofflab.model.law;

import java.util.List;

/// KirchhoffNet's leaky rectified edge on the voltage across: `i = p1 leaky(v - p0)`, with a
/// hundredth of the slope below.
///
/// Source: KirchhoffNet (arXiv 2310.15872), law ShiftLeakyRelu1 of its released code.
public record ShiftLeakyRelu1() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS = KirchhoffNetParameters.shiftAndGain();

  @Override
  public String key() {
    return "ShiftLeakyRelu1";
  }

  @Override
  public String title() {
    return "Leaky ReLU edge";
  }

  @Override
  public String equation() {
    return "i = p₁ leaky(v − p₀)";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public void evaluate(LawPort at) {
    double u = at.across() - at.parameter(0);
    double gain = at.parameter(1);
    double slope = u > 0 ? 1 : KirchhoffNetParameters.LEAK;
    double i = gain * slope * u;
    at.current(i, gain * slope);
    if (at.wantsParameterSlopes()) {
      at.currentByParameter(0, -gain * slope);
      at.currentByParameter(1, slope * u);
    }
  }

  @Override
  public String spice(SpiceCard card) {
    String u = "(%s-(%s))".formatted(card.across(), card.value(0));
    return card.behavioural(
        "(%s)*(max(%s,0)+%s*min(%s,0))"
            .formatted(card.value(1), u, KirchhoffNetParameters.LEAK, u));
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
