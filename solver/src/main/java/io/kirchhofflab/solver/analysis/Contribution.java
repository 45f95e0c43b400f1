package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.Parameter;
import java.util.List;

/// What one draw of a Monte Carlo analysis does to its output, to first order.
///
/// `deviation` is the standard deviation that the output would have if only the `members` strayed,
/// in the output's unit.
public record Contribution(List<Parameter> members, double deviation) {

  public Contribution {
    members = List.copyOf(members);
  }

  /// The standard deviation that all of `contributions` together give.
  public static double deviation(List<Contribution> contributions) {
    double variance = 0;
    for (Contribution each : contributions) variance += each.deviation * each.deviation;
    return Math.sqrt(variance);
  }
}
