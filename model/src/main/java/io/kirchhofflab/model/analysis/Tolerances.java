package io.kirchhofflab.model.analysis;

/// How exactly to integrate: relative tolerance, and absolute tolerance in units of the solution (V
/// for nodes; SPICE calls that vntol and uses abstol for amperes).
public record Tolerances(double relative, double absolute) {

  public static final Tolerances DEFAULT = relative(1e-6);

  public Tolerances {
    if (!(relative > 0) || !(absolute > 0)) {
      throw new IllegalArgumentException("tolerances are positive: " + relative + ", " + absolute);
    }
  }

  /// A relative tolerance with an absolute one a thousand times smaller: millivolts count as well
  /// as volts.
  public static Tolerances relative(double relative) {
    return new Tolerances(relative, relative * 1e-3);
  }
}
