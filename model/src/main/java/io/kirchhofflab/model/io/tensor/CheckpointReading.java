package io.kirchhofflab.model.io.tensor;

import io.kirchhofflab.model.problem.Problem;

/// What came of reading a checkpoint.
public sealed interface CheckpointReading {

  record Read(Checkpoint checkpoint) implements CheckpointReading {}

  /// Nothing of the file was used.
  record Refused(Problem why) implements CheckpointReading {}
}
