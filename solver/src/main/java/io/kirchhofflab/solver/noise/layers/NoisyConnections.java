package io.kirchhofflab.solver.noise.layers;

import io.kirchhofflab.model.deep.ConnectionNoise;
import io.kirchhofflab.model.deep.Layer;
import io.kirchhofflab.model.deep.NoiseKind;
import java.util.Arrays;

/// The noise of the connections into one layer as numbers, for an input `u_i = Σ_j W_ij y_j + b_i`.
///
/// `own`: `√(Σ_j 2 D_AU)` of the sum of all draws of their own, `shared`: `Σ_j √(2 D_AC)`, both
/// over the connections that exist; `ownFactor` and `sharedFactor`: `√(2 D) W_ij` of MU and MC,
/// over all that the layer before emits.
@SuppressWarnings("ArrayRecordComponent")
record NoisyConnections(
    double[] own, double[] shared, SparseRows ownFactor, SparseRows sharedFactor) {

  /// `columns`: what the layer before emits, ghosts included, whose connections have no noise.
  static NoisyConnections of(Layer layer, int columns, CompiledLayer.Switches switches) {
    double[][] weights = layer.weights();
    double[] own = new double[weights.length];
    double[] shared = new double[weights.length];
    double[][] au = deviations(NoiseKind.ADDITIVE_UNCORRELATED, layer, switches);
    double[][] ac = deviations(NoiseKind.ADDITIVE_CORRELATED, layer, switches);
    double[][] mu = deviations(NoiseKind.MULTIPLICATIVE_UNCORRELATED, layer, switches);
    double[][] mc = deviations(NoiseKind.MULTIPLICATIVE_CORRELATED, layer, switches);
    for (int i = 0; i < weights.length; i++) {
      double squares = 0;
      for (int j = 0; j < weights[i].length; j++) {
        double w = weights[i][j];
        if (w != 0) {
          squares += au[i][j] * au[i][j];
          shared[i] += ac[i][j];
        }
        mu[i][j] *= w;
        mc[i][j] *= w;
      }
      own[i] = Math.sqrt(squares);
    }
    return new NoisyConnections(own, shared, widened(mu, columns), widened(mc, columns));
  }

  private static double[][] deviations(
      NoiseKind kind, Layer layer, CompiledLayer.Switches switches) {
    int rows = layer.stage().size();
    double[][] none = new double[rows][layer.columns()];
    if (!switches.on(layer.number(), CompiledLayer.Place.CONNECTIONS, kind)) return none;
    ConnectionNoise noise = layer.stage().connections();
    double[][] numbers = noise.numbers(kind, rows, layer.columns(), layer.number()).orElse(none);
    for (double[] row : numbers)
      for (int j = 0; j < row.length; j++) row[j] = Math.sqrt(2 * row[j]);
    return numbers;
  }

  private static SparseRows widened(double[][] rows, int columns) {
    double[][] wide = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) wide[i] = Arrays.copyOf(rows[i], columns);
    return SparseRows.of(wide, columns);
  }

  boolean has(NoiseKind kind) {
    return switch (kind) {
      case ADDITIVE_UNCORRELATED -> CompiledLayer.anyPositive(own);
      case ADDITIVE_CORRELATED -> CompiledLayer.anyPositive(shared);
      case MULTIPLICATIVE_UNCORRELATED -> !ownFactor.isZero();
      case MULTIPLICATIVE_CORRELATED -> !sharedFactor.isZero();
    };
  }

  /// Adds what these connections add to the covariance of the inputs; `mean` and `cov` are those of
  /// what the layer before emits. `copies` of each neuron have connections of their own. `into`:
  /// rows × rows at least, Modified.
  void addCovariance(double[] mean, double[][] cov, int copies, double[][] into) {
    double[] squares = new double[ownFactor.columns()];
    for (int j = 0; j < squares.length; j++) squares[j] = cov[j][j] + mean[j] * mean[j];
    double[] multiplied = ownFactor.timesSquared(squares);
    double[] carried = sharedFactor.times(mean);
    double[][] moved = sharedFactor.sandwich(cov);
    for (int i = 0; i < own.length; i++) {
      into[i][i] += (own[i] * own[i] + multiplied[i]) / copies;
      for (int k = 0; k < own.length; k++) {
        into[i][k] += shared[i] * shared[k] + moved[i][k] + carried[i] * carried[k];
      }
    }
  }
}
