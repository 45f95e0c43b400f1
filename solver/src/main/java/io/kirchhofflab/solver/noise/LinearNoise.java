package io.kirchhofflab.solver.noise;

import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/// A circuit with its noise, linearised at one point, on dense matrices. A workspace of one thread.
final class LinearNoise {

  /// Variances that white noise reaches directly are told from rounding by this part of the
  /// largest.
  private static final double WHITE_TOLERANCE = 1e-12;

  private final CompiledNetwork network;
  private final NoiseCurrents currents;
  private final JacobianValues jacobian;
  private final int n;
  private final double[] q;
  private final double[] f;
  private final double[] unscaled;
  private @Nullable Reduction reduction;

  LinearNoise(CompiledNetwork network, NoiseCurrents currents) {
    this.network = network;
    this.currents = currents;
    n = network.size();
    jacobian = new JacobianValues(network.pattern());
    q = new double[n];
    f = new double[n];
    unscaled = new double[n];
    Arrays.fill(unscaled, 1);
  }

  /// The spaces of what is stored, as found last; `at` keeps them until `findSpaces`.
  Reduction spaces() {
    Reduction found = reduction;
    if (found == null) throw new IllegalStateException("the spaces have not been found yet");
    return found;
  }

  void setSpaces(Reduction known) {
    reduction = known;
  }

  /// Finds the spaces of what is stored at (t, x).
  void findSpaces(double t, double[] x) {
    network.evaluate(t, x, q, f, jacobian, false);
    reduction = new Reduction(dense(jacobian.stored()));
  }

  /// The linearised circuit at one moment. `rows` n × n: intensities of white currents into the
  /// circuit's rows; `amplitude` by current; `charge` m × n: charges by unknowns.
  record Point(Drift drift, DMatrixRMaj rows, double[] amplitude, DMatrixRMaj charge) {

    /// Intensities of the white currents into charges, m × m.
    DMatrixRMaj charges() {
      return congruence(drift.into(), rows);
    }

    /// Covariance of the unknowns, n × n, for that of the charges.
    DMatrixRMaj unknowns(DMatrixRMaj p) {
      return congruence(drift.unknowns(), p);
    }

    /// Makes the variance of unknowns infinite which white noise reaches without passing a
    /// capacitor. `variances`: Modified.
    void markWhite(double[] variances) {
      DMatrixRMaj direct = congruence(drift.direct(), rows);
      double largest = CommonOps_DDRM.elementMaxAbs(rows);
      for (int i = 0; i < variances.length; i++) {
        boolean white = direct.get(i, i) > WHITE_TOLERANCE * largest;
        if (white) variances[i] = Double.POSITIVE_INFINITY;
      }
    }
  }

  /// `m s mᵀ`.
  static DMatrixRMaj congruence(DMatrixRMaj m, DMatrixRMaj s) {
    return CommonOps_DDRM.multTransB(CommonOps_DDRM.mult(m, s, null), m, null);
  }

  /// Linearises at (t, x), in the piece the network is in; null where the index is above 2.
  @Nullable Point at(double t, double[] x) {
    if (reduction == null) findSpaces(t, x);
    network.evaluate(t, x, q, f, jacobian, false);
    DMatrixRMaj stored = dense(jacobian.stored());
    Drift drift = spaces().drift(stored, dense(jacobian.flow()));
    if (drift == null) return null;
    currents.evaluate(t, x);
    double[] amplitude = new double[currents.size()];
    for (int k = 0; k < amplitude.length; k++) amplitude[k] = currents.amplitude(k);
    DMatrixRMaj charge = CommonOps_DDRM.mult(spaces().fromRows(), stored, null);
    return new Point(drift, white(), amplitude, charge);
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

  /// Intensities of the white currents into the circuit's rows, n × n.
  private DMatrixRMaj white() {
    DMatrixRMaj rows = new DMatrixRMaj(n, n);
    currents.addIntensities(unscaled, rows.data);
    return rows;
  }

  /// Entry i of `m b_k`.
  double column(DMatrixRMaj m, int i, int k) {
    double plus = currents.into(k) >= 0 ? m.get(i, currents.into(k)) : 0;
    double minus = currents.outOf(k) >= 0 ? m.get(i, currents.outOf(k)) : 0;
    return plus - minus;
  }

  /// `b_kᵀ rows b_l`.
  double product(int k, int l, DMatrixRMaj rows) {
    double sum = 0;
    if (currents.into(k) >= 0) sum += column(rows, currents.into(k), l);
    if (currents.outOf(k) >= 0) sum -= column(rows, currents.outOf(k), l);
    return sum;
  }
}
