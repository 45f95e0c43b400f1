package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;

/// Gives the document another title.
public record Retitle(String title) implements Edit {

  @Override
  public Applied apply(Document before) {
    return Edits.changed(before.withTitle(title), "Change title");
  }
}
