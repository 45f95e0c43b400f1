package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.VoltageSource;
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
import io.kirchhofflab.model.problem.Approval;
import io.kirchhofflab.model.problem.Islands;
import io.kirchhofflab.model.problem.Nearest;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Severity;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.model.waveform.WaveformRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which edits would help against a problem: ordinary ones, undone like any other.
public final class Fixes {

  /// Large enough to carry next to nothing beside a circuit's own resistances, Ω.
  static final double LEAK = 1e9;

  /// Small enough to drop next to nothing beside a circuit's own voltages, Ω.
  static final double SERIES = 1e-3;

  /// A stray capacitance, F.
  static final double STRAY = 1e-12;

  /// Below the drawing's lowest node, in drawing units.
  private static final double GROUND_GAP = 120;

  private static final int MOST_SOURCES = 6;

  private final Network network;

  private Fixes(Document document) {
    this.network = document.network();
  }

  /// The most helpful first; none where nothing general helps or the subject is gone.
  public static List<Fix> of(Problem problem, Document document) {
    Fixes fixes = new Fixes(document);
    return fixes.allPresent(problem.subjects()) ? fixes.of(problem) : List.of();
  }

  private boolean allPresent(List<Subject> subjects) {
    return subjects.stream()
        .allMatch(
            subject ->
                switch (subject) {
                  case Subject.OfNode s -> network.contains(s.node());
                  case Subject.OfEdge s -> network.contains(s.edge());
                  case Subject.OfParameter s -> network.contains(s.edge());
                  case Subject.OfDocument s -> true;
                  case Subject.OfFile s -> true;
                });
  }

  private List<Fix> of(Problem problem) {
    List<Fix> fixes =
        new ArrayList<>(
            switch (problem) {
              case Problem.FloatingIsland p -> hold(p);
              case Problem.SourceLoop p ->
                  p.edges().stream().limit(MOST_SOURCES).map(this::seriesResistor).toList();
              case Problem.NoGround p -> ground();
              case Problem.LonelyNode p -> List.of(removal(p.node()));
              case Problem.ValueOutOfRange p -> List.of(nearestAllowed(p));
              case Problem.NameClash p -> List.of(renaming(p.subjects()));
              case Problem.UnknownLaw p -> otherLaw(p.edge());
              case Problem.SelfLoop p -> List.of(removal(p.edge()));
              case Problem.FileFault p -> List.<Fix>of();
              case Problem.CannotEdit p -> List.<Fix>of();
              case Problem.CannotAnalyse p -> List.<Fix>of();
              case Problem.IdleRemedy p -> List.<Fix>of();
              case Problem.SolverStuck p -> List.<Fix>of();
            });
    boolean circuit = !(problem instanceof Problem.FileFault);
    if (circuit && problem.severity() != Severity.ERROR) fixes.add(acceptance(problem));
    return List.copyOf(fixes);
  }

  private Fix acceptance(Problem problem) {
    String label = problem.severity() == Severity.HINT ? "Accept this hint" : "Accept this warning";
    return new Fix(label, new Approve(Approval.of(problem, network), true));
  }

  /// Ways to give each of the groups a definite common voltage.
  private List<Fix> hold(Problem.FloatingIsland island) {
    List<List<NodeId>> groups = Islands.of(network).touching(island.nodes());
    if (groups.isEmpty()) return List.of();
    int[] ends = ends();
    List<NodeId> chosen = groups.stream().map(group -> mostConnected(group, ends)).toList();
    List<Fix> fixes = new ArrayList<>(List.of(leak(chosen)));
    // A hint is about nodes that capacitance holds already.
    if (island.severity() != Severity.HINT) {
      fixes.add(
          new Fix(
              "Add 1 pF to ground",
              new SetNodeQuantity(
                  Set.copyOf(chosen), SetNodeQuantity.Quantity.CAPACITANCE, STRAY)));
    }
    fixes.add(marked(chosen));
    boolean single = groups.size() == 1 && groups.getFirst().size() == 1;
    if (single && network.edgesAt(chosen.getFirst()).isEmpty()) {
      fixes.add(removal(chosen.getFirst()));
    }
    return fixes;
  }

  private List<Fix> ground() {
    Node ground = newGround();
    List<Fix> fixes = new ArrayList<>();
    List<NodeId> all = network.nodes().stream().map(Node::id).toList();
    if (!all.isEmpty()) fixes.add(marked(List.of(mostConnected(all, ends()))));
    fixes.add(new Fix("Add a ground node", AddElements.node(ground)));
    return fixes;
  }

  private Fix marked(List<NodeId> nodes) {
    return new Fix(
        "Mark " + Edits.nodeNames(network, nodes) + " as ground",
        new SetRole(Set.copyOf(nodes), NodeRole.GROUND));
  }

  private NodeId mostConnected(List<NodeId> group, int[] ends) {
    return group.stream()
        .max(
            Comparator.<NodeId>comparingInt(id -> ends[id.index()])
                .thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }

  /// How many ends of edges lie at each node, by id.
  private int[] ends() {
    int[] ends = new int[network.nodes().nextIndex()];
    for (Edge edge : network.edges()) {
      ends[edge.from().index()]++;
      ends[edge.to().index()]++;
    }
    return ends;
  }

  /// 1 GΩ from each of the nodes to a ground node, which is added where there is none.
  private Fix leak(List<NodeId> nodes) {
    Optional<Node> present = network.nodes().stream().filter(Node::isGround).findFirst();
    Node ground = present.orElseGet(this::newGround);
    EdgeNames names = new EdgeNames();
    List<Edge> leaks = new ArrayList<>();
    int id = network.nextEdgeId().index();
    for (NodeId node : nodes) {
      leaks.add(
          Edge.of(
              new EdgeId(id++),
              names.fresh("R"),
              node,
              ground.id(),
              new Resistor(),
              ParameterVector.of(LEAK)));
    }
    List<Node> added = present.isPresent() ? List.of() : List.of(ground);
    String label = "Add 1 GΩ to ground";
    return new Fix(label, new Together(label, List.of(new AddElements(added, leaks))));
  }

  /// Names of edges not given away yet.
  private final class EdgeNames {
    private final Set<String> taken = new HashSet<>();
    private int next = 1;

    EdgeNames() {
      network.edges().forEach(edge -> taken.add(edge.name()));
    }

    String fresh(String stem) {
      while (!taken.add(stem + next)) next++;
      return stem + next;
    }
  }

  private Node newGround() {
    double x = 0;
    double y = 0;
    boolean first = true;
    for (Node node : network.nodes()) {
      x += node.position().x() / network.nodes().size();
      y = first ? node.position().y() : Math.max(y, node.position().y());
      first = false;
    }
    boolean taken = network.nodeNamed("gnd").isPresent();
    String name = taken ? network.freshNodeName("gnd") : "gnd";
    Point place = first ? Point.ORIGIN : new Point(Math.rint(x), y + GROUND_GAP);
    return new Node(
        network.nextNodeId(), name, NodeRole.GROUND, 0, 0, Noise.NONE, place, Extras.NONE);
  }

  private Fix seriesResistor(EdgeId source) {
    Edge edge = network.edge(source);
    Point from = network.node(edge.from()).position();
    Point to = network.node(edge.to()).position();
    Node middle =
        Node.free(network.nextNodeId(), network.freshNodeName("n"), 0, 0)
            .at(new Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2));
    Edge resistor =
        Edge.of(
            network.nextEdgeId(),
            network.freshEdgeName("R"),
            middle.id(),
            edge.to(),
            new Resistor(),
            ParameterVector.of(SERIES));
    String label = "Insert 1 mΩ in series with " + edge.name();
    return new Fix(
        label,
        new Together(
            label,
            List.of(
                new AddElements(List.of(middle), List.of(resistor)),
                new Reconnect(source, edge.from(), middle.id(), edge.controls()))));
  }

  private Fix nearestAllowed(Problem.ValueOutOfRange p) {
    String label = "Set to the nearest allowed value";
    Edit edit =
        switch (p.subject()) {
          case Subject.OfParameter s ->
              new SetParameter(Set.of(s.edge()), s.parameter(), p.nearest());
          case Subject.OfNode s -> repairedNode(network.node(s.node()), p, label);
          case Subject.OfEdge s -> repairedEdge(network.edge(s.edge()), label);
          case Subject.OfDocument s -> new Together(label, List.of());
          case Subject.OfFile s -> new Together(label, List.of());
        };
    return new Fix(label, edit);
  }

  /// The node with whichever of its numbers `p` is about set to what is allowed.
  private static Edit repairedNode(Node node, Problem.ValueOutOfRange p, String label) {
    Set<NodeId> it = Set.of(node.id());
    List<Edit> edits = new ArrayList<>();
    if (node.role() instanceof NodeRole.Driven driven) {
      edits.add(new SetRole(it, new NodeRole.Driven(WaveformRange.repaired(driven.waveform()))));
    } else {
      boolean badCapacitance =
          !(node.capacitance() >= 0 && Double.isFinite(node.capacitance()))
              && Double.compare(node.capacitance(), p.value()) == 0;
      boolean badVoltage =
          !Double.isFinite(node.initialVoltage())
              && Double.compare(node.initialVoltage(), p.value()) == 0;
      double farad = badVoltage ? Node.DEFAULT_CAPACITANCE : p.nearest();
      if (badCapacitance) {
        edits.add(new SetNodeQuantity(it, SetNodeQuantity.Quantity.CAPACITANCE, farad));
      }
      if (badVoltage) {
        edits.add(new SetNodeQuantity(it, SetNodeQuantity.Quantity.INITIAL_VOLTAGE, 0));
      }
    }
    return new Together(label, edits);
  }

  private static Edit repairedEdge(Edge edge, String label) {
    List<Edit> edits = new ArrayList<>();
    edge.law()
        .waveform()
        .map(WaveformRange::repaired)
        .ifPresent(
            waveform -> {
              DeviceLaw law =
                  edge.law() instanceof VoltageSource
                      ? new VoltageSource(waveform)
                      : new CurrentSource(waveform);
              edits.add(new ChangeLaw(edge.id(), law, edge.controls()));
            });
    if (Double.isInfinite(edge.route().bend())) {
      edits.add(new Reroute(Set.of(edge.id()), Route.AUTOMATIC));
    }
    return new Together(label, edits);
  }

  /// The first keeps its name.
  private Fix renaming(List<Subject> subjects) {
    Set<String> taken = new HashSet<>();
    network.nodes().forEach(node -> taken.add(node.name()));
    network.edges().forEach(edge -> taken.add(edge.name()));
    List<Edit> edits = new ArrayList<>();
    for (Subject subject : subjects.subList(1, subjects.size())) {
      switch (subject) {
        case Subject.OfNode s ->
            edits.add(new RenameNode(s.node(), Edits.fresh(network.node(s.node()).name(), taken)));
        case Subject.OfEdge s ->
            edits.add(new RenameEdge(s.edge(), Edits.fresh(network.edge(s.edge()).name(), taken)));
        case Subject.OfParameter s -> {}
        case Subject.OfDocument s -> {}
        case Subject.OfFile s -> {}
      }
    }
    String label = "Rename all but the first";
    return new Fix(label, new Together(label, edits));
  }

  private List<Fix> otherLaw(EdgeId id) {
    List<Fix> fixes = new ArrayList<>();
    Edge edge = network.edge(id);
    if (edge.law() instanceof ForeignLaw foreign) {
      List<DeviceLaw> usable = Laws.all().stream().filter(law -> law.controls() == 0).toList();
      Nearest.to(foreign.key(), usable.stream().map(DeviceLaw::key).toList())
          .flatMap(Laws::withKey)
          .ifPresent(
              law ->
                  fixes.add(
                      new Fix(
                          "Make " + edge.name() + " a “" + law.title() + "”",
                          new ChangeLaw(id, law, List.of()))));
    }
    fixes.add(removal(id));
    return fixes;
  }

  private Fix removal(EdgeId edge) {
    return new Fix("Remove " + network.edge(edge).name(), new Remove(Set.of(), Set.of(edge)));
  }

  private Fix removal(NodeId node) {
    return new Fix("Remove " + network.node(node).name(), new Remove(Set.of(node), Set.of()));
  }
}
