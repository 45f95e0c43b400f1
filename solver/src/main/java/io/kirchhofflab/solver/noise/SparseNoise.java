package io.kirchhofflab.solver.noise;

import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import io.kirchhofflab.solver.ode.ExplicitPair;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.ejml.data.DMatrixRMaj;

/// Covariance of node voltages along a trajectory, and its adjoint, with the circuit's sparsity:
/// for circuits in which every unknown is a node with a constant capacitance to ground.
///
/// `dP/dt = Y + Yᵀ + C⁻¹ Q C⁻¹`, `Y = -C⁻¹ G P`, costs one pass over G's entries for every column
/// of P; it is integrated explicitly (Dormand and Prince, or what is drawn only by Bogacki and
/// Shampine) with a step of its own, so stiff circuits
/// take many. The adjoint `dλ/dτ = -Gᵀ C⁻¹ λ` costs as much as one column. A workspace of one
/// thread; nothing is allocated per step.
final class SparseNoise implements NoiseAlong {

  /// Relative tolerance of a run's analysis, and of what is drawn.
  static final double FINE = 1e-8;

  static final double DRAWN = 1e-4;

  /// Variances below this part of the largest are judged absolutely.
  private static final double SMALL = 1e-6;

  private static final int MOST_ATTEMPTS = 50;

  /// Rows and columns of a tile of a matrix that is read across: two tiles stay in the first cache.
  private static final int TILE = 32;

  private final CompiledNetwork network;
  private final Course course;
  private final NoiseCurrents currents;
  private final SliceNoise slices;
  private final double tolerance;
  private final ExplicitPair pair;
  private final boolean returns;
  private final JacobianValues jacobian;
  private final Pattern pattern;
  private final int n;
  private final double[] x;
  private final double[] q;
  private final double[] f;
  private final double[] elastance;
  private double[][] rates = {};
  private double[] product = {};
  private DMatrixRMaj p = new DMatrixRMaj(0, 0);
  private DMatrixRMaj stage = new DMatrixRMaj(0, 0);
  private final DMatrixRMaj marked = new DMatrixRMaj(0, 0);
  private final double[] weight;
  private final Deque<DMatrixRMaj> beforeSlices = new ArrayDeque<>();
  private double h;

  /// Where the first of `rates` was taken, not a number where they are no longer of use.
  private double ratesAt = Double.NaN;

  private double pieceEnd;

  private double[] lambda = {};
  private final double[][] lambdaRates;
  private final double[] lambdaStage;
  private final double[] onRows;
  private final double[] largest;
  private double[] shares = {};
  private double[] shareRates = {};
  private double[] tried = {};

  /// `tolerance`, relative, holds for both directions; `returns` tells that `retreat` will follow,
  /// for which something is kept at every slice.
  SparseNoise(
      CompiledNetwork network,
      Course course,
      NoiseCurrents currents,
      SliceNoise slices,
      double tolerance,
      boolean returns) {
    this.network = network;
    this.course = course;
    this.currents = currents;
    this.slices = slices;
    this.tolerance = tolerance;
    pair = tolerance > FINE ? ExplicitPair.BOGACKI_SHAMPINE : ExplicitPair.DORMAND_PRINCE;
    this.returns = returns;
    pattern = network.pattern();
    n = network.size();
    jacobian = new JacobianValues(pattern);
    x = new double[n];
    q = new double[n];
    f = new double[n];
    elastance = new double[n];
    weight = new double[n];
    lambdaRates = new double[pair.stages()][n];
    lambdaStage = new double[n];
    onRows = new double[n];
    largest = new double[n];
    course.enter(0);
    readElastances(course.begin());
    pieceEnd = network.nextBreak(course.begin());
  }

  private void readElastances(double t) {
    evaluate(t);
    for (int i = 0; i < n; i++) elastance[i] = 1 / jacobian.stored()[pattern.slot(i, i)];
  }

  /// Whether every unknown of `network` is a node with a constant capacitance to ground of its own,
  /// for values evaluated anywhere.
  static boolean suits(CompiledNetwork network, JacobianValues values) {
    if (!network.constantMass()) return false;
    Pattern pattern = network.pattern();
    for (int c = 0; c < network.size(); c++) {
      if (!network.isNode(c)) return false;
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        if ((values.stored()[s] != 0) != (pattern.row(s) == c)) return false;
      }
    }
    return true;
  }

  /// An upper bound of how fast voltages move, 1/s: the largest row sum of `C⁻¹ G`.
  static double fastest(JacobianValues values) {
    Pattern pattern = values.pattern();
    double[] rows = new double[pattern.size()];
    for (int s = 0; s < pattern.entries(); s++) rows[pattern.row(s)] += Math.abs(values.flow()[s]);
    double most = 0;
    for (int i = 0; i < rows.length; i++) {
      most = Math.max(most, rows[i] / values.stored()[pattern.slot(i, i)]);
    }
    return most;
  }

  private void evaluate(double t) {
    course.state(t, x);
    network.evaluate(t, x, q, f, jacobian, false);
    currents.evaluate(t, x);
  }

  // Forwards.

  /// Room for a covariance, which a pass backwards alone does not need.
  private void makeRoom() {
    if (rates.length > 0) return;
    rates = new double[pair.stages()][n * n];
    product = new double[n * n];
    p = new DMatrixRMaj(n, n);
    stage = new DMatrixRMaj(n, n);
  }

  @Override
  public boolean advance(int step, double from, double to) {
    makeRoom();
    course.enter(step);
    if (slices.at(from)) draw(from);
    double t = from;
    if (h == 0) h = to - from;
    if (!goesOn(from)) covarianceRate(t, p.data, rates[0]);
    ratesAt = Double.NaN;
    int attempts = 0;
    while (t < to) {
      boolean last = t + h >= to;
      double span = last ? to - t : h;
      double error = attempt(t, span);
      if (!(error <= 1)) {
        if (++attempts > MOST_ATTEMPTS) return false;
        h = span * pair.factor(Double.isFinite(error) ? error : 1e9);
        continue;
      }
      attempts = 0;
      t = last ? to : t + span;
      p.setTo(stage);
      System.arraycopy(rates[pair.stages() - 1], 0, rates[0], 0, n * n);
      double next = span * pair.factor(error);
      h = last ? Math.max(h, next) : next;
    }
    ratesAt = to;
    return true;
  }

  /// Whether the last rates still hold at `from`: nothing has been drawn or switched there.
  private boolean goesOn(double from) {
    boolean entered = from >= pieceEnd;
    if (entered) pieceEnd = network.nextBreak(from);
    return from == ratesAt && !entered && network.switches() == 0;
  }

  /// One step of length `span`; its error in units of the tolerance. The new covariance is in
  /// `stage`, its rate in the last of `rates`.
  private double attempt(double t, double span) {
    for (int s = 1; s < pair.stages(); s++) {
      combine(p.data, span, pair.states()[s], rates, stage.data);
      covarianceRate(t + pair.times()[s] * span, stage.data, rates[s]);
    }
    Arrays.fill(product, 0);
    combine(product, span, pair.error(), rates, product);
    double most = 0;
    for (int i = 0; i < n; i++) most = Math.max(most, stage.data[i * n + i]);
    for (int i = 0; i < n; i++) {
      weight[i] = 1 / Math.sqrt(Math.max(stage.data[i * n + i], SMALL * most));
    }
    double error = 0;
    for (int i = 0; i < n; i++) {
      double row = 0;
      for (int j = 0; j < n; j++) row = Math.max(row, Math.abs(product[i * n + j]) * weight[j]);
      error = Math.max(error, row * weight[i]);
    }
    return most == 0 ? 0 : error / tolerance;
  }

  /// `target = base + span Σ weights_s k_s`. `target`: Modified; it may be `base`.
  private static void combine(
      double[] base, double span, double[] weights, double[][] k, double[] target) {
    if (target != base) System.arraycopy(base, 0, target, 0, base.length);
    for (int s = 0; s < weights.length; s++) {
      double factor = span * weights[s];
      if (factor == 0) continue;
      double[] rate = k[s];
      for (int i = 0; i < target.length; i++) target[i] += factor * rate[i];
    }
  }

  /// dP/dt at (t, P). `target`: Modified.
  private void covarianceRate(double t, double[] of, double[] target) {
    evaluate(t);
    Arrays.fill(product, 0);
    double[] g = jacobian.flow();
    for (int c = 0; c < n; c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        int r = pattern.row(s);
        double factor = -elastance[r] * g[s];
        if (factor != 0) addRow(factor, of, c * n, product, r * n);
      }
    }
    for (int i = 0; i < n; i += TILE) {
      for (int j = 0; j <= i; j += TILE) addTransposed(i, j, target);
    }
    currents.addIntensities(elastance, target);
  }

  /// `target = product + productᵀ` in the tile at (i, j), and in the one across. Modified.
  private void addTransposed(int i, int j, double[] target) {
    for (int r = i; r < Math.min(n, i + TILE); r++) {
      for (int c = j; c < Math.min(n, j + TILE); c++) {
        double sum = product[r * n + c] + product[c * n + r];
        target[r * n + c] = sum;
        target[c * n + r] = sum;
      }
    }
  }

  private void addRow(double factor, double[] from, int at, double[] to, int where) {
    for (int j = 0; j < n; j++) to[where + j] += factor * from[at + j];
  }

  private void draw(double t) {
    ratesAt = Double.NaN;
    course.state(t, x);
    if (returns) beforeSlices.push(p.copy());
    DMatrixRMaj delta = new DMatrixRMaj(n, n);
    slices.gain(x, p, delta);
    for (int i = 0; i < n * n; i++) p.data[i] += delta.data[i];
  }

  @Override
  public void variances(double[] target) {
    makeRoom();
    for (int i = 0; i < n; i++) target[i] = p.data[i * n + i];
  }

  @Override
  public void start(double t, double[][] of) {
    makeRoom();
    readElastances(t);
    pieceEnd = network.nextBreak(t);
    ratesAt = Double.NaN;
    h = 0;
    for (int i = 0; i < n; i++) System.arraycopy(of[i], 0, p.data, i * n, n);
  }

  @Override
  public void mark() {
    makeRoom();
    marked.setTo(p);
  }

  @Override
  public void back() {
    p.setTo(marked);
    ratesAt = Double.NaN;
  }

  @Override
  public double[][] covariance() {
    makeRoom();
    return p.get2DData();
  }

  // Backwards.

  @Override
  public void observe(int i) {
    lambda = new double[n];
    lambda[i] = 1;
    Arrays.fill(largest, 0);
    shares = new double[currents.origins().size() + slices.origins().size() + 1];
    shareRates = new double[shares.length];
    tried = new double[shares.length];
    h = 0;
  }

  @Override
  public boolean retreat(int step, double from, double to) {
    course.enter(step);
    if (h == 0) h = to - from;
    double t = to;
    int attempts = 0;
    while (t > from) {
      boolean last = t - h <= from;
      double span = last ? t - from : h;
      double error = attemptBack(t, span);
      if (!(error <= 1)) {
        if (++attempts > MOST_ATTEMPTS) return false;
        h = span * pair.factor(Double.isFinite(error) ? error : 1e9);
        continue;
      }
      attempts = 0;
      t = last ? from : t - span;
      System.arraycopy(lambdaStage, 0, lambda, 0, n);
      for (int k = 0; k < shares.length; k++) shares[k] += tried[k];
      double next = span * pair.factor(error);
      h = last ? Math.max(h, next) : next;
    }
    if (slices.at(from)) {
      course.state(from, x);
      int first = currents.origins().size();
      slices.addShares(x, beforeSlices.pop(), lambda, shares, first, shares.length - 1);
    }
    return true;
  }

  /// One step back; what it adds to the shares is in `tried`, the new adjoint in `lambdaStage`.
  private double attemptBack(double t, double span) {
    double[] weights = pair.states()[pair.stages() - 1];
    Arrays.fill(tried, 0);
    for (int s = 0; s < pair.stages(); s++) {
      combine(lambda, span, pair.states()[s], lambdaRates, lambdaStage);
      adjointRate(t - pair.times()[s] * span, lambdaStage, lambdaRates[s]);
      if (s < weights.length && weights[s] != 0) addShares(span * weights[s]);
    }
    double error = 0;
    for (int i = 0; i < n; i++) {
      double e = 0;
      for (int s = 0; s < pair.stages(); s++) {
        e += pair.error()[s] * lambdaRates[s][i];
      }
      largest[i] = Math.max(largest[i], Math.abs(lambdaStage[i]));
      error = Math.max(error, Math.abs(span * e));
    }
    double most = 0;
    for (double each : largest) most = Math.max(most, each);
    return error / (tolerance * most);
  }

  /// dλ/dτ at time t; leaves `C⁻¹ λ` in `onRows`. `target`: Modified.
  private void adjointRate(double t, double[] of, double[] target) {
    evaluate(t);
    for (int i = 0; i < n; i++) onRows[i] = elastance[i] * of[i];
    Arrays.fill(target, 0);
    pattern.multiplyTransposedAdd(jacobian.flow(), -1, onRows, target);
  }

  private void addShares(double factor) {
    Arrays.fill(shareRates, 0);
    for (int k = 0; k < currents.size(); k++) {
      shareRates[currents.origin(k)] += currents.amplitude(k) * currents.weigh(k, onRows);
    }
    // Members of an origin add up as amplitudes, hence the square of the sum.
    int origins = currents.origins().size();
    for (int k = 0; k < origins; k++) tried[k] += factor * shareRates[k] * shareRates[k];
  }

  @Override
  public double[] shares() {
    return shares.clone();
  }
}
