package io.kirchhofflab.model.law;

/// Facts that every p-n junction shares.
final class Junction {

  /// Boltzmann's constant over the elementary charge, V/K, of CODATA 2014: what ngspice uses, so
  /// that results can be held against it digit by digit (the exact SI value is larger by 3.4e-7 of
  /// it).
  static final double THERMAL_VOLTAGE_PER_KELVIN = 1.38064852e-23 / 1.6021766208e-19;

  /// 27 °C, SPICE's room temperature, K.
  static final double ROOM_TEMPERATURE = 300.15;

  /// Exponents beyond this continue on the tangent, so that Newton's iteration never overflows.
  static final double LARGEST_EXPONENT = 40;

  private static final double VALUE_AT_LARGEST = Math.exp(LARGEST_EXPONENT);

  private Junction() {}

  /// `exp x`, on its tangent above the largest exponent: value and slope are continuous.
  static double exp(double x) {
    return x <= LARGEST_EXPONENT ? Math.exp(x) : VALUE_AT_LARGEST * (1 + (x - LARGEST_EXPONENT));
  }

  static double expSlope(double x) {
    return x <= LARGEST_EXPONENT ? Math.exp(x) : VALUE_AT_LARGEST;
  }

  /// The voltage where the characteristic is most curved: `vt ln(vt / (√2 Is))`, V. Source: L. W.
  /// Nagel, SPICE2, UCB/ERL M520, 1975, the critical voltage of its junction limiting.
  static double criticalVoltage(double vt, double saturationCurrent) {
    return vt * Math.log(vt / (Math.sqrt(2) * saturationCurrent));
  }
}
