package io.kirchhofflab.model.law;

import java.util.List;

/// KirchhoffNet's linear edge: `i = p0 v`, of either sign.
///
/// The authors store two more rows that never enter. Source: KirchhoffNet (arXiv 2310.15872), law
/// Conductance of its released code.
public record Conductance() implements DeviceLaw {

  private static final List<ParameterSpec> PARAMETERS = KirchhoffNetParameters.conductance();

  @Override
  public String key() {
    return "Conductance";
  }

  @Override
  public String title() {
    return "Conductance";
  }

  @Override
  public String equation() {
    return "i = p₀ v";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return PARAMETERS;
  }

  @Override
  public void evaluate(LawPort at) {
    double v = at.across();
    at.current(at.parameter(0) * v, at.parameter(0));
    if (at.wantsParameterSlopes()) at.currentByParameter(0, v);
  }

  @Override
  public String spice(SpiceCard card) {
    return card.behavioural("(%s)*%s".formatted(card.value(0), card.across()));
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
