package io.kirchhofflab.solver.noise;

import io.kirchhofflab.solver.compile.CompiledNetwork;
import java.util.ArrayDeque;
import java.util.Arrays;
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

  private final CompiledNetwork network;
  private final Course course;
  private final NoiseCurrents currents;
  private final FlickerPoles poles;
  private final SliceNoise slices;
  private final boolean returns;

  /// The flicker currents by index; each has its own processes.
  private final int[] flickers;

  private final int n;
  private final LinearNoise linear;
  private final double[] x;

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

  /// `returns` tells that `retreat` will follow, for which something is kept at every break.
  DenseNoise(
      CompiledNetwork network,
      Course course,
      NoiseCurrents currents,
      FlickerPoles poles,
      SliceNoise slices,
      boolean returns) {
    this.network = network;
    this.course = course;
    this.currents = currents;
    this.poles = poles;
    this.slices = slices;
    this.returns = returns;
    n = network.size();
    linear = new LinearNoise(network, currents);
    x = new double[n];
    flickers = currents.flickers();
    course.enter(0);
    course.state(course.begin(), x);
    linear.findSpaces(course.begin(), x);
    pieceEnd = network.nextBreak(course.begin());
    lyapunov = new Lyapunov(states());
    p = new DMatrixRMaj(states(), states());
    for (int i = charges(); i < states(); i++) p.set(i, i, poles.variance());
    point(course.begin());
  }

  private int charges() {
    return linear.spaces().size();
  }

  /// Charges and flicker processes together.
  private int states() {
    return charges() + flickers.length * poles.count();
  }

  // Coefficients.

  /// The equation of all states at one moment.
  private record Point(LinearNoise.Point circuit, DMatrixRMaj a, DMatrixRMaj q) {}

  private @Nullable Point point(double t) {
    course.state(t, x);
    LinearNoise.Point circuit = linear.at(t, x);
    if (circuit == null) return null;
    DMatrixRMaj a = new DMatrixRMaj(states(), states());
    DMatrixRMaj intensity = new DMatrixRMaj(states(), states());
    CommonOps_DDRM.insert(circuit.drift().a(), a, 0, 0);
    CommonOps_DDRM.insert(circuit.charges(), intensity, 0, 0);
    addFlicker(circuit, a, intensity);
    latest = new Point(circuit, a, intensity);
    return latest;
  }

  /// Flicker processes decay at their rates, are kept alive by noise of their own, and drive the
  /// charges. `a`, `intensity`: Modified.
  private void addFlicker(LinearNoise.Point circuit, DMatrixRMaj a, DMatrixRMaj intensity) {
    int at = charges();
    for (int k : flickers) {
      for (double rate : poles.rates()) {
        a.set(at, at, -rate);
        intensity.set(at, at, 2 * rate * poles.variance());
        for (int i = 0; i < charges(); i++) {
          a.set(i, at, circuit.amplitude()[k] * linear.column(circuit.drift().into(), i, k));
        }
        at++;
      }
    }
  }

  private static DMatrixRMaj mix(double c, DMatrixRMaj early, double d, DMatrixRMaj late) {
    return CommonOps_DDRM.add(c, early, d, late, null);
  }

  // Forwards.

  @Override
  public boolean advance(int step, double from, double to) {
    course.enter(step);
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
    Reduction before = linear.spaces();
    course.state(t, x);
    linear.findSpaces(t, x);
    Reduction after = linear.spaces();
    int more = states() - after.size();
    DMatrixRMaj carry = new DMatrixRMaj(states(), before.size() + more);
    CommonOps_DDRM.insert(CommonOps_DDRM.mult(after.fromRows(), before.rows(), null), carry, 0, 0);
    for (int i = 0; i < more; i++) carry.set(after.size() + i, before.size() + i, 1);
    if (returns) changes.push(new Change(t, before, carry));
    p = LinearNoise.congruence(carry, p);
    fitLyapunov();
  }

  private void fitLyapunov() {
    if (lyapunov.size() != states()) lyapunov = new Lyapunov(states());
  }

  /// Undoes the change of spaces at `t`, where there was one.
  private void leavePiece(double t) {
    if (changes.isEmpty() || changes.peek().time() != t) return;
    Change change = changes.pop();
    linear.setSpaces(change.before);
    lambda = CommonOps_DDRM.multTransA(change.carry, lambda, null);
    fitLyapunov();
  }

  /// Adds what is drawn at the start of a slice.
  private boolean draw(double t) {
    Point here = point(t);
    if (here == null) return false;
    DMatrixRMaj before = here.circuit.unknowns(chargesOf(p));
    if (returns) beforeSlices.push(before);
    DMatrixRMaj delta = new DMatrixRMaj(n, n);
    slices.gain(x, before, delta);
    DMatrixRMaj gained = LinearNoise.congruence(here.circuit.charge(), delta);
    for (int i = 0; i < gained.numRows; i++) {
      for (int j = 0; j < gained.numCols; j++) p.add(i, j, gained.get(i, j));
    }
    return true;
  }

  private DMatrixRMaj chargesOf(DMatrixRMaj states) {
    return CommonOps_DDRM.extract(states, 0, charges(), 0, charges());
  }

  @Override
  public void variances(double[] target) {
    if (latest == null) Arrays.fill(target, Double.NaN);
    else latest.circuit.variances(chargesOf(p), target);
  }

  @Override
  public void start(double[][] of) {
    DMatrixRMaj charges = LinearNoise.congruence(latest().circuit.charge(), new DMatrixRMaj(of));
    CommonOps_DDRM.insert(charges, p, 0, 0);
  }

  @Override
  public double[][] covariance() {
    return latest().circuit.unknowns(chargesOf(p)).get2DData();
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
    DMatrixRMaj unknowns = latest().circuit.drift().unknowns();
    for (int j = 0; j < charges(); j++) lambda.set(j, 0, unknowns.get(i, j));
    shares = new double[currents.origins().size() + slices.origins().size() + 1];
  }

  @Override
  public boolean retreat(int step, double from, double to) {
    course.enter(step);
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
    DMatrixRMaj into = point.circuit.drift().into();
    DMatrixRMaj half = CommonOps_DDRM.multTransA(into, chargesOf(w), null);
    DMatrixRMaj rows = CommonOps_DDRM.mult(half, into, null);
    double[] a = point.circuit.amplitude();
    for (int k = 0; k < a.length; k++) {
      if (currents.isFlicker(k) || a[k] == 0) continue;
      double sum = 0;
      for (int l : currents.sharing(k)) sum += a[l] * linear.product(k, l, rows);
      shares[currents.origin(k)] += weight * a[k] * sum;
    }
    int at = charges();
    for (int k : flickers) {
      for (double rate : poles.rates()) {
        shares[currents.origin(k)] += weight * 2 * rate * poles.variance() * w.get(at, at);
        at++;
      }
    }
  }

  private boolean drawBack(double t) {
    Point here = point(t);
    if (here == null) return false;
    DMatrixRMaj ofCharges = CommonOps_DDRM.extract(lambda, 0, charges(), 0, 1);
    DMatrixRMaj w = CommonOps_DDRM.multTransA(here.circuit.charge(), ofCharges, null);
    slices.addShares(
        x, beforeSlices.pop(), w.data, shares, currents.origins().size(), shares.length - 1);
    return true;
  }

  @Override
  public double[] shares() {
    double[] all = shares.clone();
    int at = charges();
    for (int k : flickers) {
      for (int j = 0; j < poles.count(); j++) {
        double weight = lambda.get(at++, 0);
        all[currents.origin(k)] += poles.variance() * weight * weight;
      }
    }
    return all;
  }
}
