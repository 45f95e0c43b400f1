package io.kirchhofflab.solver.learn;

/// How parameters follow their gradient.
public sealed interface Optimizer {

  /// Numbers remembered beside each parameter.
  int moments();

  /// One update of `theta[e]` by `gradient[e]` times `scale`; `count` is the number of this update,
  /// from 1 on. theta, m, v: modified.
  void update(
      double[] theta,
      double[] gradient,
      double scale,
      double[] m,
      double[] v,
      double rate,
      long count);

  /// Adam with decay apart from the gradient: `θ -= rate (m̂ / (√v̂ + ε) + decay θ)`. Without decay
  /// it is Adam. Source: Kingma, Ba (2015), algorithm 1; Loshchilov, Hutter (2019), algorithm 2.
  record AdamW(double beta1, double beta2, double epsilon, double decay) implements Optimizer {

    @Override
    public int moments() {
      return 2;
    }

    @Override
    public void update(
        double[] theta,
        double[] gradient,
        double scale,
        double[] m,
        double[] v,
        double rate,
        long count) {
      double bias1 = 1 / (1 - Math.pow(beta1, count));
      double bias2 = 1 / (1 - Math.pow(beta2, count));
      for (int e = 0; e < theta.length; e++) {
        double g = scale * gradient[e];
        m[e] += (1 - beta1) * (g - m[e]);
        v[e] += (1 - beta2) * (g * g - v[e]);
        double direction = m[e] * bias1 / (Math.sqrt(v[e] * bias2) + epsilon);
        theta[e] -= rate * (direction + decay * theta[e]);
      }
    }
  }

  /// Steepest descent with momentum: `m = momentum m + g`, `θ -= rate m`.
  record Sgd(double momentum) implements Optimizer {

    @Override
    public int moments() {
      return 1;
    }

    @Override
    public void update(
        double[] theta,
        double[] gradient,
        double scale,
        double[] m,
        double[] v,
        double rate,
        long count) {
      for (int e = 0; e < theta.length; e++) {
        m[e] = momentum * m[e] + scale * gradient[e];
        theta[e] -= rate * m[e];
      }
    }
  }

  /// The settings of PyTorch's AdamW.
  Optimizer ADAMW = new AdamW(0.9, 0.999, 1e-8, 0.01);

  /// The settings of PyTorch's Adam.
  Optimizer ADAM = new AdamW(0.9, 0.999, 1e-8, 0);
}
