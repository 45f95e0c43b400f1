package io.kirchhofflab.model.io;

import java.util.Map;

/// Doubles as JSON shows them: the shortest digits that read back to the very same bits.
final class NumberText {

  /// JSON has no numbers for these; they stand as text.
  static final Map<String, Double> NON_FINITE =
      Map.of(
          "NaN", Double.NaN,
          "Infinity", Double.POSITIVE_INFINITY,
          "-Infinity", Double.NEGATIVE_INFINITY);

  private NumberText() {}

  /// `1000`, `4.7e-9`, `-0.0`, `"NaN"`.
  static String of(double value) {
    if (!Double.isFinite(value)) return "\"" + value + "\"";
    String java = Double.toString(value);
    // Other readers may take -0 for an integer, which has no sign.
    if (java.equals("-0.0")) return java;
    if (java.endsWith(".0")) return java.substring(0, java.length() - 2);
    return java.replace(".0E", "e").replace('E', 'e');
  }
}
