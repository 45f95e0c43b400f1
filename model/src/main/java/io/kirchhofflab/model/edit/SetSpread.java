package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Spread;
import java.util.Optional;

/// Gives the parts of the document other tolerances.
public record SetSpread(Spread spread) implements Edit {

  @Override
  public Applied apply(Document before) {
    return Edits.changed(before.withSpread(spread), "Change tolerances");
  }

  @Override
  public Optional<Edit> mergedWith(Edit next) {
    return Edits.replacedBy(next, next instanceof SetSpread);
  }
}
