package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import io.kirchhofflab.solver.linear.LinearSystem;
import io.kirchhofflab.solver.random.NormalStream;
import java.util.Arrays;

/// Steps of one noisy path, `dq(x) + f(x) dt = Σ a_k(x) b_k dW_k`.
///
/// The implicit midpoint rule: `q(x₁) - q(x₀) + h f(t + h/2, w) = Σ a b ΔW` with `w = (x₀ + x₁) /
/// 2`. On a linear circuit with additive noise it has the exact stationary covariance at any h,
/// where Euler's rule is off by h / 2τ. Amplitudes at w give Stratonovich's integral, at x₀ Itô's.
/// Unknowns that store nothing are not averaged: they are what the step needs them to be, with the
/// noise held over it. Flicker processes take exact steps. Held draws make ΔW = h times what was
/// drawn, and Itô's amplitudes those at the draw.
///
/// The iteration uses one matrix for all paths of a step, factorised where the noiseless run is.
/// A workspace of one thread; nothing is allocated per step.
final class PathSteps {

  private static final int MOST_ITERATIONS = 50;

  /// Iterations end when no unknown moves by more than this, relative to 1 mV and to itself.
  private static final double TOLERANCE = 1e-9;

  private static final double SMALL = 1e-3;

  private final CompiledNetwork network;
  private final NoiseCurrents currents;
  private final NoiseSettings.Convention convention;
  private final FlickerPoles poles;
  private final Holds holds;
  private final int[] flickers;
  private final boolean varying;
  private final JacobianValues jacobian;
  private final LinearSystem matrix;
  private final int n;
  private final boolean[] stores;
  private final double[] q0;
  private final double[] q1;
  private final double[] f;
  private final double[] x0;
  private final double[] middle;
  private final double[] noise;
  private final double[] delta;
  private final double[] draw;
  private final double[] drawnAt;
  private final double[] increments;

  PathSteps(
      CompiledNetwork network, NoiseCurrents currents, FlickerPoles poles, NoiseSettings settings) {
    this.network = network;
    this.currents = currents;
    this.poles = poles;
    convention = settings.convention();
    holds = Holds.of(settings);
    flickers = currents.flickers();
    varying = currents.followState();
    jacobian = new JacobianValues(network.pattern());
    matrix = LinearSystem.of(network.pattern());
    n = network.size();
    stores = new boolean[n];
    q0 = new double[n];
    q1 = new double[n];
    f = new double[n];
    x0 = new double[n];
    middle = new double[n];
    noise = new double[n];
    delta = new double[n];
    draw = new double[currents.origins().size()];
    drawnAt = new double[n];
    increments = new double[currents.size()];
  }

  /// How many numbers a path remembers: its flicker processes, and where draws are held, those and
  /// the state they were drawn at.
  int memory() {
    return ofFlicker() + (holds.isHeld() ? draw.length + n : 0);
  }

  private int ofFlicker() {
    return flickers.length * poles.count();
  }

  /// Draws flicker processes as they are when they have always been there. `z`: Modified.
  void start(NormalStream random, double[] z) {
    double deviation = Math.sqrt(poles.variance());
    for (int k = 0; k < ofFlicker(); k++) z[k] = deviation * random.next();
  }

  /// Draws what is held from now on. `z`: Modified.
  void redraw(double[] x, double[] z, NormalStream random) {
    double deviation = Math.sqrt(holds.variance());
    int at = ofFlicker();
    for (int o = 0; o < draw.length; o++) z[at + o] = deviation * random.next();
    System.arraycopy(x, 0, z, at + draw.length, n);
  }

  /// Prepares steps of length `h` around the noiseless (t, x); false where the matrix is singular.
  boolean prepare(double t, double[] x, double h) {
    network.evaluate(t, x, q1, f, jacobian, false);
    Pattern pattern = network.pattern();
    for (int c = 0; c < n; c++) {
      stores[c] = false;
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        stores[c] |= jacobian.stored()[s] != 0;
      }
      // Not averaged, it acts in full, and so twice as much as the others.
      for (int s = pattern.columnStart(c); !stores[c] && s < pattern.columnStart(c + 1); s++) {
        jacobian.flow()[s] *= 2;
      }
    }
    if (!varying) currents.evaluate(t, x);
    return matrix.factor(jacobian, 2 / h);
  }

  /// Takes `x` from t over h, with noise from `random`. `x`, `z`: Modified. False where the
  /// iteration does not settle.
  boolean step(double t, double h, double[] x, double[] z, NormalStream random) {
    System.arraycopy(x, 0, x0, 0, n);
    if (!network.constantMass()) network.evaluate(t, x, q0, f, null, false);
    boolean follows = varying && convention == NoiseSettings.Convention.STRATONOVICH;
    if (varying) evaluateAmplitudes(t, x, z);
    drawIncrements(h, z, random);
    gather();
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      for (int i = 0; i < n; i++) middle[i] = stores[i] ? 0.5 * (x0[i] + x[i]) : x[i];
      charge(t + h, x);
      network.evaluate(t + 0.5 * h, middle, delta, f, null, false);
      if (follows) {
        currents.evaluate(t + 0.5 * h, middle);
        gather();
      }
      for (int i = 0; i < n; i++) delta[i] = 2 * ((noise[i] - q1[i]) / h - f[i]);
      matrix.solve(delta);
      double moved = 0;
      for (int i = 0; i < n; i++) {
        x[i] += delta[i];
        moved = Math.max(moved, Math.abs(delta[i]) / (SMALL + Math.abs(x[i])));
      }
      if (moved <= TOLERANCE) return true;
      if (!(moved < Double.POSITIVE_INFINITY)) return false;
    }
    return false;
  }

  /// What has been stored since the beginning of the step, into `q1`.
  private void charge(double t, double[] x) {
    if (network.constantMass()) {
      Arrays.fill(q1, 0);
      for (int i = 0; i < n; i++) delta[i] = x[i] - x0[i];
      network.pattern().multiplyAdd(jacobian.stored(), 1, delta, q1);
    } else {
      network.evaluate(t, x, q1, f, null, false);
      for (int i = 0; i < n; i++) q1[i] -= q0[i];
    }
  }

  private void evaluateAmplitudes(double t, double[] x, double[] z) {
    if (holds.isHeld() && convention == NoiseSettings.Convention.ITO) {
      System.arraycopy(z, ofFlicker() + draw.length, drawnAt, 0, n);
      currents.evaluate(t, drawnAt);
    } else {
      currents.evaluate(t, x);
    }
  }

  /// ΔW of each current: one for all members of an origin; for flicker z integrated over
  /// the step. `z`: Modified.
  private void drawIncrements(double h, double[] z, NormalStream random) {
    double deviation = Math.sqrt(h);
    int held = ofFlicker();
    for (int o = 0; o < draw.length; o++) {
      draw[o] = holds.isHeld() ? h * z[held + o] : deviation * random.next();
    }
    for (int k = 0; k < increments.length; k++) increments[k] = draw[currents.origin(k)];
    int at = 0;
    for (int k : flickers) {
      double sum = 0;
      for (double rate : poles.rates()) {
        double kept = Math.exp(-rate * h);
        double before = z[at];
        double fresh = Math.sqrt(poles.variance() * (1 - kept * kept));
        z[at] = kept * before + fresh * random.next();
        sum += 0.5 * h * (before + z[at]);
        at++;
      }
      increments[k] = sum;
    }
  }

  /// What noise brings into each row over the step, C.
  private void gather() {
    Arrays.fill(noise, 0);
    for (int k = 0; k < increments.length; k++) add(k, currents.amplitude(k) * increments[k]);
  }

  private void add(int k, double charge) {
    if (currents.into(k) >= 0) noise[currents.into(k)] += charge;
    if (currents.outOf(k) >= 0) noise[currents.outOf(k)] -= charge;
  }
}
