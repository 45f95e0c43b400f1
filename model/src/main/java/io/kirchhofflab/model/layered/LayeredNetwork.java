package io.kirchhofflab.model.layered;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.network.Slots;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A KirchhoffNet as a network that can be drawn, edited and run, and back.
///
/// Node i of the circuit is the node of id i, named `i`, with a capacitor to ground; ground is node
/// 0. Edge e of layer l is named `K<l + 1>_<e>` and switched in during the layer's span of time.
/// Nothing in a network carries voltages from one layer to the next otherwise than the capacitors
/// do: residuals, and nodes filled by repetition after the first layer, are the circuit's only.
public final class LayeredNetwork {

  /// Ends of a slice agree with a layer's to this part of the whole duration: they are sums of the
  /// same numbers, perhaps typed in by hand.
  private static final double ROUNDING = 1e-9;

  private static final double SPACING = 120;

  private LayeredNetwork() {}

  /// What a network turned out to be.
  public sealed interface Reading {

    record Layered(LayeredCircuit circuit) implements Reading {}

    record Refused(List<Problem> problems) implements Reading {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /// The network of `circuit`, every node at 0 V.
  public static Network of(LayeredCircuit circuit) {
    Slots.Builder<Edge> edges = Slots.<Edge>empty().toBuilder();
    Layering layering = Layering.of(circuit);
    for (int l = 0; l < circuit.layers().size(); l++) {
      Slice slice = new Slice(layering.start(l), layering.start(l + 1));
      add(circuit.layers().get(l), "K" + (l + 1) + "_", slice, edges);
    }
    return new Network(nodes(circuit, circuit.nodes()), edges.build());
  }

  /// The network of layer `l` by itself, always switched in, which begins with `state`, V.
  public static Network ofLayer(LayeredCircuit circuit, int l, double[] state) {
    Slots.Builder<Edge> edges = Slots.<Edge>empty().toBuilder();
    Layer layer = circuit.layers().get(l);
    add(layer, "K" + (l + 1) + "_", Slice.ALWAYS, edges);
    return starting(new Network(nodes(circuit, layer.nodes()), edges.build()), state);
  }

  /// `network` with `state`, V, as the initial voltages of nodes 1, 2, ….
  public static Network starting(Network network, double[] state) {
    Slots.Builder<Node> nodes = network.nodes().toBuilder();
    for (int i = 1; i <= state.length; i++) {
      nodes.put(i, network.node(new NodeId(i)).withInitialVoltage(state[i - 1]));
    }
    return new Network(nodes.build(), network.edges());
  }

  /// Nodes stand in rows, so that a square picture looks like one; ground is below them.
  private static Slots<Node> nodes(LayeredCircuit circuit, int count) {
    int columns = (int) Math.ceil(Math.sqrt(circuit.inputs()));
    int rows = (count + columns - 1) / columns;
    Slots.Builder<Node> nodes = Slots.<Node>empty().toBuilder();
    Point below = new Point(SPACING * (columns - 1) / 2, SPACING * (rows + 1));
    nodes.put(
        0, new Node(new NodeId(0), "0", NodeRole.GROUND, 0, 0, Noise.NONE, below, Extras.NONE));
    for (int i = 1; i <= count; i++) {
      Point place = new Point(SPACING * ((i - 1) % columns), SPACING * ((i - 1) / columns));
      double farad = circuit.capacitance()[i - 1];
      nodes.put(i, Node.free(new NodeId(i), String.valueOf(i), farad, 0).at(place));
    }
    return nodes.build();
  }

  /// `edges`: Modified.
  private static void add(Layer layer, String stem, Slice slice, Slots.Builder<Edge> edges) {
    NodeId[] ids = new NodeId[layer.nodes() + 1];
    for (int i = 0; i < ids.length; i++) ids[i] = new NodeId(i);
    for (int e = 0; e < layer.edges(); e++) {
      EdgeId id = new EdgeId(edges.nextIndex());
      NodeId from = ids[layer.from()[e]];
      NodeId to = ids[layer.to()[e]];
      Edge edge = Edge.of(id, stem + e, from, to, layer.law(), values(layer, e));
      edges.put(id.index(), edge.withSlice(slice));
    }
  }

  private static ParameterVector values(Layer layer, int e) {
    double[] values = new double[layer.theta().length];
    for (int p = 0; p < values.length; p++) values[p] = layer.theta()[p][e];
    return ParameterVector.of(values);
  }

  /// `network`, which by `layering` is `circuit` but for its parameters, with those of `circuit`.
  public static Network withParameters(Network network, Layering layering, LayeredCircuit circuit) {
    Reader reader = new Reader(layering, Map.of());
    int[] next = new int[circuit.layers().size()];
    Slots.Builder<Edge> edges = network.edges().toBuilder();
    for (Edge edge : network.edges()) {
      int l = reader.layerOf(edge.slice());
      edges.put(edge.id().index(), edge.withValues(values(circuit.layers().get(l), next[l]++)));
    }
    return new Network(network.nodes(), edges.build());
  }

  /// The circuit that `network` is by `layering`, or what keeps it from being one.
  public static Reading read(Network network, Layering layering) {
    if (layering.isEmpty()) {
      return refused(
          List.of(Subject.DOCUMENT), "This circuit has no layers: it is no KirchhoffNet.");
    }
    Map<NodeId, Integer> numbers = new HashMap<>();
    List<Double> capacitance = new ArrayList<>();
    for (Node node : network.nodes()) {
      if (node.isGround()) {
        numbers.put(node.id(), 0);
      } else if (node.isDriven() || !(node.capacitance() > 0)) {
        return refused(
            List.of(new Subject.OfNode(node.id())),
            "Node %s needs a capacitance to ground and a free voltage to be part of a layer."
                .formatted(node.name()));
      } else {
        capacitance.add(node.capacitance());
        numbers.put(node.id(), capacitance.size());
      }
    }
    if (capacitance.size() != layering.nodes()) {
      return refused(
          List.of(Subject.DOCUMENT),
          "The layers act on %d nodes, but the circuit has %d beside ground."
              .formatted(layering.nodes(), capacitance.size()));
    }
    return new Reader(layering, numbers).read(network, capacitance);
  }

  private static Reading refused(List<Subject> subjects, String message) {
    return new Reading.Refused(List.of(new Problem.CannotAnalyse(subjects, message)));
  }

  /// Sorts the edges of a network into its layers.
  private static final class Reader {
    private final Layering layering;
    private final Map<NodeId, Integer> numbers;
    private final List<List<Edge>> sorted = new ArrayList<>();

    /// When the layers begin, and last when they end, s.
    private final double[] starts;

    Reader(Layering layering, Map<NodeId, Integer> numbers) {
      this.layering = layering;
      this.numbers = numbers;
      for (int l = 0; l < layering.layers().size(); l++) sorted.add(new ArrayList<>());
      starts = IntStream.rangeClosed(0, sorted.size()).mapToDouble(layering::start).toArray();
    }

    Reading read(Network network, List<Double> capacitance) {
      for (Edge edge : network.edges()) {
        String obstacle = obstacle(edge);
        if (obstacle != null) {
          return refused(List.of(new Subject.OfEdge(edge.id())), obstacle);
        }
        sorted.get(layerOf(edge.slice())).add(edge);
      }
      int empty = sorted.indexOf(List.of());
      if (empty >= 0) {
        return refused(
            List.of(Subject.DOCUMENT), "No edge is switched in during layer " + (empty + 1) + ".");
      }
      return new Reading.Layered(
          new LayeredCircuit(
              layering.inputs(),
              layering.encoder(),
              layering.fill(),
              layers(),
              layering.residuals(),
              layering.readOut(),
              capacitance.stream().mapToDouble(c -> c).toArray()));
    }

    /// Null where the edge belongs to a layer.
    private @Nullable String obstacle(Edge edge) {
      int l = layerOf(edge.slice());
      if (l < 0) {
        return "Edge %s is switched in from %s to %s s, which is no layer's time."
            .formatted(edge.name(), edge.slice().start(), edge.slice().end());
      }
      if (!Layer.memoryless(edge.law())) {
        return "Edge %s (%s) keeps a memory or senses more than its ends, as no device of a layer may."
            .formatted(edge.name(), edge.law().title());
      }
      DeviceLaw law = sorted.get(l).isEmpty() ? edge.law() : sorted.get(l).getFirst().law();
      if (!law.equals(edge.law())) {
        return "Edge %s follows another law than the edges before it; a layer has one."
            .formatted(edge.name());
      }
      int nodes = layering.layers().get(l).nodes();
      boolean inside = number(edge.from()) <= nodes && number(edge.to()) <= nodes;
      return inside
          ? null
          : "Edge %s leads to a node beyond the %d of its layer.".formatted(edge.name(), nodes);
    }

    private int number(NodeId node) {
      return numbers.getOrDefault(node, 0);
    }

    /// The layer of this span of time, or -1.
    private int layerOf(Slice slice) {
      double rounding = ROUNDING * starts[sorted.size()];
      for (int l = 0; l < sorted.size(); l++) {
        boolean same =
            Math.abs(slice.start() - starts[l]) <= rounding
                && Math.abs(slice.end() - starts[l + 1]) <= rounding;
        if (same) return l;
      }
      return -1;
    }

    private List<Layer> layers() {
      List<Layer> layers = new ArrayList<>();
      for (int l = 0; l < sorted.size(); l++) {
        layers.add(layer(layering.layers().get(l), sorted.get(l)));
      }
      return layers;
    }

    private Layer layer(Layering.Span span, List<Edge> edges) {
      DeviceLaw law = edges.getFirst().law();
      double[][] theta = new double[law.parameters().size()][edges.size()];
      for (int e = 0; e < edges.size(); e++) {
        for (int p = 0; p < theta.length; p++) theta[p][e] = edges.get(e).values().get(p);
      }
      return new Layer(
          law,
          span.duration(),
          span.nodes(),
          edges.stream().mapToInt(edge -> number(edge.from())).toArray(),
          edges.stream().mapToInt(edge -> number(edge.to())).toArray(),
          theta);
    }
  }
}
