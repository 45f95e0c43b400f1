package io.kirchhofflab.app.plot;

/// The span of a value axis that follows its data without jumping.
///
/// It widens at once as far as data would be cut off, in steps a reader can follow, and narrows
/// only after the data have used less than half of it for a while. Ends lie on round numbers.
final class BreathingRange {

  /// Pulses of quiet before the axis narrows, about a second and a half.
  private static final int PATIENCE = 90;

  private static final double EASE = 0.25;
  private static final double SETTLED = 1e-3;

  private double low = -1;
  private double high = 1;
  private double targetLow = -1;
  private double targetHigh = 1;
  private int quiet;
  private boolean begun;
  private boolean jumped;

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /// The next data start afresh: the axis takes their span at once.
  void restart() {
    begun = false;
  }

  /// The visible data span `[least, most]`; not a number where there are none.
  void aimAt(double least, double most) {
    if (!(least <= most) || Double.isInfinite(most - least)) return;
    double[] wanted = rounded(least, most);
    if (!begun) {
      begun = true;
      jumped = true;
      low = targetLow = wanted[0];
      high = targetHigh = wanted[1];
      return;
    }
    if (least < targetLow || most > targetHigh) {
      targetLow = Math.min(targetLow, wanted[0]);
      targetHigh = Math.max(targetHigh, wanted[1]);
      quiet = 0;
    } else if (wanted[1] - wanted[0] < 0.55 * (targetHigh - targetLow)) {
      if (++quiet > PATIENCE) {
        targetLow = wanted[0];
        targetHigh = wanted[1];
        quiet = 0;
      }
    } else {
      quiet = 0;
    }
  }

  /// One pulse of movement; whether anything moved.
  boolean ease() {
    double span = targetHigh - targetLow;
    boolean settled =
        Math.abs(low - targetLow) < SETTLED * span && Math.abs(high - targetHigh) < SETTLED * span;
    boolean moves = jumped || low != targetLow || high != targetHigh;
    jumped = false;
    low = settled ? targetLow : low + EASE * (targetLow - low);
    high = settled ? targetHigh : high + EASE * (targetHigh - high);
    return moves;
  }

  /// The round span around `[least, most]` with a margin of 6 %, never empty: -1 to 1 around zero
  /// alone, which has no scale of its own.
  static double[] rounded(double least, double most) {
    if (least == 0 && most == 0) return new double[] {-1, 1};
    double size = Math.max(Math.abs(least), Math.abs(most));
    double span = Math.max(most - least, Math.max(size * 1e-3, 1e-15));
    double margin = 0.06 * span;
    double step = step(span, 5) / 2;
    return new double[] {
      Math.floor((least - margin) / step) * step, Math.ceil((most + margin) / step) * step
    };
  }

  /// The 1-2-5 distance that divides `span` into about `parts`.
  static double step(double span, int parts) {
    double raw = span / parts;
    double decade = Math.pow(10, Math.floor(Math.log10(raw)));
    double mantissa = raw / decade;
    return decade * (mantissa <= 1.0001 ? 1 : mantissa <= 2.0001 ? 2 : mantissa <= 5.0001 ? 5 : 10);
  }
}
