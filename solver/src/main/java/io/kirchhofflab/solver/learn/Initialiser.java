package io.kirchhofflab.solver.learn;

import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Where training begins: the parameters of a layer as a table of P rows and E edges.
public sealed interface Initialiser {

  /// `theta[p]` of a layer of `rows` rows and `edges` edges.
  double[] row(int p, int rows, int edges, RandomGenerator random);

  /// `circuit` with fresh parameters drawn from `seed`.
  default LayeredCircuit start(LayeredCircuit circuit, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : circuit.layers()) {
      double[][] theta = new double[layer.theta().length][];
      for (int p = 0; p < theta.length; p++) {
        theta[p] = row(p, theta.length, layer.edges(), random.split());
      }
      layers.add(layer.withTheta(theta));
    }
    return circuit.withLayers(layers);
  }

  /// Normal with variance 2 / E: Kaiming's rule, with the edges as the fan-in of the stored table.
  record Kaiming() implements Initialiser {
    @Override
    public double[] row(int p, int rows, int edges, RandomGenerator random) {
      return normal(edges, Math.sqrt(2.0 / edges), random);
    }
  }

  /// Normal with variance 2 / (P + E): Xavier's rule.
  record Xavier() implements Initialiser {
    @Override
    public double[] row(int p, int rows, int edges, RandomGenerator random) {
      return normal(edges, Math.sqrt(2.0 / (rows + edges)), random);
    }
  }

  /// Normal with these standard deviations of the rows; the last holds for all further ones.
  record Normal(List<Double> deviations) implements Initialiser {
    public Normal {
      deviations = List.copyOf(deviations);
      if (deviations.isEmpty()) throw new IllegalArgumentException("no deviation");
    }

    @Override
    public double[] row(int p, int rows, int edges, RandomGenerator random) {
      return normal(edges, deviations.get(Math.min(p, deviations.size() - 1)), random);
    }
  }

  /// Evenly between 0 and 1.
  record Uniform() implements Initialiser {
    @Override
    public double[] row(int p, int rows, int edges, RandomGenerator random) {
      return random.doubles(edges).toArray();
    }
  }

  /// What the circuit has.
  record Given() implements Initialiser {
    @Override
    public double[] row(int p, int rows, int edges, RandomGenerator random) {
      throw new IllegalStateException("nothing is drawn");
    }

    @Override
    public LayeredCircuit start(LayeredCircuit circuit, long seed) {
      return circuit;
    }
  }

  /// One number everywhere.
  record Constant(double value) implements Initialiser {
    @Override
    public double[] row(int p, int rows, int edges, RandomGenerator random) {
      double[] row = new double[edges];
      Arrays.fill(row, value);
      return row;
    }
  }

  private static double[] normal(int count, double deviation, RandomGenerator random) {
    double[] row = new double[count];
    for (int e = 0; e < count; e++) row[e] = deviation * random.nextGaussian();
    return row;
  }
}
