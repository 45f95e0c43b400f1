package io.kirchhofflab.app.learn;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.topology.FullyConnected;
import io.kirchhofflab.model.layered.topology.Repeat;
import io.kirchhofflab.model.layered.topology.Wiring;
import io.kirchhofflab.solver.learn.Initialiser;
import io.kirchhofflab.solver.learn.Objective;
import io.kirchhofflab.solver.learn.Optimizer;
import io.kirchhofflab.solver.learn.Plan;
import io.kirchhofflab.solver.learn.data.Source;
import io.kirchhofflab.solver.learn.data.Table;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// What a user has chosen: points, a circuit, a way to train it. `seed` draws points, first
/// parameters and the order of samples.
public record Choice(Data data, Net net, Method method, long seed) {

  /// The first thing a visitor sees: two moons, four nodes, two layers.
  public static final Choice FIRST =
      new Choice(
          Data.of(Dataset.MOONS),
          new Net.Built(4, 2, new ShiftTanh2()),
          new Method(0.02, Optimising.ADAM_W, 32, 0.01, 0),
          1);

  /// `noise` blurs a dataset's points, V; the part `share` is learnt from; `placed` are the points
  /// set by hand, `filed` those of a file.
  public record Data(
      Dataset dataset,
      double noise,
      double share,
      List<Points.Point> placed,
      List<Points.Point> filed) {

    public Data {
      placed = List.copyOf(placed);
      filed = List.copyOf(filed);
      if (!(noise >= 0) || !(share > 0 && share < 1)) {
        throw new IllegalArgumentException("noise " + noise + ", share " + share);
      }
    }

    static Data of(Dataset dataset) {
      return new Data(dataset, dataset.usualNoise(), 0.5, List.of(), List.of());
    }

    public Data withDataset(Dataset other) {
      return new Data(other, other.usualNoise(), share, placed, filed);
    }

    public Data withNoise(double other) {
      return new Data(dataset, other, share, placed, filed);
    }

    public Data withShare(double other) {
      return new Data(dataset, noise, other, placed, filed);
    }

    public Data withPlaced(List<Points.Point> other) {
      return new Data(dataset, noise, share, other, filed);
    }

    /// The points of a file, which are what is learnt from now on.
    public Data ofFile(List<Points.Point> points) {
      return new Data(Dataset.FILE, 0, share, placed, points);
    }

    /// As many points as intervals want to be short, that nobody has seen; the user's own can only
    /// be the test points again.
    Source fresh(Points points) {
      if (!dataset.isEndless()) return points.test();
      return Table.of(dataset.source(noise), FRESH, new SplittableRandom(FRESH));
    }

    private static final int FRESH = 2000;

    Points points(long seed) {
      return switch (dataset) {
        case DRAWN -> Points.placed(placed, share, seed);
        case FILE -> Points.placed(filed, share, seed);
        default -> Points.drawn(dataset, noise, share, seed);
      };
    }
  }

  /// Which circuit is trained.
  public sealed interface Net {

    /// Where training begins.
    LayeredCircuit circuit(long seed);

    /// `layers` fully connected layers of one device for each ordered pair of `nodes` nodes and
    /// ground, which share one second. The last two nodes answer.
    record Built(int nodes, int layers, DeviceLaw law) implements Net {

      /// Seconds from the input to the answer.
      static final double DURATION = 1;

      /// Standard deviation of the first parameters: large enough to break the symmetry between
      /// nodes, small enough that no edge of a law with a bend begins beyond it.
      private static final double SPREAD = 0.3;

      @Override
      public LayeredCircuit circuit(long seed) {
        Wiring wiring = new FullyConnected(nodes + 1, true, Repeat.ONCE).wiring();
        double[][] theta = new double[law.parameters().size()][wiring.edges()];
        Layer layer = new Layer(law, DURATION / layers, nodes, wiring.from(), wiring.to(), theta);
        LayeredCircuit empty =
            LayeredCircuit.of(
                2, Fill.ZEROS, Collections.nCopies(layers, layer), List.of(), new ReadOut.Last(2));
        return new Initialiser.Normal(List.of(SPREAD)).start(empty, seed);
      }
    }

    /// The document's own circuit, as it is drawn.
    record OfDocument(LayeredCircuit drawn) implements Net {
      @Override
      public LayeredCircuit circuit(long seed) {
        return drawn;
      }
    }
  }

  /// Which rule moves the parameters.
  public enum Optimising {
    ADAM_W("adamw"),
    MOMENTUM("momentum");

    private final String key;

    Optimising(String key) {
      this.key = key;
    }

    /// The end of its text's key.
    public String key() {
      return key;
    }
  }

  /// `decay` pulls parameters to zero (AdamW only); `noise`, V, disturbs every node where a layer
  /// begins.
  public record Method(double rate, Optimising optimising, int batch, double decay, double noise) {

    /// Answers are multiplied by it before softmax: one volt of difference is odds of 55 to 1, so
    /// that a circuit can be sure of its answer without large voltages.
    static final Objective.CrossEntropy OBJECTIVE = new Objective.CrossEntropy(4);

    /// Longer gradients are shortened to it: one wild batch shall not throw a circuit off.
    private static final double CLIP = 5;

    /// Training ends when the user says so.
    private static final double ENDLESS = 1e9;

    public Method withRate(double other) {
      return new Method(other, optimising, batch, decay, noise);
    }

    public Method withOptimising(Optimising other) {
      return new Method(rate, other, batch, decay, noise);
    }

    public Method withBatch(int other) {
      return new Method(rate, optimising, other, decay, noise);
    }

    public Method withDecay(double other) {
      return new Method(rate, optimising, batch, other, noise);
    }

    public Method withNoise(double volts) {
      return new Method(rate, optimising, batch, decay, volts);
    }

    Plan plan(long seed) {
      Plan plan = Plan.of(OBJECTIVE, ENDLESS, batch, rate, seed).withClip(CLIP).withNoise(noise);
      return plan.with(
          switch (optimising) {
            case ADAM_W -> new Optimizer.AdamW(0.9, 0.999, 1e-8, decay);
            case MOMENTUM -> new Optimizer.Sgd(0.9);
          });
    }
  }

  public Choice with(Data other) {
    return new Choice(other, net, method, seed);
  }

  public Choice with(Net other) {
    return new Choice(data, other, method, seed);
  }

  public Choice with(Method other) {
    return new Choice(data, net, other, seed);
  }

  public Choice withSeed(long other) {
    return new Choice(data, net, method, other);
  }

  Points points() {
    return data.points(seed);
  }

  LayeredCircuit circuit() {
    return net.circuit(seed);
  }

  Plan plan() {
    return method.plan(seed);
  }
}
