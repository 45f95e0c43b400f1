package io.kirchhofflab.solver.learn.batch;

/// The currents of one layer's devices for many samples at once, and their derivatives.
///
/// Voltages are rows `v[node][lane]`, V; row 0 is ground and holds zeros. Tables are shared by all
/// threads and change only in `load`; a `Scratch` belongs to one thread.
sealed interface Currents permits AffineCurrents, RectifierCurrents, VectorRectifierCurrents {

  /// Takes the devices' constants: `theta[p][e]`, parameter p of edge e.
  void load(double[][] theta);

  /// `into[node]` becomes the sum of currents into the node, A. into: modified.
  void sum(float[][] v, float[][] into, Scratch scratch);

  /// One step of the chain rule backwards: `slope` becomes `(∂sum/∂v)ᵀ λ` and `gradient`, in this
  /// kernel's own layout, grows by `(∂sum/∂θ)ᵀ λ` summed over lanes. slope, gradient: modified.
  void pullBack(
      float[][] v, float[][] lambda, float[][] slope, float[][] gradient, Scratch scratch);

  /// Room for a gradient in this kernel's own layout.
  float[][] gradient();

  /// Adds a gradient of this layout to `theta[p][e]` and wipes it. gradient, theta: modified.
  void collect(float[][] gradient, double[][] theta);
}
