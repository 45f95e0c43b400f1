package io.kirchhofflab.solver.noise;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.jspecify.annotations.Nullable;

/// Turns the linearised circuit `C δx' + G δx = B ξ` into an ordinary stochastic equation for the
/// charges κ, also where C is singular (nodes without capacitance, currents of sources).
///
/// In bases of C's range and null spaces, U1 U2 and V1 V2, the rows of U2 are equations without
/// time: where `G22 = U2ᵀ G V2` is regular they give the quick unknowns z, where it is not they
/// bind the charges themselves (`K κ = 0`: a capacitor that a voltage source holds), and the
/// currents that keep the bond are eliminated by the projector `I - E (K E)⁻¹ K`. Indices up to 2,
/// which is all that circuits of this kind have: C. Tischendorf, "Topological index calculation of
/// DAEs in circuit simulation", Surv. Math. Ind. 8 (1999), p. 187.
///
/// The null spaces of C must not change while κ lives; its values may. Rows and columns are scaled
/// by the storages, so that farads and henries compare.
final class Reduction {

  /// Singular values below this part of the largest count as zero.
  private static final double RANK_TOLERANCE = 1e-10;

  private final int n;
  private final double[] scale;
  private final DMatrixRMaj u1;
  private final DMatrixRMaj u2;
  private final DMatrixRMaj v1;
  private final DMatrixRMaj v2;

  /// Finds the spaces of `c`, n × n.
  Reduction(DMatrixRMaj c) {
    n = c.numRows;
    scale = new double[n];
    for (int i = 0; i < n; i++) {
      double stored = Math.abs(c.get(i, i));
      scale[i] = stored > 0 ? 1 / Math.sqrt(stored) : 1;
    }
    DMatrixRMaj scaled = scaled(c);
    SingularValueDecomposition_F64<DMatrixRMaj> svd = svd(scaled);
    int rank = rank(svd, RANK_TOLERANCE);
    if (rank == n) {
      u1 = CommonOps_DDRM.identity(n);
      v1 = CommonOps_DDRM.identity(n);
      u2 = new DMatrixRMaj(n, 0);
      v2 = new DMatrixRMaj(n, 0);
    } else {
      DMatrixRMaj u = svd.getU(null, false);
      DMatrixRMaj v = svd.getV(null, false);
      SingularOps_DDRM.descendingOrder(u, false, svd.getW(null), v, false);
      u1 = columns(u, 0, rank);
      u2 = columns(u, rank, n);
      v1 = columns(v, 0, rank);
      v2 = columns(v, rank, n);
    }
  }

  /// How many charges there are.
  int size() {
    return u1.numCols;
  }

  /// From charges κ back to rows `S⁻¹ U1 κ`, which hold whatever the bases are: n × m.
  DMatrixRMaj rows() {
    DMatrixRMaj rows = u1.copy();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < rows.numCols; j++) rows.set(i, j, rows.get(i, j) / scale[i]);
    }
    return rows;
  }

  /// From rows to charges: `U1ᵀ S`, m × n.
  DMatrixRMaj fromRows() {
    return multiply(transpose(u1), rowsScaled(CommonOps_DDRM.identity(n)));
  }

  /// The equation of κ for these matrices; null where no index up to 2 describes it.
  @Nullable Drift drift(DMatrixRMaj c, DMatrixRMaj g) {
    DMatrixRMaj cs = scaled(c);
    DMatrixRMaj gs = scaled(g);
    DMatrixRMaj bs = rowsScaled(CommonOps_DDRM.identity(n));
    DMatrixRMaj c11 = multiply(transpose(u1), multiply(cs, v1));
    DMatrixRMaj inverse = new DMatrixRMaj(size(), size());
    if (size() > 0 && !CommonOps_DDRM.invert(c11, inverse)) return null;
    // Columns of G act on y = C11⁻¹ κ.
    DMatrixRMaj gy = multiply(gs, multiply(v1, inverse));
    DMatrixRMaj a = scaledBy(-1, multiply(transpose(u1), gy));
    DMatrixRMaj b1 = multiply(transpose(u1), bs);
    DMatrixRMaj r = multiply(v1, inverse);
    DMatrixRMaj direct = new DMatrixRMaj(n, n);
    int bound = u2.numCols == 0 ? 0 : eliminate(gs, gy, bs, a, b1, r, direct);
    if (bound < 0) return null;
    return new Drift(a, b1, rowsScaled(r), rowsScaled(direct), bound);
  }

  /// Eliminates what has no charge. `a`, `b1`, `r`, `direct`: Modified. Returns how many
  /// combinations of charges are bound, -1 where the index is above 2.
  private int eliminate(
      DMatrixRMaj gs,
      DMatrixRMaj gy,
      DMatrixRMaj bs,
      DMatrixRMaj a,
      DMatrixRMaj b1,
      DMatrixRMaj r,
      DMatrixRMaj direct) {
    DMatrixRMaj g21 = multiply(transpose(u2), gy);
    DMatrixRMaj g12 = multiply(transpose(u1), multiply(gs, v2));
    DMatrixRMaj g22 = multiply(transpose(u2), multiply(gs, v2));
    DMatrixRMaj b2 = multiply(transpose(u2), bs);
    equilibrate(g21, g22, b2);
    SingularValueDecomposition_F64<DMatrixRMaj> svd = svd(g22);
    DMatrixRMaj ua = svd.getU(null, false);
    DMatrixRMaj va = svd.getV(null, false);
    DMatrixRMaj w = svd.getW(null);
    SingularOps_DDRM.descendingOrder(ua, false, w, va, false);
    int quick = rank(svd, RANK_TOLERANCE);
    int all = g22.numRows;
    DMatrixRMaj va1 = columns(va, 0, quick);
    DMatrixRMaj solve = transpose(columns(ua, 0, quick));
    for (int i = 0; i < quick; i++) {
      for (int j = 0; j < all; j++) solve.set(i, j, solve.get(i, j) / w.get(i, i));
    }
    // z = -zy κ + zb ξ, and what is bound to nothing else.
    DMatrixRMaj zy = multiply(va1, multiply(solve, g21));
    DMatrixRMaj zb = multiply(va1, multiply(solve, b2));
    CommonOps_DDRM.multAdd(g12, zy, a);
    CommonOps_DDRM.multAdd(-1, g12, zb, b1);
    CommonOps_DDRM.multAdd(-1, v2, zy, r);
    direct.setTo(multiply(v2, zb));
    if (quick == all) return 0;
    DMatrixRMaj va0 = columns(va, quick, all);
    DMatrixRMaj ua0 = transpose(columns(ua, quick, all));
    return bind(multiply(ua0, g21), multiply(g12, va0), a, b1) ? all - quick : -1;
  }

  /// Projects onto `K κ = 0` along E. `a`, `b1`: Modified. False where K E is singular.
  private static boolean bind(DMatrixRMaj k, DMatrixRMaj e, DMatrixRMaj a, DMatrixRMaj b1) {
    DMatrixRMaj ke = multiply(k, e);
    DMatrixRMaj inverse = new DMatrixRMaj(ke.numRows, ke.numCols);
    if (!CommonOps_DDRM.invert(ke, inverse)) return false;
    DMatrixRMaj back = multiply(e, multiply(inverse, k));
    CommonOps_DDRM.subtractEquals(a, multiply(back, a));
    CommonOps_DDRM.subtractEquals(b1, multiply(back, b1));
    return true;
  }

  /// Divides each row of the timeless equations by its largest coefficient. All: Modified.
  private static void equilibrate(DMatrixRMaj g21, DMatrixRMaj g22, DMatrixRMaj b2) {
    for (int i = 0; i < g22.numRows; i++) {
      double largest = 0;
      for (int j = 0; j < g22.numCols; j++) largest = Math.max(largest, Math.abs(g22.get(i, j)));
      if (largest == 0) continue;
      for (int j = 0; j < g22.numCols; j++) g22.set(i, j, g22.get(i, j) / largest);
      for (int j = 0; j < g21.numCols; j++) g21.set(i, j, g21.get(i, j) / largest);
      for (int j = 0; j < b2.numCols; j++) b2.set(i, j, b2.get(i, j) / largest);
    }
  }

  private DMatrixRMaj scaled(DMatrixRMaj m) {
    DMatrixRMaj s = rowsScaled(m);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) s.set(i, j, s.get(i, j) * scale[j]);
    }
    return s;
  }

  private DMatrixRMaj rowsScaled(DMatrixRMaj m) {
    DMatrixRMaj s = m.copy();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < s.numCols; j++) s.set(i, j, s.get(i, j) * scale[i]);
    }
    return s;
  }

  private static SingularValueDecomposition_F64<DMatrixRMaj> svd(DMatrixRMaj m) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(m.numRows, m.numCols, true, true, false);
    if (!svd.decompose(m.copy())) throw new IllegalStateException("no singular values found");
    return svd;
  }

  private static int rank(SingularValueDecomposition_F64<DMatrixRMaj> svd, double tolerance) {
    double[] values = svd.getSingularValues();
    int count = svd.numberOfSingularValues();
    double largest = Arrays.stream(values, 0, count).max().orElse(0);
    int rank = 0;
    for (int i = 0; i < count; i++) if (values[i] > tolerance * largest) rank++;
    return rank;
  }

  private static DMatrixRMaj columns(DMatrixRMaj m, int from, int to) {
    // EJML extracts no empty matrices.
    return from == to
        ? new DMatrixRMaj(m.numRows, 0)
        : CommonOps_DDRM.extract(m, 0, m.numRows, from, to);
  }

  private static DMatrixRMaj transpose(DMatrixRMaj m) {
    return CommonOps_DDRM.transpose(m, null);
  }

  private static DMatrixRMaj multiply(DMatrixRMaj a, DMatrixRMaj b) {
    return CommonOps_DDRM.mult(a, b, null);
  }

  private static DMatrixRMaj scaledBy(double factor, DMatrixRMaj m) {
    CommonOps_DDRM.scale(factor, m);
    return m;
  }
}
