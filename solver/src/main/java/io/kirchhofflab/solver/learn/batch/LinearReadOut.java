package io.kirchhofflab.solver.learn.batch;

import io.kirchhofflab.model.layered.ReadOut;
import java.util.Arrays;

/// A read-out as what every read-out is, `y_k = bias_k + Σ weight v_node`, without the zeros.
final class LinearReadOut {

  private final int[][] nodes;
  private final float[][] weights;
  private final float[] bias;

  /// Asks `readOut` for the answer to each node alone.
  LinearReadOut(ReadOut readOut, int states) {
    double[] state = new double[states];
    double[] zero = readOut.of(state);
    int outputs = zero.length;
    nodes = new int[outputs][0];
    weights = new float[outputs][0];
    bias = new float[outputs];
    for (int k = 0; k < outputs; k++) bias[k] = (float) zero[k];
    for (int i = 0; i < states; i++) {
      state[i] = 1;
      double[] answer = readOut.of(state);
      state[i] = 0;
      for (int k = 0; k < outputs; k++) {
        if (answer[k] != zero[k]) append(k, i + 1, (float) (answer[k] - zero[k]));
      }
    }
  }

  private void append(int k, int node, float weight) {
    int length = nodes[k].length;
    nodes[k] = Arrays.copyOf(nodes[k], length + 1);
    weights[k] = Arrays.copyOf(weights[k], length + 1);
    nodes[k][length] = node;
    weights[k][length] = weight;
  }

  int outputs() {
    return bias.length;
  }

  /// `y[k][lane]` of the voltages `v[node][lane]`. y: modified.
  void read(float[][] v, float[][] y) {
    for (int k = 0; k < bias.length; k++) {
      Arrays.fill(y[k], bias[k]);
      for (int n = 0; n < nodes[k].length; n++) Rows.add(y[k], weights[k][n], v[nodes[k][n]]);
    }
  }

  /// The transposed: adds the slopes by y to those by v. lambda: modified.
  void pullBack(float[][] byOutput, float[][] lambda) {
    for (int k = 0; k < bias.length; k++) {
      for (int n = 0; n < nodes[k].length; n++) {
        Rows.add(lambda[nodes[k][n]], weights[k][n], byOutput[k]);
      }
    }
  }
}
