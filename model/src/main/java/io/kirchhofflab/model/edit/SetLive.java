package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.LiveSettings;
import java.util.Optional;

/// Runs the document at another pace, window or accuracy.
public record SetLive(LiveSettings live) implements Edit {

  @Override
  public Applied apply(Document before) {
    return Edits.changed(before.withLive(live), "Change run settings");
  }

  @Override
  public Optional<Edit> mergedWith(Edit next) {
    return Edits.replacedBy(next, next instanceof SetLive);
  }
}
