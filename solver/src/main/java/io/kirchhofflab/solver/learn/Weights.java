package io.kirchhofflab.solver.learn;

import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Parameters under training, their running mean, and what the optimiser remembers of them.
final class Weights {

  /// `theta.get(layer)[p][e]`, and tables of the same shape.
  private final List<double[][]> theta = new ArrayList<>();

  private final List<double[][]> mean = new ArrayList<>();
  private final List<double[][]> first = new ArrayList<>();
  private final List<double[][]> second = new ArrayList<>();

  /// `held.get(layer)[e]`: training leaves edge e as it is.
  private final List<boolean[]> held = new ArrayList<>();

  private long updates;

  Weights(LayeredCircuit circuit) {
    for (Layer layer : circuit.layers()) {
      theta.add(copy(layer.theta()));
      mean.add(copy(layer.theta()));
      first.add(zeros(layer.theta()));
      second.add(zeros(layer.theta()));
      held.add(new boolean[layer.edges()]);
    }
  }

  private static double[][] copy(double[][] table) {
    double[][] copy = new double[table.length][];
    for (int p = 0; p < table.length; p++) copy[p] = table[p].clone();
    return copy;
  }

  static List<double[][]> copies(List<double[][]> tables) {
    return tables.stream().map(Weights::copy).toList();
  }

  private static double[][] zeros(double[][] table) {
    double[][] zeros = new double[table.length][];
    for (int p = 0; p < table.length; p++) zeros[p] = new double[table[p].length];
    return zeros;
  }

  List<double[][]> theta() {
    return theta;
  }

  long updates() {
    return updates;
  }

  /// Training leaves the edge as it is, mean and all, or takes it up again.
  void hold(int layer, int edge, boolean on) {
    held.get(layer)[edge] = on;
    for (int p = 0; p < theta.get(layer).length; p++) {
      mean.get(layer)[p][edge] = theta.get(layer)[p][edge];
    }
  }

  /// Sets one parameter by hand; what the optimiser remembers of it is forgotten.
  void set(int layer, int p, int edge, double value) {
    theta.get(layer)[p][edge] = value;
    mean.get(layer)[p][edge] = value;
    first.get(layer)[p][edge] = 0;
    second.get(layer)[p][edge] = 0;
  }

  /// Tables of zeros of this shape.
  List<double[][]> zeros() {
    return theta.stream().map(Weights::zeros).toList();
  }

  /// One update at `rate` by `scale` times the gradient; `averaging` weighs the past in the mean,
  /// which is plain until as many updates are behind as it remembers.
  void update(
      Optimizer optimizer, List<double[][]> gradient, double scale, double rate, double averaging) {
    updates++;
    double share = Math.max(1 - averaging, 1.0 / updates);
    if (averaging == 0) share = 1;
    for (int l = 0; l < theta.size(); l++) {
      for (int p = 0; p < theta.get(l).length; p++) {
        double[] row = theta.get(l)[p];
        double[] average = mean.get(l)[p];
        boolean[] fixed = held.get(l);
        optimizer.update(
            row, gradient.get(l)[p], scale, first.get(l)[p], second.get(l)[p], rate, updates);
        for (int e = 0; e < row.length; e++) {
          if (fixed[e]) row[e] = average[e];
          average[e] += share * (row[e] - average[e]);
        }
      }
    }
  }

  /// `circuit` with the mean parameters, each as `settable` makes of it.
  LayeredCircuit applied(LayeredCircuit circuit, DoubleUnaryOperator settable) {
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < mean.size(); l++) {
      double[][] table = copy(mean.get(l));
      for (double[] row : table) Arrays.setAll(row, e -> settable.applyAsDouble(row[e]));
      layers.add(circuit.layers().get(l).withTheta(table));
    }
    return circuit.withLayers(layers);
  }

  private int parameters() {
    int count = 0;
    for (double[][] table : theta) for (double[] row : table) count += row.length;
    return count;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(parameters());
    out.writeLong(updates);
    for (List<double[][]> tables : List.of(theta, mean, first, second)) {
      for (double[][] table : tables) {
        for (double[] row : table) for (double x : row) out.writeDouble(x);
      }
    }
  }

  void read(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count != parameters()) {
      throw new IOException("it has %d parameters, not %d".formatted(count, parameters()));
    }
    updates = in.readLong();
    for (List<double[][]> tables : List.of(theta, mean, first, second)) {
      for (double[][] table : tables) {
        for (double[] row : table) for (int e = 0; e < row.length; e++) row[e] = in.readDouble();
      }
    }
  }
}
