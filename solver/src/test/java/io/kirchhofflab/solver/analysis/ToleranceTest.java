package io.kirchhofflab.solver.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.MonteCarlo;
import io.kirchhofflab.model.analysis.Observation;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Spread;
import io.kirchhofflab.model.analysis.Spread.Distribution;
import io.kirchhofflab.model.analysis.Spread.Tolerance;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What tolerances do to a circuit: sampled, to first order, and in closed form.
class ToleranceTest {

  private static final double UNTIL = 1e-3;

  private static final Network RC =
      Circuits.withGround()
          .driven("s", Waveform.constant(1))
          .free("a", 1e-6, 0)
          .edge("R1", "s", "a", new Resistor(), 1e3)
          .network();

  private static final Network DIVIDER =
      Circuits.withGround()
          .driven("s", Waveform.constant(2))
          .free("a", 1e-6, 0)
          .edge("R1", "s", "a", new Resistor(), 1e3)
          .edge("R2", "a", "0", new Resistor(), 1e3)
          .network();

  private static Spread with(Spread spread, Network network, String name, Tolerance tolerance) {
    Parameter parameter =
        Parameter.all(network).stream()
            .filter(each -> each.label(network).equals(name))
            .findFirst()
            .orElseThrow();
    return spread.with(parameter, tolerance);
  }

  private static Observation overTime(Network network) {
    return new Observation.OverTime(
        new Transient(
            UNTIL,
            Tolerances.relative(1e-8),
            Transient.AUTOMATIC,
            Circuits.probes(network, "v(a)"),
            new Transient.Output.Spaced(5)));
  }

  private static Observation atRest() {
    return new Observation.AtRest(Circuits.probes(DIVIDER, "v(a)"));
  }

  private static Sample.Estimate sampled(Network network, MonteCarlo spec, int threads) {
    Sample sample = new Sample(spec, 0);
    MonteCarloRun.run(network, spec, sample::add, Cancellation.NEVER, threads);
    return Objects.requireNonNull(sample.estimate(3));
  }

  private static List<Contribution> firstOrder(Network network, MonteCarlo spec) {
    return ((ContributionRun.Outcome.Found) ContributionRun.run(network, spec, Cancellation.NEVER))
        .contributions();
  }

  /// `E[v^k]` of `v = 1 - e^(-T / RC)` with R uniform in 1 kΩ ± 10 %, by Simpson's rule over R.
  private static double moment(int power) {
    int panels = 200;
    double sum = 0;
    for (int k = 0; k <= panels; k++) {
      double r = 900 + 200.0 * k / panels;
      double weight = k == 0 || k == panels ? 1 : k % 2 == 0 ? 2 : 4;
      sum += weight * Math.pow(1 - Math.exp(-UNTIL / (r * 1e-6)), power);
    }
    return sum / (3 * panels);
  }

  /// Four standard errors of 4000 samples are allowed: `σ / √n` of the mean; of the deviation of a
  /// uniform distribution `σ √((9/5 - 1) / 4n)`.
  @Test
  void momentsOfAnRcWithUniformResistorFollowTheirIntegrals() {
    Spread spread = with(Spread.NONE, RC, "R1.R", new Tolerance(0.1, Distribution.UNIFORM));
    Summary last = sampled(RC, new MonteCarlo(spread, 4000, 11, overTime(RC)), 2).last();
    double deviation = Math.sqrt(moment(2) - moment(1) * moment(1));
    assertThat(last.mean()).isCloseTo(moment(1), within(4 * deviation / Math.sqrt(4000)));
    assertThat(last.deviation() / deviation).isCloseTo(1, within(4 * Math.sqrt(0.2 / 4000)));
    assertThat(last.quantile(0)).isGreaterThan(1 - Math.exp(-1 / 1.1) - 1e-6);
    assertThat(last.quantile(1)).isLessThan(1 - Math.exp(-1 / 0.9) + 1e-6);
  }

  /// `dv/dlnR = -(T / RC) e^(-T / RC)`, and as much by C.
  @Test
  void slopesGiveTheDeviationOfTheClosedForm() {
    Spread spread = with(Spread.NONE, RC, "R1.R", new Tolerance(0.1, Distribution.UNIFORM));
    spread = with(spread, RC, "a.C", new Tolerance(0.06, Distribution.NORMAL));
    List<Contribution> found = firstOrder(RC, new MonteCarlo(spread, 1, 1, overTime(RC)));
    double slope = Math.exp(-1);
    assertThat(found.get(0).deviation()).isCloseTo(slope * 0.1 / Math.sqrt(3), within(1e-8));
    assertThat(found.get(1).deviation()).isCloseTo(slope * 0.02, within(1e-8));
    assertThat(Contribution.deviation(found))
        .isCloseTo(slope * Math.hypot(0.1 / Math.sqrt(3), 0.02), within(1e-8));
  }

  /// Small tolerances make the circuit linear: first order is then all there is. Four standard
  /// errors of 3000 samples.
  @Test
  void sampledVarianceAndSharesAgreeWithFirstOrder() {
    Spread spread = with(Spread.NONE, DIVIDER, "R1.R", new Tolerance(0.02, Distribution.NORMAL));
    spread = with(spread, DIVIDER, "R2.R", new Tolerance(0.01, Distribution.UNIFORM));
    spread = with(spread, DIVIDER, "s.value", new Tolerance(0.01, Distribution.NORMAL));
    MonteCarlo spec = new MonteCarlo(spread, 3000, 5, atRest());
    Sample.Estimate estimate = sampled(DIVIDER, spec, 2);
    List<Contribution> found = firstOrder(DIVIDER, spec);
    double deviation = Contribution.deviation(found);
    assertThat(estimate.last().deviation() / deviation).isCloseTo(1, within(4 / Math.sqrt(6000)));
    for (int d = 0; d < found.size(); d++) {
      double share = Math.pow(found.get(d).deviation() / deviation, 2);
      assertThat(estimate.shares()[d]).isCloseTo(share, within(0.05));
    }
    // v = 2 V · R2 / (R1 + R2): half of a source's deviation, a quarter of a resistor's twice 1 V.
    assertThat(found.get(2).deviation()).isCloseTo(2 * 0.01 / 3 / 2, within(1e-9));
    assertThat(found.get(0).deviation()).isCloseTo(0.5 * 0.02 / 3, within(1e-9));
  }

  /// A divider of two resistors that track does not move at all.
  @Test
  void membersOfAGroupTrackOneAnother() {
    Tolerance chip = new Tolerance(0.2, Distribution.NORMAL, "chip");
    Spread tracking = with(Spread.NONE, DIVIDER, "R1.R", chip);
    tracking = with(tracking, DIVIDER, "R2.R", chip);
    MonteCarlo spec = new MonteCarlo(tracking, 50, 5, atRest());
    assertThat(sampled(DIVIDER, spec, 1).last().deviation()).isLessThan(1e-9);
    assertThat(firstOrder(DIVIDER, spec)).hasSize(1);
    assertThat(firstOrder(DIVIDER, spec).getFirst().deviation()).isLessThan(1e-9);
    MonteCarlo apart = new MonteCarlo(spreadOf(tracking, ""), 50, 5, atRest());
    assertThat(sampled(DIVIDER, apart, 1).last().deviation()).isGreaterThan(0.02);
  }

  private static Spread spreadOf(Spread spread, String group) {
    Spread other = Spread.NONE;
    for (Parameter each : spread.parameters()) {
      other = other.with(each, spread.of(each).withGroup(group));
    }
    return other;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void estimatesAreTheSameBitsOnAnyNumberOfThreads(int threads) {
    Spread spread = with(Spread.NONE, RC, "R1.R", new Tolerance(0.1, Distribution.NORMAL));
    spread = with(spread, RC, "a.C", new Tolerance(0.1, Distribution.UNIFORM, "g"));
    MonteCarlo spec = new MonteCarlo(spread, 40, 3, overTime(RC));
    Sample.Estimate one = sampled(RC, spec, 1);
    Sample.Estimate more = sampled(RC, spec, threads);
    assertThat(more).usingRecursiveComparison().isEqualTo(one);
  }

  /// At t = 0 nothing strays; the middle of the band is the run without deviations.
  @Test
  void bandHasItsEdgesAroundTheNominalRun() {
    Spread spread = with(Spread.NONE, RC, "R1.R", new Tolerance(0.05, Distribution.UNIFORM));
    Sample.Estimate found = sampled(RC, new MonteCarlo(spread, 400, 3, overTime(RC)), 2);
    assertThat(found.times()).hasSize(5);
    assertThat(found.traces()).hasSize(3);
    for (int k = 1; k < 5; k++) {
      double t = found.times()[k];
      for (int q = 0; q < 3; q++) {
        // Quantiles of R mirror those of v: the larger R, the lower v. 400 samples know a quantile
        // of R to some 2 % of the tolerance's width.
        double r = 1e3 * (1 + 0.05 * (1 - 2 * Sample.Estimate.QUANTILES.get(q)));
        double slope = t / (r * 1e-6) * Math.exp(-t / (r * 1e-6));
        assertThat(found.band().get(q)[k])
            .isCloseTo(1 - Math.exp(-t / (r * 1e-6)), within(slope * 0.1 * 0.08));
      }
    }
    assertThat(found.band().get(0)[0]).isZero();
  }

  /// At both ends p of the interval the sample lies 1.96 of p's own deviations away.
  @ParameterizedTest
  @CsvSource({"9, 10", "10, 10", "0, 10", "970, 1000"})
  void yieldHasWilsonsInterval(int good, int all) {
    double[] values = new double[all];
    for (int k = 0; k < all; k++) values[k] = k < good ? 1 : 5;
    Yield found = Summary.of(values).yield(0.5, 1.5);
    assertThat(found.share()).isEqualTo((double) good / all);
    assertThat(found.low()).isLessThanOrEqualTo(found.share());
    assertThat(found.high()).isGreaterThanOrEqualTo(found.share());
    for (double p : new double[] {found.low(), found.high()}) {
      double away = 1.959963984540054 * Math.sqrt(p * (1 - p) / all);
      boolean end = p < 1e-9 || p > 1 - 1e-9;
      if (!end) assertThat(Math.abs(found.share() - p)).isCloseTo(away, within(1e-12));
    }
  }

  @Test
  void aSourceThatCannotStrayFailsInWords() {
    Network backwards =
        Circuits.withGround()
            .driven("s", new Waveform.Pulse(0, 1, 0, 1e-4, 1e-4, 2e-4, 1e-3))
            .free("a", 1e-6, 0)
            .edge("R1", "s", "a", new Resistor(), 1e3)
            .network();
    // One standard deviation below, the pulse would rise before it begins.
    Spread spread = with(Spread.NONE, backwards, "s.rise", new Tolerance(6, Distribution.NORMAL));
    MonteCarlo spec = new MonteCarlo(spread, 10, 1, overTime(backwards));
    assertThat(ContributionRun.run(backwards, spec, Cancellation.NEVER))
        .isInstanceOfSatisfying(
            ContributionRun.Outcome.Failed.class,
            failed -> assertThat(failed.why().message()).isNotBlank());
  }
}
