package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.MonteCarlo;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Gathers what one probe of a Monte Carlo analysis shows, run by run as they end.
///
/// An estimate goes through the runs by their numbers: of equal runs it has equal bits, in
/// whatever order they ended. Not safe for several threads; a `Batch` reports one run at a time.
public final class Sample {

  private final MonteCarlo spec;
  private final int probe;
  private final List<List<Parameter>> draws;

  /// The trace of every run that has ended well, by its number.
  private final SortedMap<Integer, double[]> traces = new TreeMap<>();

  private double[] times = {};
  private int failed;
  private @Nullable Problem failure;

  /// Of the probe with number `probe` of the observation.
  public Sample(MonteCarlo spec, int probe) {
    this.spec = spec;
    this.probe = probe;
    draws = spec.spread().draws();
  }

  /// What the runs so far tell: `last` of the values at the end, `times`, s, and quantiles of the
  /// traces at each of them; and which share of the variance goes with each draw of the spread.
  @SuppressWarnings("ArrayRecordComponent")
  public record Estimate(
      int runs,
      int failed,
      Summary last,
      double[] times,
      List<double[]> band,
      List<double[]> traces,
      double[] shares) {

    /// Quantiles of `band`: its edges, within which nine of ten runs lie, and its middle.
    public static final List<Double> QUANTILES = List.of(0.05, 0.5, 0.95);
  }

  /// A run that was cancelled on its way counts as not ended. Where all end at the same times.
  public void add(int run, RunResult result) {
    switch (result) {
      case RunResult.Failed f -> {
        failed++;
        if (failure == null) failure = f.why();
      }
      case RunResult.Done done -> {
        if (done.traces().size() < times.length || done.traces().size() == 0) return;
        times = done.traces().times();
        traces.put(run, done.traces().values()[probe]);
      }
    }
  }

  /// What there is to tell, with the first `shown` traces; null before any run has ended well.
  public @Nullable Estimate estimate(int shown) {
    if (traces.isEmpty()) return null;
    List<double[]> ended = List.copyOf(traces.values());
    List<double[]> drawn =
        traces.keySet().stream().map(k -> MonteCarloRun.deviations(spec, draws, k)).toList();
    double[] last = ended.stream().mapToDouble(trace -> trace[trace.length - 1]).toArray();
    return new Estimate(
        ended.size(),
        failed,
        Summary.of(last),
        times,
        band(ended),
        ended.subList(0, Math.min(shown, ended.size())),
        shares(drawn, last));
  }

  /// Why the first of the runs that failed did so; null where none did.
  public @Nullable Problem failure() {
    return failure;
  }

  private List<double[]> band(List<double[]> ended) {
    List<double[]> band =
        Estimate.QUANTILES.stream().map(quantile -> new double[times.length]).toList();
    for (int t = 0; t < times.length; t++) {
      int at = t;
      Summary moment = Summary.of(ended.stream().mapToDouble(trace -> trace[at]).toArray());
      for (int q = 0; q < band.size(); q++) {
        band.get(q)[t] = moment.quantile(Estimate.QUANTILES.get(q));
      }
    }
    return band;
  }

  /// Of each draw, its squared correlation with the value at the end: the share of the variance
  /// that a straight line in it accounts for.
  private double[] shares(List<double[]> drawn, double[] last) {
    double[] shares = new double[draws.size()];
    double[] deviation = new double[last.length];
    for (int d = 0; d < shares.length; d++) {
      for (int k = 0; k < last.length; k++) deviation[k] = drawn.get(k)[d];
      shares[d] = squaredCorrelation(deviation, last);
    }
    return shares;
  }

  /// 0 where one of them is constant.
  private static double squaredCorrelation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).sum() / a.length;
    double meanB = Arrays.stream(b).sum() / b.length;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int k = 0; k < a.length; k++) {
      aa += (a[k] - meanA) * (a[k] - meanA);
      bb += (b[k] - meanB) * (b[k] - meanB);
      ab += (a[k] - meanA) * (b[k] - meanB);
    }
    return aa > 0 && bb > 0 ? ab * ab / (aa * bb) : 0;
  }
}
