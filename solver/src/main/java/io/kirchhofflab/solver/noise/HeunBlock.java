package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.random.NormalStream;
import java.util.Arrays;
import java.util.List;

/// Paths side by side, by explicit steps: for circuits in which every unknown is a node with a
/// constant capacitance to ground and every law is one of `LaneCurrents`.
///
/// Heun's rule: `y = x + C⁻¹ (h f(x) + a(x) ΔW)`, then `x₁ = x + C⁻¹ (h (f(x) + f(y)) / 2 + A)`, A
/// being `(a(x) + a(y)) ΔW / 2` for Stratonovich's integral and `a(x) ΔW` for Itô's. With z = λ h
/// the stationary variance of one node is off by z²/4 of itself, and steps are stable for z < 2.
/// Source: P. E. Kloeden, E. Platen, "Numerical Solution of Stochastic Differential Equations"
/// (1992), chapter 15.
///
/// A workspace of one thread; nothing is allocated per step.
final class HeunBlock implements PathBlock {

  private final CompiledNetwork network;
  private final Trajectory run;
  private final LaneCurrents currents;
  private final boolean followsState;
  private final double[] elastance;
  private final List<Node> imposed;
  private final double[] state;
  private final double[][] x;
  private final double[][] y;
  private final double[][] begin;
  private final double[][] end;
  private final double[][] charge;
  private final double[][] chargeAtEnd;
  private final double[][] dW;
  private final Holds holds;

  /// Whether held charges that do not follow the state are still to be made of what was drawn, and
  /// the step they were made for, s.
  private boolean fresh;

  private double chargedOver;
  private int lanes;

  /// `run`: the noiseless run, on `network`, which suits; `most`: paths at a time.
  HeunBlock(
      CompiledNetwork network,
      Trajectory run,
      NoiseCurrents noise,
      NoiseSettings settings,
      int most) {
    this.network = network;
    this.run = run;
    currents = new LaneCurrents(network, noise, most);
    // Where amplitudes do not follow the state both integrals are one.
    followsState =
        noise.followState() && settings.convention() == NoiseSettings.Convention.STRATONOVICH;
    imposed = LaneCurrents.imposed(network);
    elastance = elastance(network);
    state = new double[network.size()];
    x = currents.rows();
    y = currents.rows();
    begin = currents.rows();
    end = currents.rows();
    charge = currents.rows();
    chargeAtEnd = currents.rows();
    dW = new double[noise.origins().size()][most];
    holds = Holds.of(settings);
  }

  private static double[] elastance(CompiledNetwork network) {
    JacobianValues values = values(network);
    double[] found = new double[network.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = 1 / values.stored()[network.pattern().slot(i, i)];
    }
    return found;
  }

  private static JacobianValues values(CompiledNetwork network) {
    double[] x = new double[network.size()];
    JacobianValues values = new JacobianValues(network.pattern());
    network.evaluate(0, x, new double[x.length], new double[x.length], values, false);
    return values;
  }

  /// An upper bound of how fast voltages move until `until`, 1/s; infinite where the circuit does
  /// not suit.
  static double fastest(
      CompiledNetwork network, Trajectory run, NoiseCurrents noise, double until) {
    double most = 0;
    LaneCurrents currents = new LaneCurrents(network, noise, 1);
    double[] x = new double[network.size()];
    for (double t = 0; t < until; t = network.nextBreak(t)) {
      run.enterAt(t);
      if (t == 0 && !SparseNoise.suits(network, values(network))) return Double.POSITIVE_INFINITY;
      run.state(t, x);
      if (!currents.enter(t, x)) return Double.POSITIVE_INFINITY;
      most = Math.max(most, currents.fastest(elastance(network)));
    }
    return most;
  }

  @Override
  public void start(double[] from, int count, NormalStream random) {
    lanes = count;
    for (int i = 0; i < from.length; i++) Arrays.fill(x[i], from[i]);
  }

  /// Voltages on capacitances do not jump.
  @Override
  public void enter(double t) {
    run.enterAt(t);
    run.state(t, state);
    currents.enter(t, state);
    fresh = true;
  }

  @Override
  public void draw(SliceNoise slices, NormalStream random) {
    for (int l = 0; l < lanes; l++) {
      for (int i = 0; i < state.length; i++) state[i] = x[i][l];
      slices.draw(state, random);
      for (int i = 0; i < state.length; i++) x[i][l] = state[i];
    }
  }

  @Override
  public void redraw(NormalStream random) {
    for (int o : currents.origins()) random.fill(dW[o], 0, dW[o].length);
    fresh = true;
  }

  @Override
  public boolean advance(double from, double to, double longest, NormalStream random) {
    int count = PathBlock.count(to - from, longest);
    double h = (to - from) / count;
    for (int s = 0; s < count; s++) step(from + s * h, h, random);
    return settled();
  }

  private void step(double t, double h, NormalStream random) {
    boolean held = holds.isHeld();
    double root = held ? h * Math.sqrt(holds.variance()) : Math.sqrt(h);
    if (!held) for (int o : currents.origins()) random.fill(dW[o], 0, dW[o].length);
    impose(t, x);
    currents.flow(x, begin);
    if (held && !followsState && !fresh) scale(charge, h / chargedOver);
    else currents.charge(x, dW, root, charge);
    chargedOver = h;
    fresh = false;
    for (int i = 0; i < elastance.length; i++) {
      move(x[i], elastance[i], h, begin[i], charge[i], y[i]);
    }
    impose(t + h, y);
    currents.flow(y, end);
    if (followsState) currents.charge(y, dW, root, chargeAtEnd);
    double[][] second = followsState ? chargeAtEnd : charge;
    for (int i = 0; i < elastance.length; i++) {
      double half = 0.5 * elastance[i];
      move(x[i], half, h, begin[i], charge[i], x[i]);
      move(x[i], half, h, end[i], second[i], x[i]);
    }
  }

  private static void scale(double[][] rows, double factor) {
    for (double[] row : rows) for (int j = 0; j < row.length; j++) row[j] *= factor;
  }

  /// `after = before + elastance (h flow + charge)`. `after`: Modified; it may be `before`.
  private static void move(
      double[] before, double elastance, double h, double[] flow, double[] charge, double[] after) {
    for (int j = 0; j < after.length; j++) {
      after[j] = before[j] + elastance * (h * flow[j] + charge[j]);
    }
  }

  private void impose(double t, double[][] v) {
    for (Node node : imposed) {
      Arrays.fill(v[currents.row(node.id())], network.voltage(node.id(), t, state));
    }
  }

  /// Whether no path has run away.
  private boolean settled() {
    for (int i = 0; i < elastance.length; i++) {
      for (int l = 0; l < lanes; l++) if (!Double.isFinite(x[i][l])) return false;
    }
    return true;
  }

  @Override
  public void voltages(NodeId node, double t, double[] values) {
    if (network.place(node) >= 0) System.arraycopy(x[network.place(node)], 0, values, 0, lanes);
    else Arrays.fill(values, 0, lanes, network.voltage(node, t, state));
  }
}
