package io.kirchhofflab.model.io;

import io.kirchhofflab.model.problem.Problem;
import java.nio.file.Path;

/// What came of saving a file.
public sealed interface Saving {

  /// `file` is what was written: the target where the path was a symbolic link.
  record Saved(Path file) implements Saving {}

  /// Nothing was changed on disk.
  record NotSaved(Problem why) implements Saving {}
}
