package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.RandomDocuments;
import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Spread;
import io.kirchhofflab.model.block.BlockPlan;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.network.Route;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.problem.Approval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Edits of every kind at random, a few of them impossible, and the way a gesture goes on with one.
final class RandomEdits {

  private static final int KINDS = 22;

  /// Every pool doubles its edges.
  private static final int MOST_POOLED = 8;

  private static final Spread.Tolerance FIVE =
      new Spread.Tolerance(0.05, Spread.Distribution.NORMAL);

  private final Random random;

  RandomEdits(Random random) {
    this.random = random;
  }

  /// An edit that mostly fits `document`.
  Edit next(Document document) {
    Network network = document.network();
    boolean few = network.nodes().size() < 4 || network.edges().isEmpty();
    return few && random.nextBoolean() ? addition(network) : kind(random.nextInt(KINDS), network);
  }

  private Edit kind(int kind, Network network) {
    return switch (kind) {
      case 0, 1, 2 -> addition(network);
      case 3 ->
          random.nextBoolean()
              ? new Approve(new Approval("NoGround", "s" + random.nextInt(3)), random.nextBoolean())
              : new SetSpread(Spread.NONE.with(parameterOf(anEdge(network)), FIVE));
      case 4 -> changeOfLaw(network);
      case 5 -> new MoveNodes(places(someNodes(network)));
      case 6 -> reconnection(network);
      case 7 -> removal(network);
      case 8 -> new RenameEdge(anEdge(network), name("e"));
      case 9 -> new RenameNode(aNode(network), name("n"));
      case 10 -> new Reroute(someEdges(network), new Route(random.nextInt(9)));
      case 11 ->
          random.nextBoolean()
              ? new Retitle("title " + random.nextInt(5))
              : new SetNote("note " + random.nextInt(5));
      case 12 -> new ReverseEdges(someEdges(network));
      case 13 -> new SetLive(live());
      case 14 -> new SetNodeQuantity(someNodes(network), quantity(), random.nextInt(4) - 0.5);
      case 15 -> parameter(network);
      case 17 -> noise(network);
      case 18 ->
          network.edges().size() < MOST_POOLED
              ? new Pool(Set.copyOf(network.nodes().stream().map(Node::id).toList()), 2)
              : new AddGhosts(someNodes(network), 1 + random.nextInt(2));
      case 16 ->
          random.nextBoolean()
              ? new SetRole(someNodes(network), role())
              : new SetSlice(someEdges(network), new Slice(random.nextInt(3), 5));
      case 19 -> trained();
      case 20 -> block();
      default ->
          new Together(
              "together",
              Stream.generate(() -> kind(random.nextInt(KINDS - 1), network))
                  .limit(random.nextInt(4))
                  .toList());
    };
  }

  /// What may follow `edit` in one gesture: the same on the same things, with other numbers.
  Edit goingOn(Edit edit) {
    return switch (edit) {
      case MoveNodes e -> new MoveNodes(places(e.places().keySet()));
      case Reroute e -> new Reroute(e.edges(), new Route(random.nextInt(9)));
      case SetLive e -> new SetLive(live());
      case SetNodeQuantity e -> new SetNodeQuantity(e.nodes(), e.quantity(), random.nextInt(4));
      case SetNoise e -> new SetNoise(e.nodes(), e.edges(), e.kind(), random.nextInt(4));
      case SetNoiseGroup e -> e;
      case SetNoiseSettings e ->
          new SetNoiseSettings(NoiseSettings.DEFAULT.withTemperature(random.nextInt(400)));
      case SetNote e -> new SetNote("note " + random.nextInt(5));
      case SetParameter e -> new SetParameter(e.edges(), e.key(), 1 + random.nextInt(9));
      case SetRole e ->
          new SetRole(e.nodes(), new NodeRole.Driven(RandomDocuments.waveform(random)));
      case ChangeLaw e -> new ChangeLaw(e.edge(), sameKind(e.law()), e.controls());
      case Together e -> new Together(e.label(), e.edits().stream().map(this::goingOn).toList());
      case AddElements e -> e;
      case AddGhosts e -> e;
      case Pool e -> e;
      case Approve e -> e;
      case DrawBlock e -> e;
      case DrawBlockAnew e -> e;
      case RenameBlock e -> e;
      case Reconnect e -> e;
      case Remove e -> e;
      case RenameEdge e -> new RenameEdge(e.edge(), name("e"));
      case RenameNode e -> new RenameNode(e.node(), name("n"));
      case Retitle e -> e;
      case ReverseEdges e -> e;
      case TakeCircuit e -> e;
      case SetSlice e -> new SetSlice(e.edges(), new Slice(0, 1 + random.nextInt(3)));
      case SetSpread e -> new SetSpread(e.spread().with(parameterOf(anEdge(Network.EMPTY)), FIVE));
    };
  }

  private Edit block() {
    BlockPlan plan = new BlockPlan(BlockPlan.Kind.RING, List.of(3 + random.nextInt(3)));
    String name = "b" + random.nextInt(4);
    return switch (random.nextInt(3)) {
      case 0 -> new DrawBlockAnew(name, plan, new Conductance());
      case 1 -> new RenameBlock(name, "b" + random.nextInt(4));
      default -> new DrawBlock(name, plan, new Conductance(), plan.naturalFrame(new Point(0, 0)));
    };
  }

  /// Two nodes, an edge each way between them.
  private TakeCircuit trained() {
    double[][] theta = {{random.nextInt(3), 1}};
    Layer layer = new Layer(new Conductance(), 1, 2, new int[] {1, 2}, new int[] {2, 1}, theta);
    LayeredCircuit circuit =
        LayeredCircuit.of(2, Fill.ZEROS, List.of(layer), List.of(), ReadOut.ALL);
    return new TakeCircuit(circuit, List.of(1.0, 0.5));
  }

  private DeviceLaw sameKind(DeviceLaw law) {
    for (int i = 0; i < 200; i++) {
      DeviceLaw other = RandomDocuments.law(random);
      if (other.getClass() == law.getClass() && other.controls() == law.controls()) return other;
    }
    return law;
  }

  private Edit addition(Network network) {
    int id = network.nextNodeId().index();
    Node node = new Node(new NodeId(id), name("n"), role(), 1, 0, Noise.NONE, place(), Extras.NONE);
    if (network.nodes().isEmpty() || random.nextInt(3) == 0) return AddElements.node(node);
    List<NodeId> ends = new ArrayList<>(network.nodes().stream().map(Node::id).toList());
    boolean both = random.nextBoolean();
    if (both) ends.add(node.id());
    DeviceLaw law = RandomDocuments.law(random);
    List<NodeId> controls = Stream.generate(() -> one(ends)).limit(law.controls()).toList();
    Edge edge =
        new Edge(
            network.nextEdgeId(),
            name("e"),
            one(ends),
            one(ends),
            controls,
            law,
            law.initialValues(),
            Slice.ALWAYS,
            Noise.NONE,
            Route.AUTOMATIC,
            Extras.NONE);
    return new AddElements(both ? List.of(node) : List.of(), List.of(edge));
  }

  private Edit noise(Network network) {
    Noise.Kind kind = one(List.of(Noise.Kind.values()));
    return switch (random.nextInt(3)) {
      case 0 -> new SetNoise(someNodes(network), someEdges(network), kind, random.nextInt(4) - 0.5);
      case 1 ->
          new SetNoiseGroup(
              someNodes(network), someEdges(network), random.nextBoolean() ? "" : "layer");
      default -> new SetNoiseSettings(NoiseSettings.DEFAULT.withTemperature(random.nextInt(400)));
    };
  }

  private Edit changeOfLaw(Network network) {
    DeviceLaw law = RandomDocuments.law(random);
    return new ChangeLaw(
        anEdge(network), law, Stream.generate(() -> aNode(network)).limit(law.controls()).toList());
  }

  private Edit reconnection(Network network) {
    EdgeId id = anEdge(network);
    int controls = network.contains(id) ? network.edge(id).law().controls() : 0;
    return new Reconnect(
        id,
        aNode(network),
        aNode(network),
        Stream.generate(() -> aNode(network)).limit(controls).toList());
  }

  private Edit removal(Network network) {
    // Rarely a node: its edges go with it.
    return random.nextInt(3) == 0
        ? new Remove(Set.of(aNode(network)), Set.of())
        : new Remove(Set.of(), someEdges(network));
  }

  private Edit parameter(Network network) {
    EdgeId id = anEdge(network);
    List<ParameterSpec> specs =
        network.contains(id) ? network.edge(id).law().parameters() : List.of();
    String key = specs.isEmpty() ? "R" : one(specs).key();
    return new SetParameter(Set.of(id), key, random.nextInt(20) - 1);
  }

  private static Parameter parameterOf(EdgeId edge) {
    return new Parameter.OfLaw(edge, 0);
  }

  private Set<NodeId> someNodes(Network network) {
    return Stream.generate(() -> aNode(network))
        .limit(1 + random.nextInt(3))
        .collect(Collectors.toSet());
  }

  private Set<EdgeId> someEdges(Network network) {
    return Stream.generate(() -> anEdge(network))
        .limit(1 + random.nextInt(2))
        .collect(Collectors.toSet());
  }

  /// Now and then one that is not there.
  private NodeId aNode(Network network) {
    boolean none = network.nodes().isEmpty() || random.nextInt(40) == 0;
    return none ? new NodeId(9999) : one(network.nodes().stream().map(Node::id).toList());
  }

  private EdgeId anEdge(Network network) {
    boolean none = network.edges().isEmpty() || random.nextInt(40) == 0;
    return none ? new EdgeId(9999) : one(network.edges().stream().map(Edge::id).toList());
  }

  private Map<NodeId, Point> places(Set<NodeId> nodes) {
    return nodes.stream().collect(Collectors.toMap(id -> id, id -> place()));
  }

  private Point place() {
    return new Point(random.nextInt(500), random.nextInt(500));
  }

  private LiveSettings live() {
    return new LiveSettings(1 + random.nextInt(5), 10, LiveSettings.Accuracy.FINE);
  }

  private SetNodeQuantity.Quantity quantity() {
    return one(List.of(SetNodeQuantity.Quantity.values()));
  }

  private NodeRole role() {
    return switch (random.nextInt(3)) {
      case 0 -> NodeRole.GROUND;
      case 1 -> new NodeRole.Driven(RandomDocuments.waveform(random));
      default -> NodeRole.FREE;
    };
  }

  /// Now and then one that is taken or cannot be a name.
  private String name(String stem) {
    return random.nextInt(50) == 0 ? "no name" : stem + random.nextInt(2000);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
