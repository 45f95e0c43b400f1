package io.kirchhofflab.model.law;

import java.util.List;

/// KirchhoffNet's rectified edge on both end voltages: `i = max(p0 v_from + p1 v_to + p2, 0)`,
/// active and non-reciprocal.
///
/// Source: KirchhoffNet (arXiv 2310.15872), law ShiftRelu2 of its released code.
public record ShiftRelu2() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS = KirchhoffNetParameters.bothEnds(false);

  @Override
  public String key() {
    return "ShiftRelu2";
  }

  @Override
  public String title() {
    return "ReLU edge (both ends)";
  }

  @Override
  public String equation() {
    return "i = max(p₀ v_from + p₁ v_to + p₂, 0)";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public void evaluate(LawPort at) {
    double u = at.parameter(0) * at.from() + at.parameter(1) * at.to() + at.parameter(2);
    double slope = u > 0 ? 1 : 0;
    at.current(slope * u, at.parameter(0) * slope, at.parameter(1) * slope);
    if (at.wantsParameterSlopes()) {
      at.currentByParameter(0, slope * at.from());
      at.currentByParameter(1, slope * at.to());
      at.currentByParameter(2, slope);
    }
  }

  @Override
  public String spice(SpiceCard card) {
    return card.behavioural("max(%s,0)".formatted(KirchhoffNetParameters.weightedEnds(card)));
  }

  @Override
  public int kinks() {
    return 1;
  }

  @Override
  public double kink(LawPort at, int k) {
    return at.parameter(0) * at.from() + at.parameter(1) * at.to() + at.parameter(2);
  }
}
