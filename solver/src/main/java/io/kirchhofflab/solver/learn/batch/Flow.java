package io.kirchhofflab.solver.learn.batch;

/// A right-hand side for many samples at once.
interface Flow {

  /// Rows 1 to this number are the state; row 0 is ground.
  int rows();

  /// Time derivatives of the state, per second. rate: modified.
  void rates(float[][] state, float[][] rate, Scratch scratch);
}
