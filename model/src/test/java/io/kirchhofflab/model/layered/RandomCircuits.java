package io.kirchhofflab.model.layered;

import io.kirchhofflab.model.RandomDocuments;
import io.kirchhofflab.model.law.DeviceLaw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// KirchhoffNets at random: any law a layer may have, any nodes, fills, residuals and read-outs.
public final class RandomCircuits {

  private final Random random;

  private RandomCircuits(Random random) {
    this.random = random;
  }

  public static LayeredCircuit any(Random random) {
    return new RandomCircuits(random).circuit();
  }

  private LayeredCircuit circuit() {
    int inputs = 1 + random.nextInt(4);
    List<Layer> layers = new ArrayList<>();
    for (int l = 1 + random.nextInt(3); l > 0; l--) layers.add(layer(1 + random.nextInt(5)));
    int last = layers.getLast().nodes();
    List<ReadOut> readOuts =
        List.of(
            ReadOut.ALL,
            new ReadOut.First(1 + random.nextInt(last)),
            new ReadOut.InOrder(
                List.of(new ReadOut.Reshape(last), new ReadOut.Linear(map(2, last)))));
    double[] capacitance =
        random
            .doubles(layers.stream().mapToInt(Layer::nodes).max().orElseThrow(), 0.1, 2)
            .toArray();
    return new LayeredCircuit(
        inputs,
        random.nextBoolean() ? Encoder.NONE : new Encoder(List.of(map(3, inputs))),
        random.nextBoolean() ? Fill.ZEROS : Fill.REPEAT,
        layers,
        random.nextBoolean() ? List.of() : List.of(new Residual(0, 0)),
        readOuts.get(random.nextInt(readOuts.size())),
        capacitance);
  }

  private AffineMap map(int rows, int columns) {
    double[][] weights = new double[rows][];
    Arrays.setAll(weights, r -> random.doubles(columns).toArray());
    return new AffineMap(weights, random.doubles(rows).toArray());
  }

  private Layer layer(int nodes) {
    DeviceLaw law = RandomDocuments.law(random);
    while (!Layer.memoryless(law)) law = RandomDocuments.law(random);
    int edges = 1 + random.nextInt(9);
    double[][] theta = new double[law.parameters().size()][];
    Arrays.setAll(theta, p -> random.doubles(edges, -2, 2).toArray());
    return new Layer(
        law,
        Math.exp(random.nextGaussian()),
        nodes,
        random.ints(edges, 0, nodes + 1).toArray(),
        random.ints(edges, 0, nodes + 1).toArray(),
        theta);
  }
}
