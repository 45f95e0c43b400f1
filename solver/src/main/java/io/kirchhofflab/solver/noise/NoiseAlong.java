package io.kirchhofflab.solver.noise;

/// How noise accumulates along a trajectory: forwards as a covariance, backwards as the share that
/// each origin has in one unknown.
///
/// `advance` goes over adjoining spans from 0 on, each within one step of the trajectory; then
/// `observe` chooses an unknown, and `retreat` goes over the same spans in reverse.
interface NoiseAlong {

  /// Carries the covariance over [from, to] of trajectory step `step`; false where the linearised
  /// circuit cannot be solved there.
  boolean advance(int step, double from, double to);

  /// Variances of all unknowns where `advance` has come to; infinite where white noise reaches an
  /// unknown that no capacitor holds. `target`: length n, Modified.
  void variances(double[] target);

  /// Goes on at `t` from the covariance `of` all unknowns, n × n; the circuit's values may have
  /// changed.
  void start(double t, double[][] of);

  /// Remembers the covariance as it is, for `back` to return to.
  void mark();

  void back();

  /// The covariance of all unknowns, n × n.
  double[][] covariance();

  /// Begins a pass backwards with the variance of unknown `i`.
  void observe(int i);

  /// Carries the adjoint back over a span, and adds to the shares.
  boolean retreat(int step, double from, double to);

  /// Shares of all origins in the variance observed, V²: those of currents, those of slices, and
  /// last the interaction of multiplicative noise with noise before it.
  double[] shares();
}
