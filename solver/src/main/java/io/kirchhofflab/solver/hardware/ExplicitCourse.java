package io.kirchhofflab.solver.hardware;

import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.ode.ExplicitPair;
import io.kirchhofflab.solver.ode.SolveFailure;
import io.kirchhofflab.solver.ode.StepResult;

/// A run by explicit steps, for circuits of very many devices without memory: no matrix of all
/// nodes is needed, and no step has to end where one of 10⁵ rectifiers bends.
///
/// Dormand and Prince's pair; the error in the root mean square over all nodes is a part of the
/// voltages' own. Between the ends of a step voltages follow the cubic through both states and
/// rates.
final class ExplicitCourse implements Course {

  private static final ExplicitPair PAIR = ExplicitPair.DORMAND_PRINCE;

  /// An estimate of hardware needs no more digits than this.
  private static final double RELATIVE = 1e-4;

  /// The first step, as a part of the run.
  private static final double FIRST = 1e-3;

  /// Shorter steps than this part of the run lead nowhere: the circuit is stiff.
  private static final double LEAST = 1e-6;

  private final CompiledNetwork network;
  private final double absolute;
  private final double until;
  private final double[] capacitance;
  private final double[][] rates;
  private final double[] before;
  private final double[] rateBefore;
  private final double[] after;
  private final double[] stage;
  private final double[] q;
  private final double[] f;
  private double time;
  private double lastStep;
  private double step;
  private double breakTime;

  /// `absolute`: errors below this, V, do not count.
  ExplicitCourse(CompiledNetwork network, double absolute, double until) {
    this.network = network;
    this.absolute = absolute;
    this.until = until;
    int n = network.size();
    capacitance = new double[n];
    for (Node node : network.network().nodes()) {
      int i = network.place(node.id());
      if (i >= 0) capacitance[i] = node.capacitance();
    }
    rates = new double[PAIR.stages()][n];
    before = new double[n];
    rateBefore = new double[n];
    after = new double[n];
    stage = new double[n];
    q = new double[n];
    f = new double[n];
  }

  /// Whether nothing but capacitors to ground remembers in `network`.
  static boolean suits(Network network) {
    for (Node node : network.nodes()) {
      if (node.isFree() && !(node.capacitance() > 0)) return false;
    }
    for (Edge edge : network.edges()) {
      boolean remembers =
          edge.law().storesCharge() || !edge.law().states().isEmpty() || edge.law().switches();
      if (remembers) return false;
    }
    return true;
  }

  @Override
  public StepResult begin() {
    network.initialState(after);
    step = FIRST * until;
    enterPiece();
    return StepResult.ACCEPTED;
  }

  private void enterPiece() {
    breakTime = network.nextBreak(time);
    network.enter(0.5 * (time + Math.min(breakTime, until)));
    rate(time, after, rates[0]);
  }

  /// `C dv/dt = -f`. `rate`: Modified.
  private void rate(double t, double[] x, double[] rate) {
    network.evaluate(t, x, q, f, null, false);
    for (int i = 0; i < rate.length; i++) rate[i] = -f[i] / capacitance[i];
  }

  @Override
  public StepResult step() {
    if (time >= breakTime) enterPiece();
    System.arraycopy(after, 0, before, 0, after.length);
    System.arraycopy(rates[0], 0, rateBefore, 0, after.length);
    double end = Math.min(until, breakTime);
    while (step >= LEAST * until || step >= end - time) {
      boolean last = step >= end - time;
      double h = last ? end - time : step;
      double error = attempt(h);
      // Not a number is no success.
      boolean accepted = error <= 1;
      step = accepted || error > 1 ? h * PAIR.factor(error) : 0.2 * h;
      if (!accepted) continue;
      time = last ? end : time + h;
      lastStep = h;
      System.arraycopy(rates[PAIR.stages() - 1], 0, rates[0], 0, after.length);
      return StepResult.ACCEPTED;
    }
    return new StepResult.Failed(new SolveFailure(reason(), time, step, 0));
  }

  private SolveFailure.Reason reason() {
    for (double each : after) {
      if (!Double.isFinite(each)) return SolveFailure.Reason.NOT_A_NUMBER;
    }
    return SolveFailure.Reason.CREEPING;
  }

  /// Tries a step of `h`; the error as a part of the tolerance.
  private double attempt(double h) {
    for (int s = 1; s < PAIR.stages(); s++) {
      double[] state = s == PAIR.stages() - 1 ? after : stage;
      combine(h, PAIR.states()[s], state);
      rate(time + PAIR.times()[s] * h, state, rates[s]);
    }
    double missed = 0;
    double allowed = 0;
    for (int i = 0; i < after.length; i++) {
      double error = 0;
      for (int s = 0; s < PAIR.stages(); s++) error += PAIR.error()[s] * rates[s][i];
      missed += h * h * error * error;
      double bound = absolute + RELATIVE * Math.max(Math.abs(before[i]), Math.abs(after[i]));
      allowed += bound * bound;
    }
    return Math.sqrt(missed / allowed);
  }

  private void combine(double h, double[] weights, double[] state) {
    System.arraycopy(before, 0, state, 0, state.length);
    for (int s = 0; s < weights.length; s++) {
      double weight = h * weights[s];
      for (int i = 0; i < state.length; i++) state[i] += weight * rates[s][i];
    }
  }

  @Override
  public double time() {
    return time;
  }

  @Override
  public double lastStep() {
    return lastStep;
  }

  @Override
  public void read(double t, double[] x) {
    double h = lastStep;
    double s = h == 0 ? 1 : 1 - (time - t) / h;
    double early = (1 + 2 * s) * (1 - s) * (1 - s);
    double late = s * s * (3 - 2 * s);
    double rising = h * s * (1 - s) * (1 - s);
    double arriving = h * s * s * (s - 1);
    for (int i = 0; i < x.length; i++) {
      x[i] = early * before[i] + late * after[i] + rising * rateBefore[i] + arriving * rates[0][i];
    }
  }

  @Override
  public CompiledNetwork network() {
    return network;
  }
}
