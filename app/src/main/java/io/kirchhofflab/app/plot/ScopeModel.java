package io.kirchhofflab.app.plot;

import io.kirchhofflab.model.analysis.Probe;
import java.util.ArrayList;
import java.util.List;

/// What a scope shows: which traces over which stretch of time, and where its cursors stand; no
/// toolkit.
public final class ScopeModel {

  /// One quantity with its colour number; hidden ones keep their chip.
  public record Trace(Probe probe, int slot, boolean shown) {}

  private final TraceHistory history;
  private final TimeView view;
  private List<Trace> traces = List.of();
  private double cursorA = Double.NaN;
  private double cursorB = Double.NaN;

  public ScopeModel(TraceHistory history, TimeView view) {
    this.history = history;
    this.view = view;
  }

  public TimeView view() {
    return view;
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

  /// Standard deviation of `trace` at `t` that noise gives it; not a number where it is not
  /// followed.
  public double deviationAt(Trace trace, double t) {
    int row = history.row(trace.probe());
    return row < 0 ? Double.NaN : history.deviationAt(row, t);
  }

  /// Value of `trace` at `t`; not a number where it is not on record.
  public double valueAt(Trace trace, double t) {
    int row = history.row(trace.probe());
    return row < 0 ? Double.NaN : history.valueAt(row, t);
  }
}
