package io.kirchhofflab.model.io;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.problem.Problem;
import java.util.List;

/// What came of reading a circuit of KirchhoffNet's released code.
public sealed interface Import {

  /// The circuit, and what of its files has no effect here.
  record Imported(LayeredCircuit circuit, List<Problem> warnings) implements Import {
    public Imported {
      warnings = List.copyOf(warnings);
    }
  }

  /// At least one error.
  record Refused(List<Problem> problems) implements Import {
    public Refused {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) throw new IllegalArgumentException("refused without a reason");
    }
  }
}
