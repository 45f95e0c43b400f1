package io.kirchhofflab.solver.live;

/// What a live session is doing.
public enum RunState {
  RUNNING,
  PAUSED,
  /// The network cannot be compiled as it stands; the last valid picture stays.
  BLOCKED,
  /// The solver gave up; the last valid picture stays, with its time.
  STUCK
}
