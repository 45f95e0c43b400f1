package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import java.util.Optional;

/// Gives the document another note, plain text.
public record SetNote(String note) implements Edit {

  @Override
  public Applied apply(Document before) {
    return Edits.changed(before.withNote(note), "Change note");
  }

  @Override
  public Optional<Edit> mergedWith(Edit next) {
    return Edits.replacedBy(next, next instanceof SetNote);
  }
}
