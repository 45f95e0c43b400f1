package io.kirchhofflab.solver.compile;

import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.SmallSignal;
import io.kirchhofflab.model.analysis.Threshold;
import io.kirchhofflab.model.law.StateSpec;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.equations.Equations;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import io.kirchhofflab.solver.linear.Ordering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A network as flat arrays, ready to be integrated: charge-oriented modified nodal equations.
///
/// Unknowns are the voltages of free nodes and the states that edges own; ground and driven nodes
/// are known voltages and eliminated. The structure is fixed; numbers (parameters, capacitances,
/// waveforms, slices) can be loaded anew at any time between two steps. One thread at a time.
public final class CompiledNetwork implements Equations {

  /// So many nodes, or edges of one law, are sorted by their unknowns, so that the order in which
  /// they were drawn does not decide how far apart in memory their voltages lie. Fewer fit in a
  /// cache and keep that order.
  private static final int SORTED = 1000;

  private final UnknownIndex index;
  private final Pattern pattern;
  private final EdgeGroup[] groups;
  private final int[] nodeDiagonal;
  private final NodeId[] freeNode;
  private final int[] nodeUnknown;
  private final double[] nodeCapacitance;
  private final int[] knownNode;
  private final int[] knownOfNode;
  private final @Nullable Waveform[] knownWaveform;
  private final double[] known;
  private final double[] knownRate;
  private final int[] stateUnknown;
  private final boolean constantMass;
  private final boolean constantJacobian;

  private Network network;
  private Waveform[] waveforms = {};
  private double[] sliceTimes = new double[0];
  private double anchor;
  private double shunt;
  private double drive = 1;
  private boolean limited;
  private Threshold[] watched = {};

  /// Compiles a network that has passed the compiler's checks.
  CompiledNetwork(Network network) {
    this.network = network;
    List<Node> fixed = network.nodes().stream().filter(n -> !n.isFree()).toList();
    knownNode = fixed.stream().mapToInt(n -> n.id().index()).toArray();
    knownOfNode = new int[network.nodes().nextIndex()];
    for (int k = 0; k < knownNode.length; k++) knownOfNode[knownNode[k]] = k;
    knownWaveform = new Waveform[knownNode.length];
    known = new double[knownNode.length];
    knownRate = new double[knownNode.length];

    UnknownIndex natural = UnknownIndex.natural(network);
    Pattern.Builder builder = new Pattern.Builder(natural.size());
    for (EdgeGroup group : grouped(network, natural)) group.structure(builder);
    Pattern unordered = builder.build();
    int[] place = Ordering.minimumDegree(unordered);
    index = natural.renumbered(place);
    pattern = unordered.renumbered(place);
    groups = grouped(network, index);
    for (EdgeGroup group : groups) group.findSlots(pattern);

    freeNode = network.nodes().stream().filter(Node::isFree).map(Node::id).toArray(NodeId[]::new);
    if (freeNode.length >= SORTED) Arrays.sort(freeNode, Comparator.comparingInt(index::of));
    nodeUnknown = Arrays.stream(freeNode).mapToInt(index::of).toArray();
    nodeDiagonal = Arrays.stream(nodeUnknown).map(i -> pattern.slot(i, i)).toArray();
    nodeCapacitance = new double[freeNode.length];
    stateUnknown = IntStream.range(0, index.size()).filter(i -> !index.isNode(i)).toArray();
    constantMass = Arrays.stream(groups).allMatch(EdgeGroup::linearStorage);
    constantJacobian = Arrays.stream(groups).allMatch(EdgeGroup::proportional);
    load(network);
    enter(0);
  }

  private EdgeGroup[] grouped(Network of, UnknownIndex unknowns) {
    Map<Object, List<Edge>> byLaw = new LinkedHashMap<>();
    for (Edge edge : of.edges()) {
      // Sources of all waveforms go together: the waveform is the edge's.
      Object key = edge.law().waveform().isPresent() ? edge.law().getClass() : edge.law();
      byLaw.computeIfAbsent(key, k -> new ArrayList<>()).add(edge);
    }
    List<EdgeGroup> found = new ArrayList<>();
    for (List<Edge> members : byLaw.values()) {
      if (members.size() >= SORTED) members.sort(byUnknowns(unknowns));
      found.add(new EdgeGroup(members, node -> voltagePlace(node, unknowns), unknowns));
    }
    return found.toArray(EdgeGroup[]::new);
  }

  /// By the lower of an edge's two unknowns, then by the other.
  private Comparator<Edge> byUnknowns(UnknownIndex unknowns) {
    ToIntFunction<Edge> from = edge -> voltagePlace(edge.from(), unknowns);
    ToIntFunction<Edge> to = edge -> voltagePlace(edge.to(), unknowns);
    ToIntFunction<Edge> lower = e -> Math.min(from.applyAsInt(e), to.applyAsInt(e));
    ToIntFunction<Edge> upper = e -> Math.max(from.applyAsInt(e), to.applyAsInt(e));
    return Comparator.comparingInt(lower).thenComparingInt(upper);
  }

  private int voltagePlace(NodeId node, UnknownIndex unknowns) {
    int i = unknowns.of(node);
    return i >= 0 ? i : -1 - knownOfNode[node.index()];
  }

  /// Takes over the numbers of `newer`, which has the same structure.
  public void load(Network newer) {
    network = newer;
    for (int k = 0; k < freeNode.length; k++) {
      nodeCapacitance[k] = newer.node(freeNode[k]).capacitance();
    }
    Set<Waveform> all = new LinkedHashSet<>();
    for (int j = 0; j < knownNode.length; j++) {
      NodeRole role = newer.nodes().get(knownNode[j]).role();
      knownWaveform[j] = role instanceof NodeRole.Driven driven ? driven.waveform() : null;
      if (role instanceof NodeRole.Driven driven) all.add(driven.waveform());
    }
    Set<Double> switching = new LinkedHashSet<>();
    for (EdgeGroup group : groups) {
      Edge[] edges = group.edges();
      for (int e = 0; e < edges.length; e++) {
        Edge edge = newer.edge(edges[e].id());
        group.load(e, edge);
        edge.law().waveform().ifPresent(all::add);
        if (!edge.slice().equals(Slice.ALWAYS)) {
          switching.add(edge.slice().start());
          switching.add(edge.slice().end());
        }
      }
    }
    waveforms = all.toArray(Waveform[]::new);
    sliceTimes = switching.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    enter(anchor);
  }

  public Network network() {
    return network;
  }

  public UnknownIndex index() {
    return index;
  }

  @Override
  public int size() {
    return index.size();
  }

  @Override
  public Pattern pattern() {
    return pattern;
  }

  @Override
  public boolean constantMass() {
    return constantMass;
  }

  @Override
  public boolean constantJacobian() {
    return constantJacobian;
  }

  @Override
  public boolean isNode(int i) {
    return index.isNode(i);
  }

  @Override
  public void enter(double newAnchor) {
    anchor = newAnchor;
    for (EdgeGroup group : groups) group.enter(newAnchor);
  }

  @Override
  public double nextBreak(double t) {
    double next = Double.POSITIVE_INFINITY;
    for (Waveform waveform : waveforms) next = Math.min(next, waveform.nextBreak(t));
    for (double time : sliceTimes) {
      if (time > t) return Math.min(next, time);
    }
    return next;
  }

  @Override
  public double largestStep() {
    double largest = Double.POSITIVE_INFINITY;
    for (Waveform waveform : waveforms) largest = Math.min(largest, waveform.largestStep());
    return largest;
  }

  @Override
  public double sourceMiss(double t, double h, double relative, double absolute) {
    double largest = 0;
    for (Waveform waveform : waveforms) {
      if (waveform.largestStep() == Double.POSITIVE_INFINITY) continue;
      double begin = waveform.value(t, anchor);
      double end = waveform.value(t + h, anchor);
      double middle = waveform.value(t + 0.5 * h, anchor);
      double bend = waveform.slope(t, anchor) - waveform.slope(t + h, anchor);
      double miss = Math.abs(middle - 0.5 * (begin + end) - 0.125 * h * bend);
      double size = Math.max(Math.abs(middle), Math.max(Math.abs(begin), Math.abs(end)));
      largest = Math.max(largest, miss / (absolute + relative * size));
    }
    return largest;
  }

  @Override
  public void deform(double newShunt, double newDrive) {
    shunt = newShunt;
    drive = newDrive;
  }

  @Override
  public void startLimiting(double[] x) {
    for (EdgeGroup group : groups) group.startLimiting(x, known);
  }

  @Override
  public boolean limited() {
    return limited;
  }

  @Override
  public void evaluate(
      double t,
      double[] x,
      double[] q,
      double[] f,
      @Nullable JacobianValues jacobian,
      boolean limit) {
    for (int i : stateUnknown) {
      q[i] = 0;
      f[i] = 0;
    }
    if (jacobian != null) jacobian.clear();
    knownVoltages(t);
    for (int k = 0; k < nodeUnknown.length; k++) {
      int i = nodeUnknown[k];
      q[i] = nodeCapacitance[k] * x[i];
      f[i] = shunt * x[i];
      if (jacobian != null) {
        jacobian.stored()[nodeDiagonal[k]] = nodeCapacitance[k];
        jacobian.flow()[nodeDiagonal[k]] = shunt;
      }
    }
    limited = false;
    for (EdgeGroup group : groups) {
      limited |= group.stamp(t, anchor, drive, x, known, q, f, jacobian, limit);
    }
  }

  @Override
  public int kinks() {
    int count = 0;
    for (EdgeGroup group : groups) count += group.kinks();
    return count + watched.length;
  }

  @Override
  public int levels() {
    return watched.length;
  }

  /// Lets steps end where these levels are passed, from the next run on.
  public void watch(List<Threshold> thresholds) {
    watched = thresholds.toArray(Threshold[]::new);
  }

  /// How far `threshold`'s probe lies above its level at (t, x), V or A; a current is taken without
  /// what charges its edge.
  public double excess(Threshold threshold, double t, double[] x) {
    double value =
        switch (threshold.probe()) {
          case Probe.Voltage v -> voltage(v.node(), t, x);
          case Probe.Current i -> {
            knownVoltages(t);
            Member member = member(i.edge());
            yield member.group.flow(member.index, t, anchor, x, known);
          }
        };
    return value - threshold.level();
  }

  @Override
  public void kinkValues(double t, double[] x, double[] values) {
    knownVoltages(t);
    int first = 0;
    for (EdgeGroup group : groups) {
      if (group.kinks() > 0) group.kinkValues(t, anchor, x, known, values, first);
      first += group.kinks();
    }
    for (Threshold threshold : watched) values[first++] = excess(threshold, t, x);
  }

  @Override
  public int parameters() {
    return edgeParameters() + 2 * nodeUnknown.length;
  }

  private int edgeParameters() {
    int count = 0;
    for (EdgeGroup group : groups) count += group.parameterCount();
    return count;
  }

  /// What θ_k is, in the order of `parameterProduct`: numbers of laws, then the capacitances and
  /// then the initial voltages of free nodes.
  public List<Parameter> parameterNames() {
    List<Parameter> names = new ArrayList<>();
    for (EdgeGroup group : groups) {
      for (Edge edge : group.edges()) {
        for (int j = 0; j < edge.values().size(); j++) {
          names.add(new Parameter.OfLaw(edge.id(), j));
        }
      }
    }
    for (NodeId node : freeNode) names.add(new Parameter.Capacitance(node));
    for (NodeId node : freeNode) names.add(new Parameter.InitialVoltage(node));
    return names;
  }

  @Override
  public void parameterProduct(double t, double[] x, double[] wq, double[] wf, double[] g) {
    knownVoltages(t);
    int first = 0;
    for (EdgeGroup group : groups) {
      group.parameterProduct(t, anchor, drive, x, known, wq, wf, g, first);
      first += group.parameterCount();
    }
    for (int k = 0; k < nodeUnknown.length; k++) {
      g[first + k] += x[nodeUnknown[k]] * wq[nodeUnknown[k]];
    }
  }

  /// `g += (∂x₀/∂θ)ᵀ w` for the initial state x₀: initial voltages and initial values of states.
  /// `g`: Modified.
  public void initialProduct(double[] w, double[] g) {
    int first = 0;
    for (EdgeGroup group : groups) {
      Edge[] edges = group.edges();
      for (int e = 0; e < edges.length; e++) {
        List<StateSpec> states = edges[e].law().states();
        for (int k = 0; k < states.size(); k++) {
          int j = states.get(k).initialParameter();
          if (j >= 0) g[first + e * edges[e].values().size() + j] += w[index.of(edges[e].id(), k)];
        }
      }
      first += group.parameterCount();
    }
    for (int k = 0; k < nodeUnknown.length; k++) {
      g[first + nodeUnknown.length + k] += w[nodeUnknown[k]];
    }
  }

  /// Adds ∂q/∂u and ∂f/∂u at (t, x) for a unit u on one source. `q`, `f`: length n, Modified.
  public void excite(SmallSignal.Excitation source, double t, double[] x, double[] q, double[] f) {
    knownVoltages(t);
    switch (source) {
      case SmallSignal.Excitation.OfSource edge -> {
        Member member = member(edge.edge());
        member.group.driveSlopes(member.index, t, anchor, x, known, f);
      }
      case SmallSignal.Excitation.OfDrive node -> {
        for (EdgeGroup group : groups) {
          group.knownSlopes(place(node.node()), t, anchor, x, known, q, f);
        }
      }
    }
  }

  /// The unknown of a node's voltage, or -1 - k for the k-th known one.
  public int place(NodeId node) {
    return voltagePlace(node, index);
  }

  /// Evaluates every edge that is switched in at (t, x), and shows its port.
  public void eachPort(double t, double[] x, PortVisitor visitor) {
    knownVoltages(t);
    for (EdgeGroup group : groups) group.eachPort(t, anchor, x, known, visitor);
  }

  /// The current of one edge at (t, x), linearised.
  public CurrentSlopes currentSlopes(EdgeId edge, double t, double[] x) {
    knownVoltages(t);
    Member member = member(edge);
    return member.group.currentSlopes(member.index, t, anchor, x, known);
  }

  /// `g += ∂i/∂θ` of an edge's own numbers. `g`: Modified.
  public void addOwnSlopes(EdgeId edge, CurrentSlopes slopes, double[] g) {
    Member member = member(edge);
    int at = member.firstParameter + member.index * slopes.byParameter().length;
    for (double slope : slopes.byParameter()) g[at++] += slope;
  }

  /// Where an edge is kept.
  private record Member(EdgeGroup group, int index, int firstParameter) {}

  private Member member(EdgeId id) {
    int first = 0;
    for (EdgeGroup group : groups) {
      Edge[] edges = group.edges();
      for (int e = 0; e < edges.length; e++) {
        if (edges[e].id().equals(id)) return new Member(group, e, first);
      }
      first += group.parameterCount();
    }
    throw new IllegalArgumentException("no edge " + id);
  }

  @Override
  public int switches() {
    int count = 0;
    for (EdgeGroup group : groups) count += group.switches();
    return count;
  }

  @Override
  public void eventValues(double t, double[] x, double[] values) {
    knownVoltages(t);
    int first = 0;
    for (EdgeGroup group : groups) {
      if (group.switches() > 0) group.eventValues(t, anchor, x, known, values, first);
      first += group.switches();
    }
  }

  @Override
  public boolean turnSwitches(double t, double[] x) {
    knownVoltages(t);
    boolean any = false;
    for (EdgeGroup group : groups) {
      if (group.switches() > 0) any |= group.turn(t, anchor, x, known);
    }
    return any;
  }

  @Override
  public void openSwitches() {
    for (EdgeGroup group : groups) group.openSwitches();
  }

  @Override
  public void switchPositions(boolean[] closed) {
    int first = 0;
    for (EdgeGroup group : groups) {
      group.positions(closed, first);
      first += group.switches();
    }
  }

  @Override
  public void setSwitches(boolean[] closed) {
    int first = 0;
    for (EdgeGroup group : groups) {
      group.setPositions(closed, first);
      first += group.switches();
    }
  }

  /// The edges that switch, in the order of their positions.
  private List<EdgeId> switchEdges() {
    List<EdgeId> edges = new ArrayList<>();
    for (EdgeGroup group : groups) {
      if (group.switches() > 0) for (Edge edge : group.edges()) edges.add(edge.id());
    }
    return edges;
  }

  private void knownVoltages(double t) {
    for (int k = 0; k < known.length; k++) {
      Waveform waveform = knownWaveform[k];
      known[k] = waveform == null ? 0 : drive * waveform.value(t, anchor);
    }
  }

  /// Initial voltages of free nodes and initial states, x at t = 0. `x`: Modified.
  public void initialState(double[] x) {
    for (Node node : network.nodes()) {
      if (node.isFree()) x[index.of(node.id())] = node.initialVoltage();
    }
    for (Edge edge : network.edges()) initialStates(edge, x);
  }

  private void initialStates(Edge edge, double[] x) {
    List<StateSpec> states = edge.law().states();
    for (int k = 0; k < states.size(); k++) {
      int j = states.get(k).initialParameter();
      x[index.of(edge.id(), k)] = j < 0 ? 0 : edge.values().get(j);
    }
  }

  /// What of `other`'s state `hers` belongs here too, by node and edge id; the rest starts from its
  /// initial value. `mine`: Modified.
  public void carryOver(CompiledNetwork other, double[] hers, double[] mine) {
    initialState(mine);
    for (Node node : network.nodes()) {
      int i = index.of(node.id());
      int was = other.index.of(node.id());
      if (i >= 0 && was >= 0) mine[i] = hers[was];
    }
    for (Edge edge : network.edges()) {
      for (int k = 0; k < edge.law().states().size(); k++) {
        int was = other.index.of(edge.id(), k);
        boolean same =
            was >= 0 && other.network.edge(edge.id()).law().getClass() == edge.law().getClass();
        if (same) mine[index.of(edge.id(), k)] = hers[was];
      }
    }
  }

  /// The positions of this network's switches where `other`'s are `hers`, by edge id; a switch that
  /// is new is open.
  public boolean[] carryPositions(CompiledNetwork other, boolean[] hers) {
    List<EdgeId> mine = switchEdges();
    List<EdgeId> known = other.switchEdges();
    boolean[] carried = new boolean[mine.size()];
    for (int k = 0; k < carried.length; k++) {
      int was = known.indexOf(mine.get(k));
      carried[k] = was >= 0 && hers[was];
    }
    return carried;
  }

  /// Voltages of all nodes by node index, V. `voltages`: Modified, length `nodes().nextIndex()`.
  public void voltages(double t, double[] x, double[] voltages) {
    Arrays.fill(voltages, Double.NaN);
    knownVoltages(t);
    for (int k = 0; k < known.length; k++) voltages[knownNode[k]] = known[k];
    for (Node node : network.nodes()) {
      int i = index.of(node.id());
      if (i >= 0) voltages[node.id().index()] = x[i];
    }
  }

  /// The voltage of one node, V.
  public double voltage(NodeId node, double t, double[] x) {
    int i = index.of(node);
    if (i >= 0) return x[i];
    Waveform waveform = knownWaveform[knownOfNode[node.index()]];
    return waveform == null ? 0 : waveform.value(t, anchor);
  }

  /// Currents of all edges by edge index, A, charging currents included; `rates` is dx/dt.
  /// `currents`: Modified.
  public void currents(double t, double[] x, double[] rates, double[] currents) {
    Arrays.fill(currents, Double.NaN);
    knownVoltages(t);
    for (int k = 0; k < known.length; k++) {
      Waveform waveform = knownWaveform[k];
      knownRate[k] = waveform == null ? 0 : waveform.slope(t, anchor);
    }
    for (EdgeGroup group : groups) group.currents(t, anchor, x, known, rates, knownRate, currents);
  }

  /// How many values `currents` writes to.
  public int edgeSpan() {
    return network.edges().nextIndex();
  }

  public int nodeSpan() {
    return network.nodes().nextIndex();
  }
}
