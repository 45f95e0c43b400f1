package io.kirchhofflab.model.law;

/// The charge of a p-n junction's depletion layer, for 1 F at 0 V: `c(v) = (1 - v / VJ)^-M`,
/// integrated, and above `FC VJ` on the tangent of c.
///
/// VJ, M and FC are SPICE's defaults. Held against ngspice 39.
final class DepletionCharge {

  private static final double VJ = 0.75;
  private static final double M = 0.33;
  private static final double FC = 0.5;

  private static final double BEND = FC * VJ;
  private static final double AT_BEND = VJ / (1 - M) * (1 - Math.pow(1 - FC, 1 - M));
  private static final double SLOPE_AT_BEND = Math.pow(1 - FC, -M);
  private static final double CURVE_AT_BEND = SLOPE_AT_BEND * M / (VJ * (1 - FC));

  private DepletionCharge() {}

  /// C, for `v` V forward.
  static double of(double v) {
    if (v < BEND) return VJ / (1 - M) * (1 - Math.pow(1 - v / VJ, 1 - M));
    double over = v - BEND;
    return AT_BEND + (SLOPE_AT_BEND + 0.5 * CURVE_AT_BEND * over) * over;
  }

  /// Its capacitance, F.
  static double slope(double v) {
    return v < BEND ? Math.pow(1 - v / VJ, -M) : SLOPE_AT_BEND + CURVE_AT_BEND * (v - BEND);
  }
}
