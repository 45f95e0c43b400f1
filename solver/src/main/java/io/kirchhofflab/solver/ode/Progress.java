package io.kirchhofflab.solver.ode;

/// Tells a run that creeps from one that is merely busy: many attempts are in vain, and time hardly
/// moves, over thousands of them.
///
/// It happens where differences of voltages drown in rounding: no step can be short enough for the
/// error estimate, so the steps jump to and fro at the limit of double precision. A sound run of
/// thousands of attempts accepts nearly all of them: of the bundled circuits at 1e-3, 1e-6 and
/// 1e-9, none that moves so little rejects a tenth.
final class Progress {

  /// Attempts over which a run is judged: many more than any transition needs.
  private static final long WINDOW = 2000;

  /// The part of its time a run should come in that many attempts.
  private static final double LEAST = 0.01;

  /// The part of attempts in vain from which a run may creep.
  private static final double VAIN = 0.25;

  private double span;
  private double time;
  private long accepted;
  private long inVain;

  /// A run of about `span`, s, begins at `t`.
  void begin(double t, double span, Statistics statistics) {
    this.span = span;
    open(t, statistics);
  }

  private void open(double t, Statistics statistics) {
    time = t;
    accepted = statistics.accepted();
    inVain = 0;
  }

  /// An attempt was refused by its error, or could not be solved. One that a kink or an event cut
  /// short is not in vain: a relay that chatters has one for every step.
  void countInVain() {
    inVain++;
  }

  /// Whether the run that has come to `t` creeps.
  boolean creeps(double t, Statistics statistics) {
    long kept = statistics.accepted() - accepted;
    if (kept + inVain < WINDOW) return false;
    boolean creeping = inVain > VAIN * (kept + inVain) && t - time < LEAST * span;
    open(t, statistics);
    return creeping;
  }
}
