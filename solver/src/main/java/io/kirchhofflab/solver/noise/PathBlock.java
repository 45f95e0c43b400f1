package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.solver.random.NormalStream;

/// Paths that take their steps together. A workspace of one thread.
sealed interface PathBlock permits MidpointBlock, HeunBlock {

  /// `lanes` paths begin at t = 0 in the state `x`.
  void start(double[] x, int lanes, NormalStream random);

  /// A piece between two breaks begins at `t`.
  void enter(double t);

  /// Noise of a slice that begins is drawn for each path.
  void draw(SliceNoise slices, NormalStream random);

  /// Draws what each path holds from now on.
  void redraw(NormalStream random);

  /// Takes all paths from `from` to `to`, within the piece, by steps of at most `longest`, s; false
  /// where a path is lost.
  boolean advance(double from, double to, double longest, NormalStream random);

  /// The voltage of `node` in each path at `t`, V. `values`: Modified.
  void voltages(NodeId node, double t, double[] values);

  /// How many steps of at most `longest` lead over `span`, rounding aside.
  static int count(double span, double longest) {
    return (int) Math.max(1, Math.ceil(span / longest * (1 - 1e-12)));
  }
}
