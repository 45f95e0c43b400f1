package io.kirchhofflab.solver.linear;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// Nodes and weights for means over the standard normal distribution: `E f(z) ≈ Σ w_k f(z_k)`,
/// exact for polynomials up to degree 2 n - 1.
///
/// Nodes are the eigenvalues of the tridiagonal matrix of the Hermite polynomials' recurrence,
/// weights the squares of the eigenvectors' first entries. Source: G. H. Golub, J. H. Welsch,
/// "Calculation of Gauss quadrature rules", Math. Comp. 23 (1969).
@SuppressWarnings("ArrayRecordComponent")
public record GaussHermite(double[] nodes, double[] weights) {

  public static GaussHermite of(int n) {
    DMatrixRMaj jacobi = new DMatrixRMaj(n, n);
    for (int k = 1; k < n; k++) {
      jacobi.set(k - 1, k, Math.sqrt(k));
      jacobi.set(k, k - 1, Math.sqrt(k));
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(jacobi)) throw new IllegalStateException("no eigenvalues for " + n);
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int k = 0; k < n; k++) {
      nodes[k] = eigen.getEigenvalue(k).getReal();
      double first = eigen.getEigenVector(k).get(0);
      weights[k] = first * first;
    }
    return new GaussHermite(nodes, weights);
  }
}
