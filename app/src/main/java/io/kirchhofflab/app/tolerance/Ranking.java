package io.kirchhofflab.app.tolerance;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.solver.analysis.Contribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Which tolerances make an output stray, largest first; no toolkit.
public record Ranking(List<Bar> bars) {

  /// `predicted` is a draw's share of the variance to first order, `sampled` the one that goes with
  /// it in the runs, not a number where there are none; `deviation` is what the output's would be
  /// were there no other.
  public record Bar(
      String name, double predicted, double sampled, double deviation, Picked members) {}

  public Ranking {
    bars = List.copyOf(bars);
  }

  /// Of `contributions` in `network`; `sampled` in their order, or empty. Without bars where
  /// nothing strays.
  static Ranking of(List<Contribution> contributions, double[] sampled, Network network) {
    double whole = Contribution.deviation(contributions);
    if (!(whole > 0)) return new Ranking(List.of());
    List<Bar> bars = new ArrayList<>();
    IntStream.range(0, contributions.size())
        .boxed()
        .sorted(Comparator.comparing((Integer d) -> -contributions.get(d).deviation()))
        .forEach(
            d -> {
              Contribution each = contributions.get(d);
              bars.add(
                  new Bar(
                      name(each.members(), network),
                      Math.pow(each.deviation() / whole, 2),
                      d < sampled.length ? sampled[d] : Double.NaN,
                      each.deviation(),
                      picked(each.members())));
            });
    return new Ranking(bars);
  }

  private static String name(List<Parameter> members, Network network) {
    String first = members.getFirst().label(network);
    return members.size() == 1 ? first : text("tolerance.members", first, members.size() - 1);
  }

  private static Picked picked(List<Parameter> members) {
    Set<NodeId> nodes = new HashSet<>();
    Set<EdgeId> edges = new HashSet<>();
    for (Parameter each : members) {
      if (each.isOfEdge()) edges.add(new EdgeId(each.element()));
      else nodes.add(new NodeId(each.element()));
    }
    return new Picked(nodes, edges);
  }
}
