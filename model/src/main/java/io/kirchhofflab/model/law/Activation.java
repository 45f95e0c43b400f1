package io.kirchhofflab.model.law;

import java.util.Locale;
import java.util.Optional;

/// Scalar functions a neural network may use, with derivatives and SPICE form; names as in
/// PyTorch's `functional` module.
public enum Activation {
  IDENTITY("%s") {
    @Override
    public double value(double u) {
      return u;
    }

    @Override
    public double slope(double u) {
      return 1;
    }

    @Override
    public double curvature(double u) {
      return 0;
    }
  },
  RELU("max(%s,0)") {
    @Override
    public double value(double u) {
      return u > 0 ? u : 0;
    }

    @Override
    public double slope(double u) {
      return u > 0 ? 1 : 0;
    }

    @Override
    public double curvature(double u) {
      return 0;
    }
  },
  LEAKY_RELU("(max(%1$s,0)+0.01*min(%1$s,0))") {
    @Override
    public double value(double u) {
      return slope(u) * u;
    }

    @Override
    public double slope(double u) {
      return u > 0 ? 1 : KirchhoffNetParameters.LEAK;
    }

    @Override
    public double curvature(double u) {
      return 0;
    }
  },
  TANH("tanh(%s)") {
    @Override
    public double value(double u) {
      return Math.tanh(u);
    }

    @Override
    public double slope(double u) {
      double y = Math.tanh(u);
      return 1 - y * y;
    }

    @Override
    public double curvature(double u) {
      double y = Math.tanh(u);
      return -2 * y * (1 - y * y);
    }
  },
  SIGMOID("(1/(1+exp(-(%s))))") {
    @Override
    public double value(double u) {
      return 0.5 * (1 + Math.tanh(0.5 * u));
    }

    @Override
    public double slope(double u) {
      double y = value(u);
      return y * (1 - y);
    }

    @Override
    public double curvature(double u) {
      double y = value(u);
      return y * (1 - y) * (1 - 2 * y);
    }
  },
  SOFTPLUS("ln(1+exp(%s))") {
    @Override
    public double value(double u) {
      return Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));
    }

    @Override
    public double slope(double u) {
      return SIGMOID.value(u);
    }

    @Override
    public double curvature(double u) {
      return SIGMOID.slope(u);
    }
  },
  SILU("((%1$s)/(1+exp(-(%1$s))))") {
    @Override
    public double value(double u) {
      return u * SIGMOID.value(u);
    }

    @Override
    public double slope(double u) {
      double y = SIGMOID.value(u);
      return y * (1 + u * (1 - y));
    }

    @Override
    public double curvature(double u) {
      double y = SIGMOID.value(u);
      return y * (1 - y) * (2 + u * (1 - 2 * y));
    }
  },
  ELU("(max(%1$s,0)+min(exp(min(%1$s,0))-1,0))") {
    @Override
    public double value(double u) {
      return u > 0 ? u : Math.expm1(u);
    }

    @Override
    public double slope(double u) {
      return u > 0 ? 1 : Math.exp(u);
    }

    @Override
    public double curvature(double u) {
      return u > 0 ? 0 : Math.exp(u);
    }
  };

  private final String spice;

  Activation(String spice) {
    this.spice = spice;
  }

  public abstract double value(double u);

  public abstract double slope(double u);

  /// The second derivative; 0 at a kink.
  public abstract double curvature(double u);

  /// Its name in files, such as `leaky_relu`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Activation> withKey(String key) {
    for (Activation each : values()) if (each.key().equals(key)) return Optional.of(each);
    return Optional.empty();
  }

  String spice(String argument) {
    return spice.formatted(argument);
  }
}
