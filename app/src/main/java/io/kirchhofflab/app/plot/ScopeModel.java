package io.kirchhofflab.app.plot;

import io.kirchhofflab.model.analysis.Probe;
import java.util.ArrayList;
import java.util.List;

/// What a scope shows: which traces, which span of time, where its cursors stand; no toolkit.
///
/// Following, the newest sample stands at the right edge once the first window is full; a first
/// window fills from the left. Scrolled back, the view stays where it was put while the run goes
/// on.
public final class ScopeModel {

  /// One quantity with its colour number; hidden ones keep their chip.
  public record Trace(Probe probe, int slot, boolean shown) {}

  private final TraceHistory history;
  private List<Trace> traces = List.of();
  private double window = 1;
  private boolean follows = true;
  private double heldEnd;
  private double moment = Double.NaN;
  private double cursorA = Double.NaN;
  private double cursorB = Double.NaN;

  public ScopeModel(TraceHistory history) {
    this.history = history;
  }

  public TraceHistory history() {
    return history;
  }

  public List<Trace> traces() {
    return traces;
  }

  public void setTraces(List<Trace> shown) {
    traces = List.copyOf(shown);
  }

  /// Shows or hides the trace of `probe`.
  public void toggle(Probe probe) {
    List<Trace> changed = new ArrayList<>();
    for (Trace t : traces) {
      changed.add(t.probe().equals(probe) ? new Trace(probe, t.slot(), !t.shown()) : t);
    }
    traces = List.copyOf(changed);
  }

  /// Gives the trace of `probe` the next colour.
  public void recolour(Probe probe) {
    List<Trace> changed = new ArrayList<>();
    for (Trace t : traces) {
      changed.add(t.probe().equals(probe) ? new Trace(probe, t.slot() + 1, t.shown()) : t);
    }
    traces = List.copyOf(changed);
  }

  public double window() {
    return window;
  }

  public void setWindow(double seconds) {
    window = seconds;
  }

  /// Shows what is newest from now on.
  public void follow() {
    follows = true;
  }

  public boolean follows() {
    return follows;
  }

  /// Time at the right edge, s.
  public double viewEnd() {
    return follows ? Math.max(history.end(), firstEnd()) : heldEnd;
  }

  public double viewStart() {
    return viewEnd() - window;
  }

  private double firstEnd() {
    return Math.min(history.start(), 0) + window;
  }

  /// Holds the view with `end` at its right edge; going to the newest sample follows again.
  public void scrollTo(double end) {
    double latest = Math.max(history.end(), firstEnd());
    follows = end >= latest - 1e-9 * window;
    heldEnd = Math.max(firstEnd(), Math.min(end, latest));
  }

  /// Moves the view by `seconds`, positive to later times.
  public void scrollBy(double seconds) {
    scrollTo(viewEnd() + seconds);
  }

  /// Moves the view, where it must, so that `t` is in it.
  public void reveal(double t) {
    if (t < viewStart()) scrollTo(t + 0.9 * window);
    else if (t > viewEnd()) scrollTo(t);
  }

  /// The moment of the past that is shown elsewhere, s; not a number for the present.
  public double moment() {
    return moment;
  }

  public void setMoment(double t) {
    moment = t;
    if (!Double.isNaN(t)) reveal(t);
  }

  /// Where cursors A and B stand, s; not a number for none.
  public double cursorA() {
    return cursorA;
  }

  public double cursorB() {
    return cursorB;
  }

  /// Sets the cursor that is free: first A, then B, then A anew without B.
  public void placeCursor(double t) {
    if (Double.isNaN(cursorA) || !Double.isNaN(cursorB)) {
      cursorA = t;
      cursorB = Double.NaN;
    } else {
      cursorB = t;
    }
  }

  public void clearCursors() {
    cursorA = Double.NaN;
    cursorB = Double.NaN;
  }

  /// Value of `trace` at `t`; not a number where it is not on record.
  public double valueAt(Trace trace, double t) {
    int row = history.row(trace.probe());
    return row < 0 ? Double.NaN : history.valueAt(row, t);
  }
}
