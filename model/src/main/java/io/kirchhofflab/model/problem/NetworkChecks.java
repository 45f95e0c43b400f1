package io.kirchhofflab.model.problem;

import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.model.waveform.WaveformRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// What is wrong with a circuit before anything is computed.
///
/// One pass per check, near-linear in nodes and edges. Findings come errors first; of each kind at
/// most a hundred, the rest shows once these are mended.
public final class NetworkChecks {

  /// Findings of one kind.
  static final int MOST = 100;

  private static final int MOST_NAMES = 5;
  private static final int MOST_SEPARATE_ISLANDS = 10;

  private final Network network;
  private final List<Problem> found = new ArrayList<>();

  private NetworkChecks(Network network) {
    this.network = network;
  }

  public static List<Problem> check(Network network) {
    NetworkChecks checks = new NetworkChecks(network);
    checks.names();
    checks.values();
    checks.laws();
    checks.sourceLoops();
    boolean[] connected = checks.connected();
    checks.islands(connected);
    checks.lonelyNodes(connected);
    return checks.found.stream().sorted(Comparator.comparing(Problem::severity)).toList();
  }

  /// The same without the warnings and hints that were accepted.
  public static List<Problem> check(Network network, Set<Approval> approvals) {
    return check(network).stream()
        .filter(p -> p.severity() == Severity.ERROR || !approvals.contains(Approval.of(p, network)))
        .toList();
  }

  private void names() {
    Map<String, List<Subject>> nodes = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      nodes
          .computeIfAbsent(node.name(), n -> new ArrayList<>(1))
          .add(new Subject.OfNode(node.id()));
    }
    clashes("nodes", nodes);
    Map<String, List<Subject>> edges = new LinkedHashMap<>();
    for (Edge edge : network.edges()) {
      edges
          .computeIfAbsent(edge.name(), n -> new ArrayList<>(1))
          .add(new Subject.OfEdge(edge.id()));
    }
    clashes("edges", edges);
  }

  private void clashes(String what, Map<String, List<Subject>> byName) {
    byName.entrySet().stream()
        .filter(e -> e.getValue().size() > 1)
        .limit(MOST)
        .forEach(
            e ->
                found.add(
                    new Problem.NameClash(
                        e.getValue(),
                        "%d %s are named %s: probes could not tell them apart. Rename all but one."
                            .formatted(e.getValue().size(), what, e.getKey()))));
  }

  private void values() {
    int before = found.size();
    for (Node node : network.nodes()) {
      if (found.size() - before < MOST) valuesOf(node);
    }
    for (Edge edge : network.edges()) {
      if (found.size() - before < MOST) valuesOf(edge);
    }
  }

  private void valuesOf(Node node) {
    Subject subject = new Subject.OfNode(node.id());
    switch (node.role()) {
      case NodeRole.Free f -> {
        double c = node.capacitance();
        if (!(c >= 0 && Double.isFinite(c))) {
          outside(
              subject,
              c,
              c < 0 && Double.isFinite(c) ? 0 : Node.DEFAULT_CAPACITANCE,
              Unit.FARAD,
              "The capacitance of " + node.name(),
              "a node's capacitance is 0 F or more");
        }
        double v = node.initialVoltage();
        if (!Double.isFinite(v)) {
          outside(
              subject,
              v,
              0,
              Unit.VOLT,
              "The initial voltage of " + node.name(),
              "a voltage is a finite number");
        }
      }
      case NodeRole.Driven d -> waveformOf(subject, node.name(), Unit.VOLT, d.waveform());
      case NodeRole.Ground g -> {}
    }
  }

  private void valuesOf(Edge edge) {
    List<ParameterSpec> specs = edge.law().parameters();
    for (int j = 0; j < specs.size(); j++) {
      ParameterSpec spec = specs.get(j);
      double value = edge.values().get(j);
      if (spec.range().contains(value)) continue;
      outside(
          new Subject.OfParameter(edge.id(), spec.key()),
          value,
          nearest(spec, value),
          spec.unit(),
          edge.name() + "." + spec.key() + " (" + spec.meaning() + ")",
          "it must be " + spec.range());
    }
    Unit unit = edge.law() instanceof VoltageSource ? Unit.VOLT : Unit.AMPERE;
    Subject subject = new Subject.OfEdge(edge.id());
    edge.law().waveform().ifPresent(w -> waveformOf(subject, edge.name(), unit, w));
    if (Double.isInfinite(edge.route().bend())) {
      outside(
          subject,
          edge.route().bend(),
          0,
          Unit.ONE,
          "The bend of " + edge.name(),
          "a drawn curve needs a finite one");
    }
  }

  private void waveformOf(Subject subject, String name, Unit unit, Waveform waveform) {
    OptionalDouble bad = WaveformRange.firstOutside(waveform);
    if (bad.isEmpty()) return;
    // A number in a waveform may be a level, a time or a rate: only a level's unit could be told.
    Unit shown = waveform instanceof Waveform.Constant ? unit : Unit.ONE;
    outside(
        subject,
        bad.getAsDouble(),
        0,
        shown,
        "A number in the waveform of " + name,
        "levels are finite, spans of time 0 s or more");
  }

  private void outside(
      Subject subject, double value, double nearest, Unit unit, String what, String rule) {
    found.add(
        new Problem.ValueOutOfRange(
            subject,
            value,
            nearest,
            "%s is %s, but %s. The nearest allowed value is %s."
                .formatted(what, text(value, unit), rule, text(nearest, unit))));
  }

  private static String text(double value, Unit unit) {
    return SiFormat.DISPLAY.withKeptZeros(false).text(value, unit);
  }

  /// The end of the range where it belongs to it; else where the slider ends on that side.
  private static double nearest(ParameterSpec spec, double value) {
    ParameterSpec.Range range = spec.range();
    double end = value > 0 ? range.high() : range.low();
    double slider = value > 0 ? spec.sliderHigh() : spec.sliderLow();
    DoubleStream wishes =
        Double.isNaN(value)
            ? DoubleStream.of(spec.initial(), slider, 0, 1)
            : DoubleStream.of(end, slider, spec.initial(), 0, 1);
    return wishes.filter(range::contains).findFirst().orElse(0);
  }

  private void laws() {
    List<String> keys = Laws.all().stream().map(law -> law.key()).toList();
    int unknown = 0;
    int loops = 0;
    for (Edge edge : network.edges()) {
      if (edge.law() instanceof ForeignLaw foreign && unknown++ < MOST) {
        found.add(unknownLaw(edge, foreign, keys));
      }
      boolean alone = edge.law().taps().isEmpty() && !(edge.law() instanceof VoltageSource);
      boolean loop = edge.from().equals(edge.to()) && alone;
      if (loop && loops++ < MOST) {
        found.add(
            new Problem.SelfLoop(
                edge.id(),
                "%s leads from %s back to %s: its current changes no voltage. Reconnect or remove it."
                    .formatted(edge.name(), nodeName(edge.from()), nodeName(edge.to()))));
      }
    }
  }

  private static Problem unknownLaw(Edge edge, ForeignLaw foreign, List<String> keys) {
    String near =
        keys.contains(foreign.key())
            ? "the file says more about it than this version understands."
            : Nearest.to(foreign.key(), keys)
                .map(key -> "did you mean “" + key + "”?")
                .orElse("it comes from a newer version or another program.");
    return new Problem.UnknownLaw(
        edge.id(),
        "The law “%s” of %s is not known here: %s It is kept, but cannot be computed. Give %s another law or remove it."
            .formatted(foreign.key(), edge.name(), near, edge.name()));
  }

  /// Loops of sources and inductors, in which no current is determined at rest: why an operating
  /// point may be missing although a transient runs.
  public static List<Problem> loopsAtRest(Network network) {
    NetworkChecks checks = new NetworkChecks(network);
    for (SourceLoops.Loop loop : SourceLoops.atRest(network)) {
      checks.found.add(
          new Problem.SourceLoop(
              loop.sources(),
              "%s form a closed loop at rest, where an inductor is a short circuit: no current in"
                      .formatted(listed(checks.members(loop)))
                  + " it is determined. Insert 1 mΩ in series with one of them."));
    }
    return List.copyOf(checks.found);
  }

  private List<String> members(SourceLoops.Loop loop) {
    List<String> members = new ArrayList<>();
    loop.sources().forEach(id -> members.add(network.edge(id).name()));
    loop.driven().forEach(id -> members.add("driven node " + nodeName(id)));
    return members;
  }

  private void sourceLoops() {
    for (SourceLoops.Loop loop : SourceLoops.of(network)) {
      List<String> members = members(loop);
      String who =
          members.size() == 1
              ? members.getFirst() + " joins points whose voltages are already given"
              : listed(members) + " form a closed loop of ideal voltages";
      found.add(
          new Problem.SourceLoop(
              loop.sources(),
              who
                  + ": they contradict each other, or no current in the loop is determined. Remove"
                  + " one, or insert 1 mΩ in series."));
    }
  }

  private void islands(boolean[] connected) {
    Islands islands = Islands.of(network);
    report(
        Severity.ERROR,
        islands.undefined(),
        "%1$s no capacitance and no path to ground or a driven node%4$s: nothing determines %2$s"
            + " voltage at any time. Connect %3$s, or add 1 GΩ or 1 pF to ground.",
        " but through %s, whose current is given");
    report(
        Severity.WARNING,
        islands.fedByCurrents(),
        "%1$s no capacitance, and only inductors and current sources lead there%4$s: nothing but"
            + " the change of these currents determines %2$s voltage. Give %3$s 1 pF or 1 GΩ to"
            + " ground.",
        ", namely %s");
    List<NodeId> floating =
        islands.floating().stream()
            .flatMap(List::stream)
            .filter(id -> connected[id.index()])
            .toList();
    if (floating.isEmpty()) return;
    boolean reference = network.nodes().stream().anyMatch(n -> !n.isFree());
    if (!reference && islands.undefined().isEmpty()) {
      found.add(
          new Problem.NoGround(
              "No node is ground or driven. A transient runs all the same, since every node's"
                  + " capacitance leads to 0 V; an operating point depends on the charge the nodes"
                  + " start with. Make a node ground where one is meant."));
    } else if (reference) {
      report(
          Severity.HINT,
          List.of(floating),
          "%s no conducting path to ground or a driven node. A transient runs all the same, since"
              + " capacitance holds %s voltage; an operating point is undefined. Lead %s to ground"
              + " by 1 GΩ where one is wanted.",
          "");
    }
  }

  /// One finding a group; `feeding` is said of inductors and current sources that lead there.
  private void report(
      Severity severity, List<List<NodeId>> groups, String message, String feeding) {
    List<List<NodeId>> findings =
        groups.size() <= MOST_SEPARATE_ISLANDS
            ? groups
            : List.of(groups.stream().flatMap(List::stream).toList());
    for (List<NodeId> nodes : findings) {
      boolean one = nodes.size() == 1;
      List<String> names = nodes.stream().map(this::nodeName).toList();
      List<String> feeders = Islands.currentsInto(network, nodes).stream().map(Edge::name).toList();
      found.add(
          new Problem.FloatingIsland(
              severity,
              nodes,
              message.formatted(
                  listed(names) + (one ? " has" : " have"),
                  one ? "its" : "their",
                  one ? "it" : "them",
                  feeders.isEmpty() ? "" : feeding.formatted(listed(feeders)))));
    }
  }

  private void lonelyNodes(boolean[] connected) {
    network.nodes().stream()
        .filter(node -> !connected[node.id().index()] && !node.isGround())
        .filter(node -> !node.isFree() || node.capacitance() != 0)
        .limit(MOST)
        .forEach(
            node ->
                found.add(
                    new Problem.LonelyNode(
                        node.id(),
                        "Nothing is connected to %s: its voltage stays %s. Connect or remove it."
                            .formatted(
                                node.name(),
                                node.isFree()
                                    ? text(node.initialVoltage(), Unit.VOLT)
                                    : "as it is driven"))));
  }

  /// Which nodes an edge ends at or senses, by id.
  private boolean[] connected() {
    boolean[] connected = new boolean[network.nodes().nextIndex()];
    for (Edge edge : network.edges()) {
      connected[edge.from().index()] = true;
      connected[edge.to().index()] = true;
      for (NodeId control : edge.controls()) connected[control.index()] = true;
    }
    return connected;
  }

  private String nodeName(NodeId id) {
    return network.node(id).name();
  }

  /// `a`, `a and b`, `a, b, c, d, e and 12 more`.
  private static String listed(List<String> names) {
    if (names.size() == 1) return names.getFirst();
    boolean all = names.size() <= MOST_NAMES;
    int shown = all ? names.size() - 1 : MOST_NAMES;
    String last = all ? names.getLast() : (names.size() - shown) + " more";
    return names.stream().limit(shown).collect(Collectors.joining(", ")) + " and " + last;
  }
}
