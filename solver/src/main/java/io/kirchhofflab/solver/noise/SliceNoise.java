package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoiseOrigin;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.random.NormalStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;

/// Noise that is drawn once at the start of every slice and added to node voltages: the layers of
/// the papers on deep analog networks.
///
/// `y_i = x_i (1 + ξ_mu) (1 + ξ_mc) + ξ_au + ξ_ac`, every ξ normal with variance 2 D, shared kinds
/// with one ξ a group. With mean m and covariance S before it the covariance gains, exactly, `c_i
/// c_j (S_ij + m_i m_j)` within a multiplicative group (c² = 2 D), `s_i s_j` within an additive
/// one, and on the diagonal `a_i² (1 + c_i²) (S_ii + m_i²) + s_i²`.
final class SliceNoise {

  private final List<Double> times;

  private final List<Member> members = new ArrayList<>();
  private final List<NoiseOrigin> origins;

  /// A node's noise of one kind; `deviation` is √(2 D).
  private record Member(
      int unknown, Noise.Kind kind, double deviation, double shared, int origin) {}

  SliceNoise(CompiledNetwork network, NoiseSettings settings) {
    Map<Object, NoiseOrigin> found = new LinkedHashMap<>();
    if (settings.injection() == NoiseSettings.Injection.AT_SLICES) {
      for (Node node : network.network().nodes()) {
        if (node.isFree()) add(node, network.place(node.id()), found);
      }
    }
    origins = List.copyOf(found.values());
    times = members.isEmpty() ? List.of() : starts(network.network());
  }

  private void add(Node node, int unknown, Map<Object, NoiseOrigin> found) {
    for (Noise.Kind kind : Noise.Kind.values()) {
      double d = node.noise().intensity(kind);
      if (d == 0) continue;
      boolean alone = kind == Noise.Kind.ADDITIVE || kind == Noise.Kind.MULTIPLICATIVE;
      String group = node.noise().group();
      List<Object> key = alone ? List.of(kind, node.id()) : List.of(kind, group);
      String name = alone ? node.name() : group.isEmpty() ? NoiseOrigin.UNNAMED_GROUP : group;
      found.merge(
          key,
          new NoiseOrigin(
              NoiseOrigin.Kind.valueOf(kind.name()), name, List.of(new Subject.OfNode(node.id()))),
          NoiseOrigin::with);
      int origin = new ArrayList<>(found.keySet()).indexOf(key);
      double shared = Math.sqrt(2 * node.noise().multiplicativeShared());
      members.add(new Member(unknown, kind, Math.sqrt(2 * d), shared, origin));
    }
  }

  /// t = 0 and every start of a slice after it.
  private static List<Double> starts(Network network) {
    TreeSet<Double> starts = new TreeSet<>();
    starts.add(0.0);
    for (Edge edge : network.edges()) {
      double start = edge.slice().start();
      if (start > 0 && Double.isFinite(start)) starts.add(start);
    }
    return List.copyOf(starts);
  }

  List<NoiseOrigin> origins() {
    return origins;
  }

  /// Whether noise is drawn at `t`.
  boolean at(double t) {
    return times.contains(t);
  }

  /// Draws once and changes the voltages. `x`: Modified.
  void draw(double[] x, NormalStream random) {
    double[] common = new double[origins.size()];
    for (int o = 0; o < common.length; o++) common[o] = random.next();
    // A product of factors comes first, then what is added.
    for (Member member : members) {
      if (multiplies(member)) x[member.unknown] *= 1 + member.deviation * common[member.origin];
    }
    for (Member member : members) {
      if (!multiplies(member)) x[member.unknown] += member.deviation * common[member.origin];
    }
  }

  private static boolean multiplies(Member member) {
    return member.kind == Noise.Kind.MULTIPLICATIVE
        || member.kind == Noise.Kind.MULTIPLICATIVE_SHARED;
  }

  /// What the covariance `s` of all unknowns gains at mean `m`, by origin's part that is of first
  /// order and the rest that comes from noise that was there: `delta` n × n. Modified.
  void gain(double[] m, DMatrixRMaj s, DMatrixRMaj delta) {
    delta.zero();
    for (Member a : members) {
      for (Member b : members) {
        double gain = firstOrder(a, b, m) + interaction(a, b, m, s);
        if (gain != 0) delta.add(a.unknown, b.unknown, gain);
      }
    }
  }

  /// What two members contribute to the covariance of their nodes where nothing fluctuates yet.
  private static double firstOrder(Member a, Member b, double[] m) {
    if (a.origin != b.origin) return 0;
    return switch (a.kind) {
      case ADDITIVE, ADDITIVE_SHARED -> a.deviation * b.deviation;
      case MULTIPLICATIVE, MULTIPLICATIVE_SHARED ->
          a.deviation * b.deviation * m[a.unknown] * m[b.unknown];
    };
  }

  private static double interaction(Member a, Member b, double[] m, DMatrixRMaj s) {
    if (a.origin != b.origin) return 0;
    return switch (a.kind) {
      case ADDITIVE, ADDITIVE_SHARED -> 0;
      case MULTIPLICATIVE_SHARED -> a.deviation * b.deviation * s.get(a.unknown, b.unknown);
      case MULTIPLICATIVE -> {
        double variance = s.get(a.unknown, a.unknown);
        double square = m[a.unknown] * m[a.unknown];
        double factor = a.shared * a.shared;
        yield a.deviation * a.deviation * (variance + factor * (variance + square));
      }
    };
  }

  /// The variance of `wᵀ δx` by origin, and of what is of higher order at the end: adds to `shares`
  /// from index `first` on and to `shares[last]`. `shares`: Modified.
  void addShares(double[] m, DMatrixRMaj s, double[] w, double[] shares, int first, int last) {
    for (Member a : members) {
      for (Member b : members) {
        if (a.origin != b.origin) continue;
        double weight = w[a.unknown] * w[b.unknown];
        shares[first + a.origin] += weight * firstOrder(a, b, m);
        shares[last] += weight * interaction(a, b, m, s);
      }
    }
  }
}
