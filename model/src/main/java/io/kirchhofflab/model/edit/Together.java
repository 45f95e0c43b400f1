package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Several edits as one step, all or none.
public record Together(String label, List<Edit> edits) implements Edit {

  public Together {
    edits = List.copyOf(edits);
  }

  @Override
  public Applied apply(Document before) {
    if (edits.isEmpty()) return Edits.refused("There is nothing to do.");
    Document document = before;
    for (Edit edit : edits) {
      switch (edit.apply(document)) {
        case Applied.Changed changed -> document = changed.document();
        case Applied.Refused refused -> {
          return refused;
        }
      }
    }
    return Edits.changed(document, label);
  }

  /// Merges where every part merges with its counterpart.
  @Override
  public Optional<Edit> mergedWith(Edit next) {
    if (!(next instanceof Together other)
        || !other.label.equals(label)
        || other.edits.size() != edits.size()) {
      return Optional.empty();
    }
    List<Edit> merged = new ArrayList<>();
    for (int i = 0; i < edits.size(); i++) {
      Optional<Edit> both = edits.get(i).mergedWith(other.edits.get(i));
      if (both.isEmpty()) return Optional.empty();
      merged.add(both.get());
    }
    return Optional.of(new Together(label, merged));
  }
}
