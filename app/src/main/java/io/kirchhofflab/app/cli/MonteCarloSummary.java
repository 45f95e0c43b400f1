package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.MonteCarlo;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.Contribution;
import io.kirchhofflab.solver.analysis.ContributionRun;
import io.kirchhofflab.solver.analysis.RunResult;
import io.kirchhofflab.solver.analysis.Sample;
import io.kirchhofflab.solver.analysis.Summary;
import io.kirchhofflab.solver.analysis.Yield;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Tells of each output of a Monte Carlo analysis how it is distributed, how many products keep
/// within their limits, and which tolerances matter most.
final class MonteCarloSummary {

  private static final SiFormat FORM = SiFormat.PLAIN.withDigits(6);

  /// Contributions told at most.
  private static final int TOLD = 10;

  private final Network network;
  private final MonteCarlo study;
  private final double[] limits;

  /// `limits` are two values, or none.
  MonteCarloSummary(Network network, MonteCarlo study, double[] limits) {
    this.network = network;
    this.study = study;
    this.limits = limits;
  }

  /// Of the probe with number `p`; nothing where no run has ended well.
  void print(PrintWriter err, int p, RunResult[] results) {
    Sample sample = new Sample(study, p);
    for (int k = 0; k < results.length; k++) sample.add(k, results[k]);
    Sample.Estimate estimate = sample.estimate(0);
    if (estimate == null) return;
    Probe probe = study.observation().probes().get(p);
    String name = probe.label(network);
    Summary last = estimate.last();
    err.printf(
        "%s: mean %s, deviation %s, least %s, 5%% %s, median %s, 95%% %s, most %s%n",
        name,
        FORM.text(last.mean(), probe.unit()),
        FORM.text(last.deviation(), probe.unit()),
        FORM.text(last.quantile(0), probe.unit()),
        FORM.text(last.quantile(0.05), probe.unit()),
        FORM.text(last.quantile(0.5), probe.unit()),
        FORM.text(last.quantile(0.95), probe.unit()),
        FORM.text(last.quantile(1), probe.unit()));
    if (limits.length == 2) {
      Yield within = last.yield(limits[0], limits[1]);
      err.printf(
          "%s: yield %s, with a probability of 95%% between %s and %s%n",
          name, percent(within.share()), percent(within.low()), percent(within.high()));
    }
    contributions(err, probe, name, estimate);
  }

  private void contributions(PrintWriter err, Probe probe, String name, Sample.Estimate estimate) {
    MonteCarlo one =
        new MonteCarlo(study.spread(), study.runs(), study.seed(), study.observation().of(probe));
    switch (ContributionRun.run(network, one, Cancellation.NEVER)) {
      case ContributionRun.Outcome.Found found ->
          ranked(err, probe.unit(), name, found.contributions(), estimate.shares());
      case ContributionRun.Outcome.Failed failed ->
          err.println(name + ": contributions are not told: " + failed.why().message());
      case ContributionRun.Outcome.Cancelled _ -> {}
    }
  }

  private void ranked(
      PrintWriter err, Unit unit, String name, List<Contribution> all, double[] sampled) {
    double whole = Contribution.deviation(all);
    err.printf("%s: deviation to first order %s%n", name, FORM.text(whole, unit));
    if (!(whole > 0)) return;
    List<Integer> order =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparing((Integer d) -> -all.get(d).deviation()))
            .limit(TOLD)
            .toList();
    for (int d : order) {
      Contribution each = all.get(d);
      double share = Math.pow(each.deviation() / whole, 2);
      err.printf(
          "  %s: %s to first order, %s sampled, deviation %s%n",
          members(each), percent(share), percent(sampled[d]), FORM.text(each.deviation(), unit));
    }
  }

  private String members(Contribution of) {
    String group = study.spread().of(of.members().getFirst()).group();
    String names =
        of.members().stream()
            .limit(3)
            .map((Parameter each) -> each.label(network))
            .collect(Collectors.joining(", "));
    if (of.members().size() > 3) names += ", …";
    return group.isEmpty() ? names : group + " (" + names + ")";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
