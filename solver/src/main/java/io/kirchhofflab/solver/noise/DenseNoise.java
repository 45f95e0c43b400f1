package io.kirchhofflab.solver.noise;

import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import java.util.ArrayDeque;
import java.util.Deque;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/// Covariance of a circuit's unknowns along its trajectory, and its adjoint, on dense matrices: for
/// circuits of any stiffness and of index up to 2, some hundred unknowns at most.
///
/// `dP/dt = A P + P Aᵀ + Q` for the charges κ, with flicker processes appended to them. Over a step
/// of the trajectory the commutator-free Magnus method of order 4 is used: two spans with the
/// constant coefficients `a₁ M(t₁) + a₂ M(t₂)` and `a₂ M(t₁) + a₁ M(t₂)`, M at Gauss's points, each
/// solved to rounding by `Lyapunov`. Constant coefficients therefore cost no error at all, whatever
/// the step. Source: S. Blanes, P. C. Moan, Appl. Numer. Math. 56 (2006), p. 1519, method CF4.
///
/// The adjoint runs the very same spans backwards, so that the shares of all origins add up to the
/// variance to rounding. A workspace of one thread.
final class DenseNoise implements NoiseAlong {

  private static final double GAUSS = Math.sqrt(3) / 6;
  private static final double MORE = 0.25 + GAUSS;
  private static final double LESS = 0.25 - GAUSS;

  /// Variances that white noise reaches directly are told from rounding by this part of the
  /// largest.
  private static final double WHITE_TOLERANCE = 1e-12;

  private final CompiledNetwork network;
  private final Trajectory trajectory;
  private final NoiseCurrents currents;
  private final FlickerPoles poles;
  private final SliceNoise slices;

  /// The flicker currents by index; each has its own processes.
  private final int[] flickers;

  private final JacobianValues jacobian;
  private final int n;
  private final double[] x;
  private final double[] q;
  private final double[] f;

  private Reduction reduction;
  private Lyapunov lyapunov;
  private DMatrixRMaj p;
  private double pieceEnd;

  /// The last point evaluated, from which unknowns are read.
  private @Nullable Point latest;

  /// Changes of the charges' spaces at breaks, newest first.
  private final Deque<Change> changes = new ArrayDeque<>();

  /// Covariances before noise was drawn at slices, newest first, for the way back.
  private final Deque<DMatrixRMaj> beforeSlices = new ArrayDeque<>();

  private DMatrixRMaj lambda = new DMatrixRMaj(0, 1);
  private double[] shares = {};

  DenseNoise(
      CompiledNetwork network,
      Trajectory trajectory,
      NoiseCurrents currents,
      FlickerPoles poles,
      SliceNoise slices) {
    this.network = network;
    this.trajectory = trajectory;
    this.currents = currents;
    this.poles = poles;
    this.slices = slices;
    n = network.size();
    jacobian = new JacobianValues(network.pattern());
    x = new double[n];
    q = new double[n];
    f = new double[n];
    flickers = currents.flickers();
    trajectory.enter(0);
    evaluate(0);
    reduction = new Reduction(dense(jacobian.stored()));
    pieceEnd = network.nextBreak(0);
    lyapunov = new Lyapunov(states());
    p = new DMatrixRMaj(states(), states());
    for (int i = reduction.size(); i < states(); i++) p.set(i, i, poles.variance());
  }

  /// Charges and flicker processes together.
  private int states() {
    return reduction.size() + flickers.length * poles.count();
  }

  private void evaluate(double t) {
    trajectory.state(t, x);
    network.evaluate(t, x, q, f, jacobian, false);
  }

  private DMatrixRMaj dense(double[] values) {
    Pattern pattern = network.pattern();
    DMatrixRMaj matrix = new DMatrixRMaj(n, n);
    for (int c = 0; c < n; c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        matrix.set(pattern.row(s), c, values[s]);
      }
    }
    return matrix;
  }

  // Coefficients.

  /// The equation of all states at one moment.
  private record Point(Drift drift, DMatrixRMaj a, DMatrixRMaj q, double[] amplitude) {}

  private @Nullable Point point(double t) {
    evaluate(t);
    Drift drift = reduction.drift(dense(jacobian.stored()), dense(jacobian.flow()));
    if (drift == null) return null;
    currents.evaluate(t, x);
    double[] amplitude = new double[currents.size()];
    for (int k = 0; k < amplitude.length; k++) amplitude[k] = currents.amplitude(k);
    DMatrixRMaj a = new DMatrixRMaj(states(), states());
    DMatrixRMaj intensity = new DMatrixRMaj(states(), states());
    CommonOps_DDRM.insert(drift.a(), a, 0, 0);
    CommonOps_DDRM.insert(charges(drift, white(amplitude)), intensity, 0, 0);
    addFlicker(drift, amplitude, a, intensity);
    latest = new Point(drift, a, intensity, amplitude);
    return latest;
  }

  /// `T Q Tᵀ` for intensities Q of the circuit's rows.
  private static DMatrixRMaj charges(Drift drift, DMatrixRMaj rows) {
    DMatrixRMaj half = CommonOps_DDRM.mult(drift.into(), rows, null);
    return CommonOps_DDRM.multTransB(half, drift.into(), null);
  }

  /// Intensities of the white currents into the circuit's rows, n × n.
  private DMatrixRMaj white(double[] amplitude) {
    DMatrixRMaj rows = new DMatrixRMaj(n, n);
    for (int k = 0; k < amplitude.length; k++) {
      if (currents.isFlicker(k) || amplitude[k] == 0) continue;
      for (int l : currents.sharing(k)) addProduct(k, l, amplitude[k] * amplitude[l], rows);
    }
    return rows;
  }

  /// `rows += value b_k b_lᵀ`. `rows`: Modified.
  private void addProduct(int k, int l, double value, DMatrixRMaj rows) {
    add(currents.into(k), currents.into(l), value, rows);
    add(currents.outOf(k), currents.outOf(l), value, rows);
    add(currents.into(k), currents.outOf(l), -value, rows);
    add(currents.outOf(k), currents.into(l), -value, rows);
  }

  private static void add(int i, int j, double value, DMatrixRMaj rows) {
    if (i >= 0 && j >= 0) rows.add(i, j, value);
  }

  /// Flicker processes decay at their rates, are kept alive by noise of their own, and drive the
  /// charges. `a`, `intensity`: Modified.
  private void addFlicker(Drift drift, double[] amplitude, DMatrixRMaj a, DMatrixRMaj intensity) {
    int at = reduction.size();
    for (int k : flickers) {
      for (double rate : poles.rates()) {
        a.set(at, at, -rate);
        intensity.set(at, at, 2 * rate * poles.variance());
        for (int i = 0; i < reduction.size(); i++) {
          a.set(i, at, amplitude[k] * column(drift.into(), i, k));
        }
        at++;
      }
    }
  }

  /// Entry i of `m b_k`.
  private double column(DMatrixRMaj m, int i, int k) {
    double plus = currents.into(k) >= 0 ? m.get(i, currents.into(k)) : 0;
    double minus = currents.outOf(k) >= 0 ? m.get(i, currents.outOf(k)) : 0;
    return plus - minus;
  }

  private static DMatrixRMaj mix(double c, DMatrixRMaj early, double d, DMatrixRMaj late) {
    return CommonOps_DDRM.add(c, early, d, late, null);
  }

  // Forwards.

  @Override
  public boolean advance(int step, double from, double to) {
    trajectory.enter(step);
    if (from >= pieceEnd) enterPiece(from);
    if (slices.at(from) && !draw(from)) return false;
    Point early = point(from + (0.5 - GAUSS) * (to - from));
    Point late = point(from + (0.5 + GAUSS) * (to - from));
    if (early == null || late == null) return false;
    span(MORE, early, LESS, late, to - from);
    span(LESS, early, MORE, late, to - from);
    return true;
  }

  private void span(double c, Point early, double d, Point late, double length) {
    lyapunov.advance(mix(c, early.a, d, late.a), mix(c, early.q, d, late.q), length, p);
  }

  /// At `time` the charges became `carry` times those in the spaces of `before`.
  private record Change(double time, Reduction before, DMatrixRMaj carry) {}

  /// Slices may switch capacitors: charges of the rows stay, the spaces are found anew.
  private void enterPiece(double t) {
    pieceEnd = network.nextBreak(t);
    Reduction before = reduction;
    evaluate(t);
    reduction = new Reduction(dense(jacobian.stored()));
    int more = states() - reduction.size();
    DMatrixRMaj carry = new DMatrixRMaj(states(), before.size() + more);
    CommonOps_DDRM.insert(
        CommonOps_DDRM.mult(reduction.fromRows(), before.rows(), null), carry, 0, 0);
    for (int i = 0; i < more; i++) carry.set(reduction.size() + i, before.size() + i, 1);
    changes.push(new Change(t, before, carry));
    p = CommonOps_DDRM.multTransB(CommonOps_DDRM.mult(carry, p, null), carry, null);
    fitLyapunov();
  }

  private void fitLyapunov() {
    if (lyapunov.size() != states()) lyapunov = new Lyapunov(states());
  }

  /// Undoes the change of spaces at `t`, where there was one.
  private void leavePiece(double t) {
    if (changes.isEmpty() || changes.peek().time() != t) return;
    Change change = changes.pop();
    reduction = change.before;
    lambda = CommonOps_DDRM.multTransA(change.carry, lambda, null);
    fitLyapunov();
  }

  /// Adds what is drawn at the start of a slice.
  private boolean draw(double t) {
    Point here = point(t);
    if (here == null) return false;
    DMatrixRMaj before = unknowns(here.drift);
    beforeSlices.push(before);
    DMatrixRMaj delta = new DMatrixRMaj(n, n);
    slices.gain(x, before, delta);
    DMatrixRMaj charge = charge();
    DMatrixRMaj gained =
        CommonOps_DDRM.multTransB(CommonOps_DDRM.mult(charge, delta, null), charge, null);
    for (int i = 0; i < gained.numRows; i++) {
      for (int j = 0; j < gained.numCols; j++) p.add(i, j, gained.get(i, j));
    }
    return true;
  }

  /// Charges by unknowns at the point last evaluated, m × n.
  private DMatrixRMaj charge() {
    return CommonOps_DDRM.mult(reduction.fromRows(), dense(jacobian.stored()), null);
  }

  /// Covariance of the unknowns, n × n.
  private DMatrixRMaj unknowns(Drift drift) {
    int m = reduction.size();
    DMatrixRMaj charges = CommonOps_DDRM.extract(p, 0, m, 0, m);
    DMatrixRMaj half = CommonOps_DDRM.mult(drift.unknowns(), charges, null);
    return CommonOps_DDRM.multTransB(half, drift.unknowns(), null);
  }

  @Override
  public void variances(double[] target) {
    Point here = latest();
    DMatrixRMaj covariance = unknowns(here.drift);
    DMatrixRMaj rows = white(here.amplitude);
    DMatrixRMaj half = CommonOps_DDRM.mult(here.drift.direct(), rows, null);
    DMatrixRMaj direct = CommonOps_DDRM.multTransB(half, here.drift.direct(), null);
    double largest = CommonOps_DDRM.elementMaxAbs(rows);
    for (int i = 0; i < n; i++) {
      boolean white = direct.get(i, i) > WHITE_TOLERANCE * largest;
      target[i] = white ? Double.POSITIVE_INFINITY : covariance.get(i, i);
    }
  }

  @Override
  public double covariance(int i, int j) {
    return unknowns(latest().drift).get(i, j);
  }

  private Point latest() {
    Point here = latest;
    if (here == null) throw new IllegalStateException("nothing has been evaluated yet");
    return here;
  }

  // Backwards.

  @Override
  public void observe(int i) {
    lambda = new DMatrixRMaj(states(), 1);
    for (int j = 0; j < reduction.size(); j++)
      lambda.set(j, 0, latest().drift.unknowns().get(i, j));
    shares = new double[currents.origins().size() + slices.origins().size() + 1];
  }

  @Override
  public boolean retreat(int step, double from, double to) {
    trajectory.enter(step);
    Point early = point(from + (0.5 - GAUSS) * (to - from));
    Point late = point(from + (0.5 + GAUSS) * (to - from));
    if (early == null || late == null) return false;
    spanBack(LESS, early, MORE, late, to - from);
    spanBack(MORE, early, LESS, late, to - from);
    if (slices.at(from) && !drawBack(from)) return false;
    leavePiece(from);
    return true;
  }

  private void spanBack(double c, Point early, double d, Point late, double length) {
    DMatrixRMaj a = mix(c, early.a, d, late.a);
    CommonOps_DDRM.transpose(a);
    lyapunov.prepare(a, CommonOps_DDRM.multTransB(lambda, lambda, null), length);
    addShares(c, early, lyapunov.w());
    addShares(d, late, lyapunov.w());
    lambda = CommonOps_DDRM.mult(lyapunov.phi(), lambda, null);
  }

  /// Adds `weight bᵀ Tᵀ W T b` of every origin.
  private void addShares(double weight, Point point, DMatrixRMaj w) {
    int m = reduction.size();
    DMatrixRMaj ofCharges = CommonOps_DDRM.extract(w, 0, m, 0, m);
    DMatrixRMaj half = CommonOps_DDRM.multTransA(point.drift.into(), ofCharges, null);
    DMatrixRMaj rows = CommonOps_DDRM.mult(half, point.drift.into(), null);
    double[] a = point.amplitude;
    for (int k = 0; k < a.length; k++) {
      if (currents.isFlicker(k) || a[k] == 0) continue;
      double sum = 0;
      for (int l : currents.sharing(k)) sum += a[l] * product(k, l, rows);
      shares[currents.origin(k)] += weight * a[k] * sum;
    }
    int at = m;
    for (int k : flickers) {
      for (double rate : poles.rates()) {
        shares[currents.origin(k)] += weight * 2 * rate * poles.variance() * w.get(at, at);
        at++;
      }
    }
  }

  /// `b_kᵀ rows b_l`.
  private double product(int k, int l, DMatrixRMaj rows) {
    double sum = 0;
    if (currents.into(k) >= 0) sum += column(rows, currents.into(k), l);
    if (currents.outOf(k) >= 0) sum -= column(rows, currents.outOf(k), l);
    return sum;
  }

  private boolean drawBack(double t) {
    if (point(t) == null) return false;
    DMatrixRMaj ofCharges = CommonOps_DDRM.extract(lambda, 0, reduction.size(), 0, 1);
    DMatrixRMaj w = CommonOps_DDRM.multTransA(charge(), ofCharges, null);
    slices.addShares(
        x, beforeSlices.pop(), w.data, shares, currents.origins().size(), shares.length - 1);
    return true;
  }

  @Override
  public double[] shares() {
    double[] all = shares.clone();
    int at = reduction.size();
    for (int k : flickers) {
      for (int j = 0; j < poles.count(); j++) {
        double weight = lambda.get(at++, 0);
        all[currents.origin(k)] += poles.variance() * weight * weight;
      }
    }
    return all;
  }
}
