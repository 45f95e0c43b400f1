package io.kirchhofflab.solver.noise;

/// A curve x(t) in steps, along which noise is linearised.
interface Course {

  /// Where the first step begins, s.
  double begin();

  /// Puts the network into the smooth piece of `step`, whose x(t) is read from now on.
  void enter(int step);

  /// x at `t` within, or near, the step entered. `x`: Modified.
  void state(double t, double[] x);
}
