package io.kirchhofflab.solver.learn;

/// How the learning rate changes, as a factor or value of epochs `done` out of `all`.
public sealed interface Schedule {

  double rate(double base, double done, double all);

  record Constant() implements Schedule {
    @Override
    public double rate(double base, double done, double all) {
      return base;
    }
  }

  /// Times `factor` after every `epochs` epochs.
  record Step(int epochs, double factor) implements Schedule {
    @Override
    public double rate(double base, double done, double all) {
      return base * Math.pow(factor, Math.floor(done / epochs));
    }
  }

  /// From the base to `least` along half a cosine of `epochs` epochs, and back.
  record Cosine(double epochs, double least) implements Schedule {
    @Override
    public double rate(double base, double done, double all) {
      return least + (base - least) * 0.5 * (1 + Math.cos(Math.PI * done / epochs));
    }
  }

  /// Up in a straight line over the share `warmUp` of the run, then down along half a cosine to the
  /// share `least` of the base.
  record OneCycle(double warmUp, double least) implements Schedule {
    @Override
    public double rate(double base, double done, double all) {
      double x = done / all;
      double factor =
          x < warmUp ? x / warmUp : 0.5 * (1 + Math.cos(Math.PI * (x - warmUp) / (1 - warmUp)));
      return base * Math.max(factor, least);
    }
  }
}
