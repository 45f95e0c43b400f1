package io.kirchhofflab.model.law;

import java.util.List;
import java.util.Objects;

/// KirchhoffNet's general edge: any activation of an affine function of the end voltages.
///
/// The authors' code writes it in three ways that differ in the order of θ. Source: KirchhoffNet
/// (arXiv 2310.15872), classes Device and TwoTerminalDevice of its released code.
public record ActivationDevice(Form form, Activation activation) implements DeviceLaw {

  /// Which affine function, in the order of the stored rows.
  public enum Form {
    /// `p1 v + p0`: Device with negation, row 0 the shift.
    SHIFT_THEN_GAIN,
    /// `p0 v + p1`: TwoTerminalDevice with use_diff, row 0 the gain.
    GAIN_THEN_SHIFT,
    /// `p0 v_from + p1 v_to + p2`: both classes without.
    BOTH_ENDS
  }

  private static final List<ParameterSpec> SHIFT_THEN_GAIN = KirchhoffNetParameters.biasAndGain();
  private static final List<ParameterSpec> GAIN_THEN_SHIFT = KirchhoffNetParameters.gainAndBias();
  private static final List<ParameterSpec> BOTH_ENDS = KirchhoffNetParameters.bothEnds(true);

  public ActivationDevice {
    Objects.requireNonNull(form);
    Objects.requireNonNull(activation);
  }

  @Override
  public String key() {
    return "activation-device";
  }

  @Override
  public String title() {
    return "Activation edge";
  }

  @Override
  public String equation() {
    String argument =
        switch (form) {
          case SHIFT_THEN_GAIN -> "p₁ v + p₀";
          case GAIN_THEN_SHIFT -> "p₀ v + p₁";
          case BOTH_ENDS -> "p₀ v_from + p₁ v_to + p₂";
        };
    return "i = " + activation.key() + "(" + argument + ")";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return switch (form) {
      case SHIFT_THEN_GAIN -> SHIFT_THEN_GAIN;
      case GAIN_THEN_SHIFT -> GAIN_THEN_SHIFT;
      case BOTH_ENDS -> BOTH_ENDS;
    };
  }

  @Override
  public void evaluate(LawPort at) {
    if (form == Form.BOTH_ENDS) evaluateBothEnds(at);
    else evaluateAcross(at);
  }

  private void evaluateBothEnds(LawPort at) {
    double u = at.parameter(0) * at.from() + at.parameter(1) * at.to() + at.parameter(2);
    double slope = activation.slope(u);
    at.current(activation.value(u), at.parameter(0) * slope, at.parameter(1) * slope);
    if (at.wantsParameterSlopes()) {
      at.currentByParameter(0, slope * at.from());
      at.currentByParameter(1, slope * at.to());
      at.currentByParameter(2, slope);
    }
  }

  private void evaluateAcross(LawPort at) {
    int gain = form == Form.SHIFT_THEN_GAIN ? 1 : 0;
    double v = at.across();
    double u = at.parameter(gain) * v + at.parameter(1 - gain);
    double slope = activation.slope(u);
    at.current(activation.value(u), at.parameter(gain) * slope);
    if (at.wantsParameterSlopes()) {
      at.currentByParameter(gain, slope * v);
      at.currentByParameter(1 - gain, slope);
    }
  }

  @Override
  public String spice(SpiceCard card) {
    if (form == Form.BOTH_ENDS) {
      return card.behavioural(activation.spice(KirchhoffNetParameters.weightedEnds(card)));
    }
    int gain = form == Form.SHIFT_THEN_GAIN ? 1 : 0;
    String u = "((%s)*%s+(%s))".formatted(card.value(gain), card.across(), card.value(1 - gain));
    return card.behavioural(activation.spice(u));
  }
}
