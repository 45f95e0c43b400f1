package io.kirchhofflab.solver.noise.layers;

import io.kirchhofflab.model.deep.Layer;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.NoiseKind;
import java.util.ArrayList;
import java.util.List;

/// How a layer's weights let the noise of the layer before through: the law of μ² and η.
///
/// `mean` μ and `meanSquare` η are over all entries of W, `columns` N is the size of the layer
/// before. Noise of one kind with intensity D there adds to an input u_i, in the mean over i, AU
/// `2 D N η`, AC `2 D N² μ²`, MU `2 D N η <x²>`, MC `2 D (u_i - b_i)²`: uncorrelated noise
/// follows η, correlated additive noise μ², and correlated multiplicative noise neither. These
/// forms take sums over products for products of means; `exact` does not.
///
/// Sources: arXiv 2405.07670 (2024) and 2505.06611 (2025).
public record Connections(int layer, int columns, double mean, double meanSquare) {

  public static Connections of(int layer, double[][] weights) {
    double sum = 0;
    double squares = 0;
    for (double[] row : weights) {
      for (double w : row) {
        sum += w;
        squares += w * w;
      }
    }
    int columns = weights[0].length;
    double entries = (double) weights.length * columns;
    return new Connections(layer, columns, sum / entries, squares / entries);
  }

  public static List<Connections> of(LayeredNetwork network) {
    List<Connections> all = new ArrayList<>();
    for (Layer layer : network.layers()) all.add(of(layer.number(), layer.weights()));
    return List.copyOf(all);
  }

  /// μ²
  public double squareMean() {
    return mean * mean;
  }

  /// How much better a signal that all neurons share passes than noise that they do not:
  /// `N μ² / η`, at most N, which a matrix of equal entries has.
  public double gainOfCommonSignal() {
    return columns * squareMean() / meanSquare;
  }

  /// The variance that noise of `kind` adds to u_i, by the formulas above; `meanSquareSignal` is
  /// <x²>, `input` is u_i - b_i.
  public double statistical(
      NoiseKind kind, double intensity, double meanSquareSignal, double input) {
    return 2
        * intensity
        * switch (kind) {
          case ADDITIVE_UNCORRELATED -> columns * meanSquare;
          case ADDITIVE_CORRELATED -> columns * (double) columns * squareMean();
          case MULTIPLICATIVE_UNCORRELATED -> columns * meanSquare * meanSquareSignal;
          case MULTIPLICATIVE_CORRELATED -> input * input;
        };
  }

  /// The same without taking means: `row` is W_i, `mean` and `covariance` are those of x.
  public static double exact(
      NoiseKind kind, double intensity, double[] row, double[] mean, double[][] covariance) {
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      sum +=
          switch (kind) {
            case ADDITIVE_UNCORRELATED -> row[j] * row[j];
            case ADDITIVE_CORRELATED -> row[j] * sumOf(row);
            case MULTIPLICATIVE_UNCORRELATED ->
                row[j] * row[j] * (covariance[j][j] + mean[j] * mean[j]);
            case MULTIPLICATIVE_CORRELATED -> row[j] * correlation(row, j, mean, covariance);
          };
    }
    return 2 * intensity * sum;
  }

  private static double sumOf(double[] row) {
    double sum = 0;
    for (double w : row) sum += w;
    return sum;
  }

  /// `Σ_k W_ik E x_j x_k`
  private static double correlation(double[] row, int j, double[] mean, double[][] covariance) {
    double sum = 0;
    for (int k = 0; k < row.length; k++) sum += row[k] * (covariance[j][k] + mean[j] * mean[k]);
    return sum;
  }
}
