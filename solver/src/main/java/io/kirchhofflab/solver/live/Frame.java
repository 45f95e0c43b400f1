package io.kirchhofflab.solver.live;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Problem;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One handover from the solver's worker to a view: the newest voltages and currents, what the
/// watched probes did since the last frame, and how the solver fares.
///
/// Written by the worker before the handover, read by one reader after it, then given back with
/// `LiveSession.recycle`. Trace samples come in bins of time with the lowest and highest value
/// inside, so that no spike is lost however many steps a frame spans.
public final class Frame {

  /// Bins a frame holds; when full, neighbours are merged instead of dropping any.
  public static final int BINS = 512;

  Network network = Network.EMPTY;
  RunState state = RunState.PAUSED;
  @Nullable Problem problem;
  int epoch;
  double time;
  double present;
  boolean past;
  int branch;
  double branchTime;
  double step;
  long accepted;
  long rejected;
  long newtonIterations;
  long factorisations;
  double kclResidual;
  double pace;
  double solverLoad;
  double[] voltages = new double[0];
  double[] currents = new double[0];
  double[] deviations = new double[0];

  final StepRecords steps = new StepRecords();
  List<Probe> probes = List.of();
  int bins;
  double[] binTime = new double[BINS];
  double[][] low = new double[0][];
  double[][] high = new double[0][];
  double[][] deviation = new double[0][];

  Frame() {}

  /// The network these numbers belong to; a view that shows a newer one matches by id.
  public Network network() {
    return network;
  }

  public RunState state() {
    return state;
  }

  /// Why the session is blocked or stuck, else null.
  public @Nullable Problem problem() {
    return problem;
  }

  /// Counts restarts: when it grows, older trace samples belong to another run.
  public int epoch() {
    return epoch;
  }

  /// Circuit time of the moment shown, s.
  public double time() {
    return time;
  }

  /// How far the run has come, s; the same as `time` unless a moment of the past is shown.
  public double present() {
    return present;
  }

  /// Whether a moment of the past is shown.
  public boolean past() {
    return past;
  }

  /// Counts how often the run went on from a moment of its past: when it grows, trace samples after
  /// `branchTime` belong to the run given up.
  public int branch() {
    return branch;
  }

  /// Where the newest branch began, s.
  public double branchTime() {
    return branchTime;
  }

  /// The steps accepted since the last frame.
  public StepRecords steps() {
    return steps;
  }

  /// The last accepted step, s.
  public double step() {
    return step;
  }

  /// Steps accepted since the run began.
  public long accepted() {
    return accepted;
  }

  public long rejected() {
    return rejected;
  }

  public long newtonIterations() {
    return newtonIterations;
  }

  public long factorisations() {
    return factorisations;
  }

  /// Largest sum of currents into a node at the last step, A; zero in exact arithmetic.
  public double kclResidual() {
    return kclResidual;
  }

  /// Circuit seconds per second really reached.
  public double pace() {
    return pace;
  }

  /// Share of the worker's time spent solving, 0 to 1.
  public double solverLoad() {
    return solverLoad;
  }

  /// Voltage of `node`, V; not a number where this frame's network has no such node.
  public double voltage(NodeId node) {
    return node.index() < voltages.length ? voltages[node.index()] : Double.NaN;
  }

  /// Current of `edge` from → to, A, charging current included; not a number where there is no such
  /// edge.
  public double current(EdgeId edge) {
    return edge.index() < currents.length ? currents[edge.index()] : Double.NaN;
  }

  /// Standard deviation of the voltage of `node` that noise gives it, V, of first order; not a
  /// number where it is not followed.
  public double deviation(NodeId node) {
    return node.index() < deviations.length ? deviations[node.index()] : Double.NaN;
  }

  /// What is watched, in the order of the trace rows.
  public List<Probe> probes() {
    return probes;
  }

  /// How many bins this frame carries.
  public int bins() {
    return bins;
  }

  /// Circuit time at the end of bin `k`, s; rising.
  public double binTime(int k) {
    return binTime[k];
  }

  /// Lowest value of `probes().get(probe)` in bin `k`.
  public double low(int probe, int k) {
    return low[probe][k];
  }

  public double high(int probe, int k) {
    return high[probe][k];
  }

  /// Standard deviation of `probes().get(probe)` at the end of bin `k` that noise gives it; not a
  /// number where it is not followed.
  public double deviation(int probe, int k) {
    return deviation[probe][k];
  }

  /// Room for `count` probes. Modified.
  void watch(List<Probe> watched) {
    probes = watched;
    bins = 0;
    if (low.length < watched.size()) {
      int had = low.length;
      low = Arrays.copyOf(low, watched.size());
      high = Arrays.copyOf(high, watched.size());
      deviation = Arrays.copyOf(deviation, watched.size());
      for (int p = had; p < watched.size(); p++) {
        low[p] = new double[BINS];
        high[p] = new double[BINS];
        deviation[p] = new double[BINS];
      }
    }
  }

  /// Opens a bin that ends at `t`; when all are used, merges neighbours in pairs first.
  void openBin(double t) {
    if (bins == BINS) halve();
    binTime[bins++] = t;
  }

  /// Puts the extremes of probe `p`, and the deviation at the bin's end, into the newest bin.
  void put(int p, double lowest, double highest, double sigma) {
    low[p][bins - 1] = lowest;
    high[p][bins - 1] = highest;
    deviation[p][bins - 1] = sigma;
  }

  private void halve() {
    for (int k = 0; k < BINS / 2; k++) {
      binTime[k] = binTime[2 * k + 1];
      for (int p = 0; p < probes.size(); p++) {
        low[p][k] = Math.min(low[p][2 * k], low[p][2 * k + 1]);
        high[p][k] = Math.max(high[p][2 * k], high[p][2 * k + 1]);
        deviation[p][k] = deviation[p][2 * k + 1];
      }
    }
    bins = BINS / 2;
  }
}
