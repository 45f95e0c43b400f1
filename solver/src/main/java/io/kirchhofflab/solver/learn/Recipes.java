package io.kirchhofflab.solver.learn;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.topology.FullyConnected;
import io.kirchhofflab.model.layered.topology.NeighbourEmphasising;
import io.kirchhofflab.model.layered.topology.Repeat;
import io.kirchhofflab.model.layered.topology.Topology;
import io.kirchhofflab.model.layered.topology.Wiring;
import io.kirchhofflab.solver.learn.batch.Adjoint;
import io.kirchhofflab.solver.learn.data.CsvTable;
import io.kirchhofflab.solver.learn.data.Friedman;
import io.kirchhofflab.solver.learn.data.Images;
import io.kirchhofflab.solver.learn.data.Plane;
import io.kirchhofflab.solver.learn.data.Source;
import io.kirchhofflab.solver.learn.data.Table;
import io.kirchhofflab.solver.learn.data.Warp;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Training runs by name.
public final class Recipes {

  private static final int BATCH = 128;

  /// Updates that count as an epoch where points are drawn anew.
  private static final int UPDATES = 100;

  private static final int TESTED = 2000;

  private Recipes() {}

  /// Names of recipes that draw their own samples.
  public static List<String> drawn() {
    return List.of("two-moons", "circles", "spirals", "friedman", "density-u1");
  }

  /// Names of recipes whose circuits become the density of points that they draw themselves.
  public static List<String> ofDensities() {
    return List.of(
        "flow-two-moons",
        "flow-circles",
        "flow-spirals",
        "flow-swiss-roll",
        "flow-pinwheel",
        "flow-8-gaussians");
  }

  /// Names of those that tell classes of points apart.
  public static List<String> ofClasses() {
    return List.of("two-moons", "circles", "spirals");
  }

  /// Names of recipes that need the four files of MNIST.
  public static List<String> ofDigits() {
    return List.of("mnist", "mnist-quick");
  }

  /// The recipe of one of the names in `drawn` and `ofDensities`.
  public static Recipe drawn(String name) {
    return switch (name) {
      case "two-moons" -> classes(Plane.TWO_MOONS, 0.1, tanh(4, new Repeat(2, 2), 2), 5);
      case "circles" -> classes(Plane.CIRCLES, 0.06, tanh(6, new Repeat(2, 2), 2), 8);
      case "spirals" -> classes(Plane.SPIRALS, 0.1, tanh(8, new Repeat(2, 2), 4), 20);
      case "friedman" -> friedman();
      case "density-u1" -> ring();
      case "flow-two-moons" -> flow(Plane.TWO_MOONS, 0.1, 2);
      case "flow-circles" -> flow(Plane.CIRCLES, 0.06, 4);
      case "flow-spirals" -> flow(Plane.SPIRALS, 0.1, 4);
      case "flow-swiss-roll" -> flow(Plane.SWISS_ROLL, 1, 4);
      case "flow-pinwheel" -> flow(Plane.PINWHEEL, 0, 4);
      case "flow-8-gaussians" -> flow(Plane.EIGHT_GAUSSIANS, 0.5, 4);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static LayeredCircuit tanh(int nodes, Repeat repeat, int layers) {
    return connected(2, nodes, repeat, layers, 0.5, new ShiftTanh2(), new ReadOut.Last(2));
  }

  private static Recipe classes(Plane shape, double noise, LayeredCircuit circuit, int epochs) {
    Plan plan =
        Plan.of(new Objective.CrossEntropy(1), epochs, BATCH, 0.02, 0)
            .with(new Schedule.OneCycle(0.1, 0.003));
    Source training = shape.source(UPDATES * BATCH, noise, true);
    return new Recipe(circuit, new Initialiser.Kaiming(), plan, training, kept(training));
  }

  /// 4,000 updates by likelihood. Decay and eight steps a layer keep the circuit from learning to
  /// profit by their error.
  private static Recipe flow(Plane shape, double noise, int layers) {
    Plan.Steps steps = new Plan.Steps(8, 12, 0.1, Adjoint.DISCRETE);
    Plan plan = density(new Objective.Likelihood(), 40, steps, 0.005, 1, 0.05, 0.99);
    LayeredCircuit circuit =
        connected(2, 2, new Repeat(10, 10), layers, 0.5, new ShiftTanh2(), ReadOut.ALL);
    Source training = shape.source(UPDATES * plan.batch(), noise, false);
    return new Recipe(circuit, new Initialiser.Kaiming(), plan, training, kept(training));
  }

  private static Plan density(
      Objective objective,
      double epochs,
      Plan.Steps steps,
      double rate,
      double clip,
      double decay,
      double averaging) {
    return new Plan(
        objective,
        new Plan.Course(epochs, 2 * BATCH, 64),
        steps,
        new Plan.Descent(
            new Optimizer.AdamW(0.9, 0.99, 1e-8, decay),
            rate,
            new Schedule.OneCycle(0.05, 0.003),
            clip,
            averaging),
        Hardware.IDEAL,
        0);
  }

  /// Samples for the test, always the same.
  private static Table kept(Source source) {
    return Table.of(source, TESTED, new SplittableRandom(TESTED));
  }

  /// 1,500 updates. With AdamW's usual decay, which shrinks parameters by an eighth over the run,
  /// the error ends thirty times as high.
  private static Recipe friedman() {
    Friedman.Split data = Friedman.draw(42);
    Plan plan =
        Plan.of(new Objective.MeanSquare(), 78, BATCH, 0.02, 0)
            .with(new Optimizer.AdamW(0.9, 0.99, 1e-8, 0))
            .with(new Schedule.OneCycle(0.1, 0.01))
            .withClip(1);
    LayeredCircuit circuit =
        connected(5, 8, new Repeat(1, 1), 2, 0.5, new ShiftTanh2(), new ReadOut.Last(1));
    return new Recipe(circuit, new Initialiser.Kaiming(), plan, data.training(), data.test());
  }

  /// Samples of the user's, as `CsvTable` opens them: a class for each of the last nodes, or one
  /// number read from the last of three free nodes. 1,500 updates.
  public static Recipe ofTable(CsvTable.Opened data) {
    Table training = data.training();
    int batch = Math.min(BATCH, training.size());
    double epochs = (double) TABLE_UPDATES * batch / training.size();
    boolean number = data.classes().isEmpty();
    int read = number ? 1 : data.classes().size();
    int nodes = training.inputs() + (number ? 3 : read);
    Objective objective = number ? new Objective.MeanSquare() : new Objective.CrossEntropy(1);
    Plan plan = Plan.of(objective, epochs, batch, 0.01, 0).with(new Schedule.OneCycle(0.1, 0.01));
    LayeredCircuit circuit =
        connected(
            training.inputs(),
            nodes,
            new Repeat(1, 1),
            2,
            0.5,
            new ShiftTanh2(),
            new ReadOut.Last(read));
    return new Recipe(circuit, new Initialiser.Kaiming(), plan, training, data.test());
  }

  private static final int TABLE_UPDATES = 1500;

  /// Ten minutes of one core. Decay keeps the currents small enough for eight steps a layer;
  /// without it the flow goes on learning to profit by their error, and ends three times as far
  /// off.
  private static Recipe ring() {
    Plan.Steps steps = new Plan.Steps(8, 12, 0.25, Adjoint.DISCRETE);
    return ring(density(RING, 24, steps, 0.01, 2, 0.12, 0.995));
  }

  /// The ring of `density-u1` in two minutes, rougher.
  public static Recipe roughRing() {
    Plan.Steps steps = new Plan.Steps(4, 6, 0.1, Adjoint.DISCRETE);
    return ring(density(RING, 8, steps, 0.006, 5, 0, 0.99));
  }

  private static final Objective RING = new Objective.DensityMatching(new Potential.Ring());

  /// The authors' circuit for the first potential, with half of their layers.
  ///
  /// Without thresholds the flow is odd, `φ(-z) = -φ(z)`, and both crescents get half of the
  /// samples. Beginning there helps to keep both: from thresholds at random the divergence settles
  /// in one of them, at log 2.
  private static Recipe ring(Plan plan) {
    LayeredCircuit circuit =
        connected(2, 2, new Repeat(10, 10), 8, 0.2, new ShiftTanh1(), ReadOut.ALL);
    Source training = Plane.GAUSSIAN.source(UPDATES * plan.batch(), 0, false);
    Table test = Table.of(Plane.GAUSSIAN.source(1, 0, false), TESTED, new SplittableRandom(TESTED));
    Initialiser odd = new Initialiser.Normal(List.of(0.0, 0.13));
    return new Recipe(circuit, odd, plan, training, test);
  }

  /// The recipe of one of the names in `ofDigits`.
  public static Recipe ofDigits(String name, Images training, Images test) {
    return switch (name) {
      case "mnist-quick" -> quick(training, test);
      case "mnist" -> thorough(training, test);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /// One layer. Where pictures are few, as those of the excerpt, there are still eight batches an
  /// epoch and 500 updates.
  private static Recipe quick(Images training, Images test) {
    int batch = Math.clamp(training.size() / BATCHES, 1, BATCH);
    double epochs = Math.max(10, (double) FEW_UPDATES * batch / training.size());
    Plan plan = digits(new Plan.Course(epochs, batch, BATCH), Plan.Steps.always(2), 4.5e-3);
    return digits(training.with(new Warp(12, 1.5, 0.1, 0.7)), test, 1, plan);
  }

  private static final int BATCHES = 8;
  private static final int FEW_UPDATES = 500;

  /// Two layers, whose steps are halved towards the end so that their error is not learnt.
  private static Recipe thorough(Images training, Images test) {
    Plan.Steps steps = new Plan.Steps(2, 4, 0.25, Adjoint.DISCRETE);
    Plan plan = digits(new Plan.Course(70, BATCH, BATCH / 2), steps, 3e-3);
    return digits(training.with(new Warp(12, 1.5, 0.1, 0.9)), test, 2, plan);
  }

  /// Read-outs are multiplied by ten before softmax so that voltages stay small.
  private static Plan digits(Plan.Course course, Plan.Steps steps, double rate) {
    return new Plan(
        new Objective.CrossEntropy(10),
        course,
        steps,
        new Plan.Descent(
            new Optimizer.AdamW(0.9, 0.99, 1e-8, 0.01),
            rate,
            new Schedule.OneCycle(0.1, 0.003),
            2,
            0.998),
        Hardware.IDEAL,
        1);
  }

  /// The paper's picture topology with window 4 and 50 further nodes, but one device for each
  /// ordered pair: a quarter of the devices learns as much in a short run.
  private static Recipe digits(Images training, Images test, int layers, Plan plan) {
    NeighbourEmphasising pixels =
        NeighbourEmphasising.of(1, training.rows(), training.columns(), 4);
    Wiring wiring = single(Topology.mixed(pixels, Repeat.BOTH_WAYS, 50).wiring());
    LayeredCircuit circuit =
        LayeredCircuit.of(
            training.inputs(),
            Fill.ZEROS,
            Collections.nCopies(layers, layer(wiring, 1, new ShiftRelu1())),
            List.of(),
            new ReadOut.Last(10));
    return new Recipe(circuit, new Initialiser.Normal(List.of(0.03, 0.02)), plan, training, test);
  }

  private static Wiring single(Wiring all) {
    int ends = all.nodes() + 1;
    BitSet seen = new BitSet(ends * ends);
    int[] kept =
        IntStream.range(0, all.edges())
            .filter(
                e -> {
                  int pair = all.from()[e] * ends + all.to()[e];
                  boolean isNew = !seen.get(pair);
                  seen.set(pair);
                  return isNew;
                })
            .toArray();
    return new Wiring(
        all.nodes(),
        IntStream.of(kept).map(e -> all.from()[e]).toArray(),
        IntStream.of(kept).map(e -> all.to()[e]).toArray());
  }

  private static LayeredCircuit connected(
      int inputs,
      int nodes,
      Repeat repeat,
      int layers,
      double duration,
      DeviceLaw law,
      ReadOut readOut) {
    Wiring wiring = new FullyConnected(nodes + 1, true, repeat).wiring();
    Layer layer = layer(wiring, duration, law);
    return LayeredCircuit.of(
        inputs, Fill.ZEROS, Collections.nCopies(layers, layer), List.of(), readOut);
  }

  private static Layer layer(Wiring wiring, double duration, DeviceLaw law) {
    double[][] theta = new double[law.parameters().size()][wiring.edges()];
    return new Layer(law, duration, wiring.nodes(), wiring.from(), wiring.to(), theta);
  }
}
