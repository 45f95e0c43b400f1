package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.Gradient;
import io.kirchhofflab.model.analysis.MonteCarlo;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Sensitivity;
import io.kirchhofflab.model.analysis.Spread;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much each toleranced parameter makes an output stray, without a single random number.
///
/// To first order the output deviates by `Σ_d δ_d Σ_{p in d} s_p t_p p`, with the slope `s_p` of
/// the output by parameter p, the tolerance `t_p`, and one deviation `δ_d` for every draw. The
/// draws are independent, so their variances add up. Slopes come from one adjoint pass; those by
/// numbers of sources, which the adjoint leaves out, from two runs one standard deviation away.
///
/// Owned by one thread.
public final class ContributionRun {

  private final Network network;
  private final MonteCarlo spec;
  private final Cancellation stop;
  private @Nullable Problem refused;

  private ContributionRun(Network network, MonteCarlo spec, Cancellation stop) {
    this.network = network;
    this.spec = spec;
    this.stop = stop;
  }

  /// How the analysis ended.
  public sealed interface Outcome {

    /// `value` without any deviation, and what each draw contributes, in the order of the spread.
    record Found(double value, List<Contribution> contributions) implements Outcome {
      public Found {
        contributions = List.copyOf(contributions);
      }
    }

    record Failed(Problem why) implements Outcome {}

    record Cancelled() implements Outcome {}
  }

  /// Of the one probe of the observation, at the end of its run.
  public static Outcome run(Network network, MonteCarlo spec, Cancellation stop) {
    Sensitivity slopes = new Sensitivity(spec.observation());
    return switch (SensitivityRun.run(network, slopes, stop)) {
      case SensitivityRun.Outcome.Found found ->
          new ContributionRun(network, spec, stop).outcome(found.gradient());
      case SensitivityRun.Outcome.Stuck stuck -> new Outcome.Failed(stuck.why());
      case SensitivityRun.Outcome.Blocked blocked ->
          new Outcome.Failed(blocked.problems().getFirst());
      case SensitivityRun.Outcome.Cancelled _ -> new Outcome.Cancelled();
    };
  }

  private Outcome outcome(Gradient gradient) {
    Map<Parameter, Double> slopes = new HashMap<>();
    for (int k = 0; k < gradient.parameters().size(); k++) {
      slopes.put(gradient.parameters().get(k), gradient.derivatives()[k]);
    }
    List<Contribution> found = new ArrayList<>();
    for (List<Parameter> members : spec.spread().draws()) {
      double sum = 0;
      for (Parameter member : members) {
        Double slope = slopes.get(member);
        sum += slope == null ? difference(member) : slope * deviation(member);
      }
      if (stop.requested()) return new Outcome.Cancelled();
      if (refused != null) return new Outcome.Failed(refused);
      found.add(new Contribution(members, Math.abs(sum)));
    }
    return new Outcome.Found(gradient.value(), found);
  }

  /// One standard deviation of `parameter`, in its unit.
  private double deviation(Parameter parameter) {
    Spread.Tolerance tolerance = spec.spread().of(parameter);
    return parameter.value(network) * tolerance.part() * tolerance.distribution().deviation();
  }

  /// Half of what the output moves from one deviation below to one above; `refused` where it
  /// cannot.
  private double difference(Parameter parameter) {
    double step = deviation(parameter);
    return (at(parameter, step) - at(parameter, -step)) / 2;
  }

  private double at(Parameter parameter, double step) {
    Network moved = parameter.with(network, parameter.value(network) + step);
    return switch (Batch.run(moved, spec.observation(), stop)) {
      case RunResult.Done done when done.traces().size() > 0 -> done.traces().last(0);
      case RunResult.Done _ -> Double.NaN;
      case RunResult.Failed failed -> {
        refused = failed.why();
        yield Double.NaN;
      }
    };
  }
}
