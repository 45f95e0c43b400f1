package io.kirchhofflab.solver.learn;

/// The negative logarithm U of a density over the plane, up to a constant, nat.
///
/// Source: Rezende, Mohamed, Variational inference with normalizing flows (2015), table 1, with the
/// constants of KirchhoffNet's released code.
public sealed interface Potential {

  double value(double x, double y);

  double byX(double x, double y);

  double byY(double x, double y);

  /// Two crescents on a ring of radius 2: `((|z| - 2)/0.4)²/2 - log(e^(-((x-2)/0.6)²/2) +
  /// e^(-((x+2)/0.6)²/2))`. Its integral of exp(-U) is 6.537152.
  record Ring() implements Potential {

    private static final double INTEGRAL = 6.537152;

    /// The mean loss of density matching, nat, where a unit Gaussian has become this density: the
    /// Gaussian's `1 + log 2π` less the integral's logarithm. What is more is the divergence.
    public static final double LEAST_LOSS = 1 + Math.log(2 * Math.PI) - Math.log(INTEGRAL);

    private static final double RADIUS = 2;
    private static final double THICKNESS = 0.4;
    private static final double WIDTH = 0.6;

    @Override
    public double value(double x, double y) {
      double off = (Math.hypot(x, y) - RADIUS) / THICKNESS;
      double near = square((x - RADIUS) / WIDTH);
      double far = square((x + RADIUS) / WIDTH);
      double least = Math.min(near, far);
      double sum = Math.exp(-0.5 * (near - least)) + Math.exp(-0.5 * (far - least));
      return 0.5 * off * off + 0.5 * least - Math.log(sum);
    }

    private static double square(double x) {
      return x * x;
    }

    @Override
    public double byX(double x, double y) {
      // The exponents differ by 2 · 2 x / 0.36, so their shares are a logistic function.
      double right = 1 / (1 + Math.exp(-2 * RADIUS * x / (WIDTH * WIDTH)));
      double mean = right * (x - RADIUS) + (1 - right) * (x + RADIUS);
      return radial(x, x, y) + mean / (WIDTH * WIDTH);
    }

    @Override
    public double byY(double x, double y) {
      return radial(y, x, y);
    }

    private static double radial(double component, double x, double y) {
      double r = Math.hypot(x, y);
      return r > 0 ? (r - RADIUS) / (THICKNESS * THICKNESS) * component / r : 0;
    }
  }

  /// A wave along y: `((y - sin(2πx/4))/0.4)²/2`. Improper: nothing holds x, the loss has no
  /// minimum.
  record Wave() implements Potential {

    private static final double THICKNESS = 0.4;
    private static final double TURN = 2 * Math.PI / 4;

    @Override
    public double value(double x, double y) {
      double off = (y - Math.sin(TURN * x)) / THICKNESS;
      return 0.5 * off * off;
    }

    @Override
    public double byX(double x, double y) {
      return -byY(x, y) * TURN * Math.cos(TURN * x);
    }

    @Override
    public double byY(double x, double y) {
      return (y - Math.sin(TURN * x)) / (THICKNESS * THICKNESS);
    }
  }
}
