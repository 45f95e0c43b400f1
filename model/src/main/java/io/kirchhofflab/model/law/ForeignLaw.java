package io.kirchhofflab.model.law;

import java.util.Collections;
import java.util.List;

/// A law this version does not know: kept word for word from its file, shown, saved, and refused by
/// the compiler.
///
/// `json` is the edge's `law` field as it stood in the file, `values` whatever stood there as
/// parameters.
public record ForeignLaw(String key, String json, String values, int controls)
    implements DeviceLaw {

  @Override
  public String title() {
    return "Unknown law “" + key + "”";
  }

  @Override
  public String equation() {
    return "not known to this version";
  }

  @Override
  public List<String> controlNames() {
    return Collections.nCopies(controls, "senses");
  }

  @Override
  public List<ParameterSpec> parameters() {
    return List.of();
  }

  @Override
  public void evaluate(LawPort at) {
    throw new IllegalStateException("an unknown law cannot be evaluated: " + key);
  }

  @Override
  public String spice(SpiceCard card) {
    return "* " + card.name() + ": unknown law " + key;
  }
}
