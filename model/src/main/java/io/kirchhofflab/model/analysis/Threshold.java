package io.kirchhofflab.model.analysis;

import java.util.Objects;

/// An event of a run: `probe` passes `level`, V or A, in a direction.
public record Threshold(Probe probe, double level, Direction direction) {

  public enum Direction {
    RISING,
    FALLING,
    EITHER
  }

  public Threshold {
    Objects.requireNonNull(probe);
    Objects.requireNonNull(direction);
    if (!Double.isFinite(level)) throw new IllegalArgumentException("level " + level);
  }

  /// Whether passing the level upwards, or else downwards, is meant.
  public boolean wants(boolean rising) {
    return switch (direction) {
      case RISING -> rising;
      case FALLING -> !rising;
      case EITHER -> true;
    };
  }
}
