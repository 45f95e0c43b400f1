package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.NoiseSettings;
import java.util.Optional;

/// Gives the document's noise another temperature or meaning.
public record SetNoiseSettings(NoiseSettings noise) implements Edit {

  @Override
  public Applied apply(Document before) {
    return Edits.changed(before.withNoise(noise), "Change noise settings");
  }

  @Override
  public Optional<Edit> mergedWith(Edit next) {
    return Edits.replacedBy(next, next instanceof SetNoiseSettings);
  }
}
