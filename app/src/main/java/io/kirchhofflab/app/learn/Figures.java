package io.kirchhofflab.app.learn;

import java.math.BigDecimal;
import java.util.Locale;

/// How the playground writes its numbers.
public final class Figures {

  private static final String NONE = "–";

  private Figures() {}

  /// `97.5 %`, or a dash where there is nothing to count.
  public static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : NONE;
  }

  /// A loss with three digits.
  static String loss(double loss) {
    return Double.isFinite(loss) ? String.format(Locale.ROOT, "%.3g", loss) : NONE;
  }

  /// The least round number (1, 1.5, 2, 3, 5 or 7 times a power of ten) that is not below `value`.
  public static double rounded(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double factor : new double[] {1, 1.5, 2, 3, 5, 7}) {
      if (value <= factor * power * (1 + 1e-9)) return factor * power;
    }
    return 10 * power;
  }

  /// A power of ten: `0.01`, or `1e-5` where that would be long.
  static String decade(int exponent) {
    return Math.abs(exponent) > 3
        ? "1e" + exponent
        : BigDecimal.ONE.scaleByPowerOfTen(exponent).toPlainString();
  }
}
