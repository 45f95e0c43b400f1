package io.kirchhofflab.app.plot;

/// Which stretch of time all plots show, and which moment of it the drawing shows; no toolkit.
///
/// Following, the newest sample stands at the right edge once the first window is full; a first
/// window fills from the left. Scrolled back, the view stays where it was put while the run goes
/// on.
public final class TimeView {

  private final TraceHistory history;
  private double window = 1;
  private boolean follows = true;
  private double heldEnd;
  private double moment = Double.NaN;

  public TimeView(TraceHistory history) {
    this.history = history;
  }

  /// What the run did in it.
  public TraceHistory history() {
    return history;
  }

  /// The length shown, s.
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

  /// Time at the left edge, s.
  public double start() {
    return end() - window;
  }

  /// Time at the right edge, s.
  public double end() {
    return follows ? Math.max(history.end(), firstEnd()) : heldEnd;
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
    scrollTo(end() + seconds);
  }

  /// The moment of the past that the drawing shows, s; not a number for the present.
  public double moment() {
    return moment;
  }

  /// Marks `t`, and moves the view so that it is seen.
  public void setMoment(double t) {
    moment = t;
    if (t < start()) scrollTo(t + 0.9 * window);
    else if (t > end()) scrollTo(t);
  }
}
