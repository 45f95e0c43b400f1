package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.problem.Problem;

/// What came of an edit.
public sealed interface Applied {

  /// The document after it, and what the undo menu calls the step.
  record Changed(Document document, String label) implements Applied {}

  record Refused(Problem why) implements Applied {}
}
