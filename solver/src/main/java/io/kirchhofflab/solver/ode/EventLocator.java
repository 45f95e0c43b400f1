package io.kirchhofflab.solver.ode;

import io.kirchhofflab.solver.equations.Equations;

/// Finds when a step first brings a switch to its event, so that the step can end there.
///
/// The moment is read from the step's interpolant. A step that ends close by is tried next, whose
/// interpolant is the better the nearer its end is to the event, until one ends on it.
final class EventLocator {

  /// How late after an event a step may end, as a part of the time: far above rounding, far below
  /// what an event's time is known to.
  private static final double LATE = 1e-12;

  /// In how many parts of a step events are looked for, so that one which comes and goes is seen.
  private static final int PARTS = 4;

  private static final int BISECTIONS = 54;

  private final Equations equations;
  private final int count;
  private final double[] values;
  private final double[] before;
  private final double[] x;

  EventLocator(Equations equations) {
    this.equations = equations;
    count = equations.switches();
    values = new double[count];
    before = new double[count];
    x = new double[equations.size()];
  }

  /// When the step from `begin` over `h` should have ended, s; infinity where it brings no event,
  /// or ends on it.
  double firstEvent(double begin, double h, KinkLocator.Inside step) {
    if (count == 0) return Double.POSITIVE_INFINITY;
    double late = LATE * Math.max(Math.abs(begin + h), h);
    values(begin, h, 0, step, before);
    for (int part = 1; part <= PARTS; part++) {
      values(begin, h, (double) part / PARTS, step, values);
      if (!anyReached()) continue;
      double s = earliest(begin, h, (part - 1.0) / PARTS, (double) part / PARTS, step);
      // A little late rather than early: then the event has come for certain.
      return (1 - s) * h <= late ? Double.POSITIVE_INFINITY : begin + s * h + 0.25 * late;
    }
    return Double.POSITIVE_INFINITY;
  }

  /// Whether a switch that held its position at the begin does not hold it at `values`.
  private boolean anyReached() {
    for (int k = 0; k < count; k++) if (before[k] < 0 && values[k] >= 0) return true;
    return false;
  }

  /// The first moment between `low`, before all events, and `high`, after one, as a part of the
  /// step.
  private double earliest(
      double begin, double h, double low, double high, KinkLocator.Inside step) {
    double below = low;
    double above = high;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (below + above);
      values(begin, h, middle, step, values);
      if (anyReached()) above = middle;
      else below = middle;
    }
    return above;
  }

  private void values(double begin, double h, double s, KinkLocator.Inside step, double[] target) {
    step.state(s, x);
    equations.eventValues(begin + s * h, x, target);
  }
}
