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
/// `dP/dt = A P + P Aᵀ + Q` for the charges κ, with flicker processes and draws that are held
/// appended to them. Over a step
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
  private final Holds holds;
  private final boolean returns;

  /// The flicker currents by index; each has its own processes.
  private final int[] flickers;

  /// The origins whose draws are held by index; none where noise is white.
  private final int[] held;

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

  /// What `back` returns to.
  private @Nullable Mark marked;

  private DMatrixRMaj lambda = new DMatrixRMaj(0, 1);
  private double[] shares = {};

  /// `returns` tells that `retreat` will follow, for which something is kept at every break.
  DenseNoise(
      CompiledNetwork network,
      Course course,
      NoiseCurrents currents,
      FlickerPoles poles,
      SliceNoise slices,
      Holds holds,
      boolean returns) {
    this.network = network;
    this.course = course;
    this.currents = currents;
    this.poles = poles;
    this.slices = slices;
    this.holds = holds;
    this.returns = returns;
    n = network.size();
    linear = new LinearNoise(network, currents);
    x = new double[n];
    flickers = currents.flickers();
    held = holds.isHeld() ? currents.white() : new int[0];
    course.enter(0);
    course.state(course.begin(), x);
    linear.findSpaces(course.begin(), x);
    lyapunov = new Lyapunov(states());
    p = new DMatrixRMaj(0, 0);
    begin(course.begin());
  }

  /// No covariance of charges yet, at `t`; flicker and held draws are what they always are.
  private void begin(double t) {
    pieceEnd = network.nextBreak(t);
    fitLyapunov();
    p = new DMatrixRMaj(states(), states());
    for (int i = charges(); i < firstHeld(); i++) p.set(i, i, poles.variance());
    redraw();
    latest = null;
    point(t);
  }

  private int charges() {
    return linear.spaces().size();
  }

  private int firstHeld() {
    return charges() + flickers.length * poles.count();
  }

  /// Charges, flicker processes and held draws together.
  private int states() {
    return firstHeld() + held.length;
  }

  // Coefficients.

  private record Mark(Reduction spaces, double pieceEnd, DMatrixRMaj p) {}

  /// The equation of all states at one moment; `unknowns` n × states.
  private record Point(
      LinearNoise.Point circuit, DMatrixRMaj a, DMatrixRMaj q, DMatrixRMaj unknowns) {}

  private @Nullable Point point(double t) {
    course.state(t, x);
    LinearNoise.Point circuit = linear.at(t, x);
    if (circuit == null) return null;
    DMatrixRMaj a = new DMatrixRMaj(states(), states());
    DMatrixRMaj intensity = new DMatrixRMaj(states(), states());
    CommonOps_DDRM.insert(circuit.drift().a(), a, 0, 0);
    if (held.length == 0) CommonOps_DDRM.insert(circuit.charges(), intensity, 0, 0);
    DMatrixRMaj unknowns = new DMatrixRMaj(n, states());
    CommonOps_DDRM.insert(circuit.drift().unknowns(), unknowns, 0, 0);
    addFlicker(circuit, a, intensity, unknowns);
    addHeld(circuit, a, unknowns);
    latest = new Point(circuit, a, intensity, unknowns);
    return latest;
  }

  /// Flicker processes decay at their rates, are kept alive by noise of their own, and drive the
  /// charges. `a`, `intensity`, `unknowns`: Modified.
  private void addFlicker(
      LinearNoise.Point circuit, DMatrixRMaj a, DMatrixRMaj intensity, DMatrixRMaj unknowns) {
    int at = charges();
    for (int k : flickers) {
      for (double rate : poles.rates()) {
        a.set(at, at, -rate);
        intensity.set(at, at, 2 * rate * poles.variance());
        drive(circuit, k, at, a, unknowns);
        at++;
      }
    }
  }

  /// Held draws stay as they are and drive the charges.
  private void addHeld(LinearNoise.Point circuit, DMatrixRMaj a, DMatrixRMaj unknowns) {
    for (int j = 0; j < held.length; j++) {
      for (int k : currents.of(held[j])) drive(circuit, k, firstHeld() + j, a, unknowns);
    }
  }

  /// Current k is in proportion to the state `at`. `a`, `unknowns`: Modified.
  private void drive(
      LinearNoise.Point circuit, int k, int at, DMatrixRMaj a, DMatrixRMaj unknowns) {
    double amplitude = circuit.amplitude()[k];
    if (amplitude == 0) return;
    DMatrixRMaj into = circuit.drift().into();
    DMatrixRMaj direct = circuit.drift().direct();
    for (int i = 0; i < charges(); i++) a.add(i, at, amplitude * linear.column(into, i, k));
    for (int i = 0; i < n; i++) unknowns.add(i, at, amplitude * linear.column(direct, i, k));
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
    for (double t = from; t < to; t = Math.min(to, holds.next(t))) {
      if (holds.at(t)) redraw();
      if (!between(t, Math.min(to, holds.next(t)))) return false;
    }
    return true;
  }

  private boolean between(double from, double to) {
    Point early = point(from + (0.5 - GAUSS) * (to - from));
    Point late = point(from + (0.5 + GAUSS) * (to - from));
    if (early == null || late == null) return false;
    span(MORE, early, LESS, late, to - from);
    span(LESS, early, MORE, late, to - from);
    return true;
  }

  /// Held draws are forgotten and drawn anew.
  private void redraw() {
    for (int i = firstHeld(); i < states(); i++) {
      for (int j = 0; j < states(); j++) {
        p.set(i, j, 0);
        p.set(j, i, 0);
      }
      p.set(i, i, holds.variance());
    }
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
    DMatrixRMaj before = LinearNoise.congruence(here.unknowns, p);
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
    if (latest == null) {
      Arrays.fill(target, Double.NaN);
      return;
    }
    DMatrixRMaj covariance = LinearNoise.congruence(latest.unknowns, p);
    for (int i = 0; i < n; i++) target[i] = covariance.get(i, i);
    if (held.length == 0) latest.circuit.markWhite(target);
  }

  @Override
  public void start(double t, double[][] of) {
    course.state(t, x);
    linear.findSpaces(t, x);
    begin(t);
    Point here = latest;
    if (here == null) return;
    DMatrixRMaj charges = LinearNoise.congruence(here.circuit.charge(), new DMatrixRMaj(of));
    CommonOps_DDRM.insert(charges, p, 0, 0);
  }

  @Override
  public void mark() {
    marked = new Mark(linear.spaces(), pieceEnd, p.copy());
  }

  @Override
  public void back() {
    Mark to = marked;
    if (to == null) return;
    linear.setSpaces(to.spaces);
    pieceEnd = to.pieceEnd;
    p.setTo(to.p);
    fitLyapunov();
  }

  @Override
  public double[][] covariance() {
    return LinearNoise.congruence(latest().unknowns, p).get2DData();
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
    DMatrixRMaj unknowns = latest().unknowns;
    for (int j = 0; j < states(); j++) lambda.set(j, 0, unknowns.get(i, j));
    shares = new double[currents.origins().size() + slices.origins().size() + 1];
  }

  @Override
  public boolean retreat(int step, double from, double to) {
    course.enter(step);
    double t = to;
    while (t > from) {
      double before = Math.max(from, holds.last(t));
      if (!backBetween(before, t)) return false;
      if (holds.at(before)) redrawBack();
      t = before;
    }
    if (slices.at(from) && !drawBack(from)) return false;
    leavePiece(from);
    return true;
  }

  private boolean backBetween(double from, double to) {
    Point early = point(from + (0.5 - GAUSS) * (to - from));
    Point late = point(from + (0.5 + GAUSS) * (to - from));
    if (early == null || late == null) return false;
    spanBack(LESS, early, MORE, late, to - from);
    spanBack(MORE, early, LESS, late, to - from);
    return true;
  }

  /// Draws of a time answer for what they have done since; nothing before them does.
  private void redrawBack() {
    for (int j = 0; j < held.length; j++) {
      double weight = lambda.get(firstHeld() + j, 0);
      shares[held[j]] += holds.variance() * weight * weight;
      lambda.set(firstHeld() + j, 0, 0);
    }
  }

  private void spanBack(double c, Point early, double d, Point late, double length) {
    DMatrixRMaj a = mix(c, early.a, d, late.a);
    CommonOps_DDRM.transpose(a);
    lyapunov.prepare(a, CommonOps_DDRM.multTransB(lambda, lambda, null), length);
    addFlickerShares(c + d, lyapunov.w());
    if (held.length == 0) {
      addShares(c, early, lyapunov.w());
      addShares(d, late, lyapunov.w());
    }
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
  }

  private void addFlickerShares(double weight, DMatrixRMaj w) {
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
