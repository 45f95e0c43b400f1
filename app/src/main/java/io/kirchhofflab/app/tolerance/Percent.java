package io.kirchhofflab.app.tolerance;

import java.util.Locale;

/// Shares as they are written: `5 %` for 0.05.
final class Percent {

  private Percent() {}

  /// The share that `text` says in per cent, with or without the sign; not a number where it says
  /// none.
  static double read(String text) {
    try {
      return Double.parseDouble(text.replace("%", "").replace(',', '.').strip()) / 100;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /// To a millionth of the whole.
  static String words(double share) {
    String digits = String.format(Locale.ROOT, "%.4f", 100 * share);
    return digits.replaceAll("\\.?0+$", "") + " %";
  }

  /// To a thousandth of the whole.
  static String rounded(double share) {
    return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
  }
}
