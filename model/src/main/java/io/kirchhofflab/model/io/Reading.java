package io.kirchhofflab.model.io;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.problem.Problem;
import java.util.List;

/// What came of reading a file.
public sealed interface Reading {

  /// The document, and what was odd about its file but not in the way.
  record Opened(Document document, List<Problem> warnings) implements Reading {
    public Opened {
      warnings = List.copyOf(warnings);
    }
  }

  /// At least one error; several where the rest of the file could still be judged.
  record Rejected(List<Problem> problems) implements Reading {
    public Rejected {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) throw new IllegalArgumentException("rejected without a reason");
    }
  }
}
