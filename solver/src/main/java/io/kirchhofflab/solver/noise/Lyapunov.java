package io.kirchhofflab.solver.noise;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/// `dP/dt = A P + P Aᵀ + Q` with constant A and Q, solved to rounding over any span, stiff or not.
///
/// Over a span τ so short that ‖A‖ τ ≤ 1/4, `P(τ) = Φ P Φᵀ + W` by Taylor's series; then the span
/// is doubled, `W ← W + Φ W Φᵀ`, `Φ ← Φ²`, until it is the whole one. Every term is a covariance,
/// so the sum is one too, and nothing that grows backwards in time is ever formed (as in van Loan's
/// block exponential). The same with Aᵀ carries adjoints. m × m matrices; a workspace of one
/// thread.
final class Lyapunov {

  /// Below this ‖A‖ τ the series is short.
  private static final double SHORT = 0.25;

  /// Terms after which the series, with 2 ‖A‖ τ ≤ 1/2, has reached rounding.
  private static final int TERMS = 14;

  private final DMatrixRMaj phi;
  private final DMatrixRMaj w;
  private final DMatrixRMaj term;
  private final DMatrixRMaj work;
  private final DMatrixRMaj second;

  Lyapunov(int m) {
    phi = new DMatrixRMaj(m, m);
    w = new DMatrixRMaj(m, m);
    term = new DMatrixRMaj(m, m);
    work = new DMatrixRMaj(m, m);
    second = new DMatrixRMaj(m, m);
  }

  int size() {
    return phi.numRows;
  }

  /// Advances `p` over `span`. `p`: Modified.
  void advance(DMatrixRMaj a, DMatrixRMaj q, double span, DMatrixRMaj p) {
    prepare(a, q, span);
    congruence(p);
    CommonOps_DDRM.addEquals(p, w);
    symmetrise(p);
  }

  /// `Φ = exp(A span)` and `W = ∫ exp(A s) Q exp(Aᵀ s) ds`, to be read from `phi` and `w`.
  void prepare(DMatrixRMaj a, DMatrixRMaj q, double span) {
    double size = NormOps_DDRM.inducedP1(a) * span;
    int doublings = size > SHORT ? Math.getExponent(size / SHORT) + 1 : 0;
    double tau = Math.scalb(span, -doublings);
    series(a, q, tau);
    for (int k = 0; k < doublings; k++) {
      CommonOps_DDRM.mult(phi, w, work);
      CommonOps_DDRM.multAddTransB(work, phi, w);
      CommonOps_DDRM.mult(phi, phi, work);
      phi.setTo(work);
    }
  }

  private void series(DMatrixRMaj a, DMatrixRMaj q, double tau) {
    CommonOps_DDRM.setIdentity(phi);
    CommonOps_DDRM.setIdentity(term);
    for (int k = 1; k <= TERMS; k++) {
      CommonOps_DDRM.mult(tau / k, a, term, work);
      term.setTo(work);
      CommonOps_DDRM.addEquals(phi, term);
    }
    term.setTo(q);
    CommonOps_DDRM.scale(tau, term);
    w.setTo(term);
    for (int k = 2; k <= TERMS; k++) {
      CommonOps_DDRM.mult(tau / k, a, term, work);
      CommonOps_DDRM.multTransB(tau / k, term, a, second);
      CommonOps_DDRM.add(work, second, term);
      CommonOps_DDRM.addEquals(w, term);
    }
  }

  /// p ← Φ p Φᵀ. `p`: Modified.
  private void congruence(DMatrixRMaj p) {
    CommonOps_DDRM.mult(phi, p, work);
    CommonOps_DDRM.multTransB(work, phi, p);
  }

  DMatrixRMaj phi() {
    return phi;
  }

  DMatrixRMaj w() {
    return w;
  }

  /// Takes rounding's asymmetry away. `p`: Modified.
  static void symmetrise(DMatrixRMaj p) {
    for (int i = 0; i < p.numRows; i++) {
      for (int j = 0; j < i; j++) {
        double mean = 0.5 * (p.get(i, j) + p.get(j, i));
        p.set(i, j, mean);
        p.set(j, i, mean);
      }
    }
  }
}
