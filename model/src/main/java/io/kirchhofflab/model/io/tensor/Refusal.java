package io.kirchhofflab.model.io.tensor;

import java.io.Serial;

/// Why a checkpoint is refused, on its way out of the reader; `CheckpointFile` makes a problem of
/// it.
final class Refusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final String place;

  /// `place` is the entry of the archive at fault, or empty for the file as a whole.
  Refusal(String place, String message) {
    super(message, null, false, false);
    this.place = place;
  }

  String place() {
    return place;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
