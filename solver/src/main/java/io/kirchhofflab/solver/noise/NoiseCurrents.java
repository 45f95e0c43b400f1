package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoiseOrigin;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.law.LawPort;
import io.kirchhofflab.model.law.NoiseSource;
import io.kirchhofflab.model.law.Terminals;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.PortVisitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// All noise currents of a network: `C dx = … + Σ_k a_k b_k dW`, b_k = +1 in the row a current
/// enters and -1 in the row it leaves.
///
/// Each current belongs to an origin; currents of one origin share their dW, so that they add up as
/// amplitudes with signs. Amplitudes a_k, A/√Hz, are square roots of double-sided intensities,
/// half of the one-sided densities that laws declare. A flicker current is `a_k z(t)`, z of
/// double-sided density 1/|f|, Hz⁻¹.
///
/// A workspace of one thread.
final class NoiseCurrents {

  private final CompiledNetwork network;
  private final double temperature;
  private final int[] into;
  private final int[] outOf;
  private final int[] origin;
  private final int[][] members;

  /// The rows that currents of an origin enter or leave.
  private final int[][] rows;

  private final double[] column;
  private final double[] amplitude;
  private final boolean[] flicker;
  private final List<NoiseOrigin> origins;
  private final NoiseSource[] sources;

  /// Currents of edge e are `first[e]` to `first[e + 1]` - 1; those of nodes come last.
  private final int[] first;

  private final int firstOfNodes;
  private final int[] nodeUnknown;
  private final Noise.Kind[] nodeKind;
  private final double[] nodeIntensity;
  private final boolean followsState;
  private final PortVisitor visitor = this::read;

  NoiseCurrents(CompiledNetwork network, NoiseSettings settings) {
    this.network = network;
    temperature = settings.temperature();
    List<Current> all = new ArrayList<>();
    first = new int[network.edgeSpan() + 1];
    for (int e = 0; e < network.edgeSpan(); e++) {
      first[e] = all.size();
      Edge edge = network.network().edges().find(e);
      if (edge != null) addEdge(edge, all);
    }
    first[network.edgeSpan()] = all.size();
    firstOfNodes = all.size();
    List<NodeNoise> ofNodes =
        settings.injection() == NoiseSettings.Injection.AT_SLICES ? List.of() : nodeNoise();
    for (NodeNoise each : ofNodes) all.add(each.current(network));
    nodeUnknown = ofNodes.stream().mapToInt(each -> network.place(each.node.id())).toArray();
    nodeKind = ofNodes.stream().map(NodeNoise::kind).toArray(Noise.Kind[]::new);
    nodeIntensity = ofNodes.stream().mapToDouble(NodeNoise::intensity).toArray();
    into = all.stream().mapToInt(Current::into).toArray();
    outOf = all.stream().mapToInt(Current::outOf).toArray();
    sources = all.stream().map(Current::source).toArray(NoiseSource[]::new);
    flicker = new boolean[sources.length];
    for (int k = 0; k < sources.length; k++) flicker[k] = sources[k] instanceof NoiseSource.Flicker;
    amplitude = new double[sources.length];
    followsState =
        all.stream().anyMatch(Current::followsState)
            || ofNodes.stream().anyMatch(NodeNoise::followsState);
    origin = new int[sources.length];
    members = members(all);
    origins = origins(all);
    rows = new int[members.length][];
    for (int o = 0; o < rows.length; o++) {
      rows[o] =
          Arrays.stream(members[o])
              .flatMap(k -> IntStream.of(into[k], outOf[k]))
              .filter(row -> row >= 0)
              .distinct()
              .toArray();
    }
    column = new double[network.size()];
  }

  /// A current before it is laid out; `source` of a node's is the additive one it amounts to, and
  /// `steady` that the edge's slope is a parameter.
  private record Current(
      int into,
      int outOf,
      NoiseSource source,
      NoiseOrigin.Kind kind,
      Subject subject,
      String name,
      boolean steady) {

    boolean followsState() {
      return switch (source) {
        case NoiseSource.Additive _ -> false;
        case NoiseSource.Thermal _ -> !steady;
        case NoiseSource.Shot _, NoiseSource.Flicker _, NoiseSource.Multiplicative _ -> true;
      };
    }

    boolean alone() {
      return source.group().isEmpty();
    }

    String originName() {
      if (alone()) return name;
      String group = source.group().substring(source.group().indexOf(':') + 1);
      return group.isEmpty() ? NoiseOrigin.UNNAMED_GROUP : group;
    }
  }

  private void addEdge(Edge edge, List<Current> all) {
    List<NoiseSource> its = new ArrayList<>(edge.law().noise());
    its.addAll(edge.noise().sources());
    List<Terminals> taps = edge.law().taps();
    for (NoiseSource source : its) {
      Terminals joins =
          source.current() == 0
              ? new Terminals(Terminals.FROM, Terminals.TO)
              : taps.get(source.current() - 1);
      all.add(
          new Current(
              row(edge.at(joins.to())),
              row(edge.at(joins.from())),
              source,
              kind(source),
              new Subject.OfEdge(edge.id()),
              edge.name(),
              edge.law().proportional()));
    }
  }

  /// The row of a node's current law; -1 where its voltage is imposed.
  private int row(NodeId node) {
    return Math.max(-1, network.place(node));
  }

  private static NoiseOrigin.Kind kind(NoiseSource source) {
    boolean alone = source.group().isEmpty();
    return switch (source) {
      case NoiseSource.Thermal _ -> NoiseOrigin.Kind.THERMAL;
      case NoiseSource.Shot _ -> NoiseOrigin.Kind.SHOT;
      case NoiseSource.Flicker _ -> NoiseOrigin.Kind.FLICKER;
      case NoiseSource.Additive _ ->
          alone ? NoiseOrigin.Kind.ADDITIVE : NoiseOrigin.Kind.ADDITIVE_SHARED;
      case NoiseSource.Multiplicative _ ->
          alone ? NoiseOrigin.Kind.MULTIPLICATIVE : NoiseOrigin.Kind.MULTIPLICATIVE_SHARED;
    };
  }

  /// Noise of one kind of a free node.
  private record NodeNoise(Node node, Noise.Kind kind, double intensity) {

    boolean followsState() {
      return kind == Noise.Kind.MULTIPLICATIVE || kind == Noise.Kind.MULTIPLICATIVE_SHARED;
    }

    Current current(CompiledNetwork network) {
      String group =
          switch (kind) {
            case ADDITIVE, MULTIPLICATIVE -> NoiseSource.ALONE;
            case ADDITIVE_SHARED, MULTIPLICATIVE_SHARED -> "node:" + node.noise().group();
          };
      return new Current(
          network.place(node.id()),
          -1,
          new NoiseSource.Additive(0, intensity, group),
          NoiseOrigin.Kind.valueOf(kind.name()),
          new Subject.OfNode(node.id()),
          node.name(),
          true);
    }
  }

  private List<NodeNoise> nodeNoise() {
    List<NodeNoise> found = new ArrayList<>();
    for (Node node : network.network().nodes()) {
      if (!node.isFree()) continue;
      for (Noise.Kind kind : Noise.Kind.values()) {
        double d = node.noise().intensity(kind);
        if (d > 0) found.add(new NodeNoise(node, kind, d));
      }
    }
    return found;
  }

  /// Currents by origin.
  private int[][] members(List<Current> all) {
    Map<Object, List<Integer>> byKey = new LinkedHashMap<>();
    for (int k = 0; k < all.size(); k++) {
      Current one = all.get(k);
      Object key = one.alone() ? (Object) k : one.kind + one.source.group();
      byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(k);
    }
    return byKey.values().stream()
        .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private List<NoiseOrigin> origins(List<Current> all) {
    List<NoiseOrigin> found = new ArrayList<>();
    for (int[] each : members) {
      for (int k : each) origin[k] = found.size();
      List<Subject> subjects =
          Arrays.stream(each).mapToObj(k -> all.get(k).subject).distinct().toList();
      Current one = all.get(each[0]);
      found.add(new NoiseOrigin(one.kind, one.originName(), subjects));
    }
    return List.copyOf(found);
  }

  List<NoiseOrigin> origins() {
    return origins;
  }

  int size() {
    return amplitude.length;
  }

  /// Evaluates all amplitudes at (t, x), in the piece the network is in.
  void evaluate(double t, double[] x) {
    Arrays.fill(amplitude, 0, firstOfNodes, 0);
    network.eachPort(t, x, visitor);
    for (int j = 0; j < nodeUnknown.length; j++) {
      double factor =
          switch (nodeKind[j]) {
            case ADDITIVE, ADDITIVE_SHARED -> 1;
            case MULTIPLICATIVE, MULTIPLICATIVE_SHARED -> x[nodeUnknown[j]];
          };
      amplitude[firstOfNodes + j] = Math.sqrt(2 * nodeIntensity[j]) * factor;
    }
  }

  private void read(Edge edge, LawPort port) {
    int e = edge.id().index();
    for (int k = first[e]; k < first[e + 1]; k++) {
      amplitude[k] = sources[k].amplitude(port, temperature);
    }
  }

  double amplitude(int k) {
    return amplitude[k];
  }

  /// √(2 D) of a multiplicative current, which multiplies what its edge carries or the voltage of
  /// its node; 0 for all others.
  double proportion(int k) {
    if (sources[k] instanceof NoiseSource.Multiplicative of) return Math.sqrt(2 * of.intensity());
    if (k < firstOfNodes) return 0;
    int j = k - firstOfNodes;
    return switch (nodeKind[j]) {
      case ADDITIVE, ADDITIVE_SHARED -> 0;
      case MULTIPLICATIVE, MULTIPLICATIVE_SHARED -> Math.sqrt(2 * nodeIntensity[j]);
    };
  }

  /// The index of the edge whose noise current k is, -1 where it is a node's.
  int edge(int k) {
    if (k >= firstOfNodes) return -1;
    int e = Arrays.binarySearch(first, k);
    if (e < 0) return -2 - e;
    while (first[e + 1] == k) e++;
    return e;
  }

  /// The row current k enters, -1 where that voltage is imposed.
  int into(int k) {
    return into[k];
  }

  int outOf(int k) {
    return outOf[k];
  }

  int origin(int k) {
    return origin[k];
  }

  /// The currents of an origin.
  int[] of(int originIndex) {
    return members[originIndex];
  }

  /// The currents that share a source with current k, itself included.
  int[] sharing(int k) {
    return members[origin[k]];
  }

  /// Whether amplitudes depend on voltages and not on parameters alone.
  boolean followState() {
    return followsState;
  }

  /// The flicker currents by index.
  int[] flickers() {
    return IntStream.range(0, flicker.length).filter(k -> flicker[k]).toArray();
  }

  boolean hasFlicker() {
    for (boolean each : flicker) if (each) return true;
    return false;
  }

  /// The origins that are white by index.
  int[] white() {
    return IntStream.range(0, members.length).filter(o -> !flicker[members[o][0]]).toArray();
  }

  /// Adds the intensities of all white currents into rows, `scale_i scale_j Σ (a b) (a b)ᵀ`, with
  /// the currents of each origin added up first. `target`: n × n, row by row, Modified.
  void addIntensities(double[] scale, double[] target) {
    int n = column.length;
    for (int o = 0; o < members.length; o++) {
      if (flicker[members[o][0]]) continue;
      for (int i : rows[o]) column[i] = 0;
      for (int k : members[o]) {
        if (into[k] >= 0) column[into[k]] += amplitude[k] * scale[into[k]];
        if (outOf[k] >= 0) column[outOf[k]] -= amplitude[k] * scale[outOf[k]];
      }
      for (int i : rows[o]) {
        if (column[i] == 0) continue;
        for (int j : rows[o]) target[i * n + j] += column[i] * column[j];
      }
    }
  }

  boolean isFlicker(int k) {
    return flicker[k];
  }

  /// bᵀ w of current k: what a weight on rows makes of it.
  double weigh(int k, double[] w) {
    return weigh(k, w, 1, 0);
  }

  /// The same where the weight of row i is at `stride i + offset`.
  double weigh(int k, double[] w, int stride, int offset) {
    double plus = into[k] >= 0 ? w[stride * into[k] + offset] : 0;
    double minus = outOf[k] >= 0 ? w[stride * outOf[k] + offset] : 0;
    return plus - minus;
  }
}
