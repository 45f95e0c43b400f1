package io.kirchhofflab.solver.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.MonteCarlo;
import io.kirchhofflab.model.analysis.Observation;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.ParameterSweep;
import io.kirchhofflab.model.analysis.Spread;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sweeps and Monte Carlo runs: every variant is computed, and alike on any number of threads.
class VariantsTest {

  private static final Network RC =
      Circuits.withGround()
          .driven("s", Waveform.constant(1))
          .free("a", 1e-6, 0)
          .edge("R1", "s", "a", new Resistor(), 1e3)
          .edge("R2", "a", "0", new Resistor(), 3e3)
          .network();

  private static Parameter parameter(String name) {
    return Parameter.all(RC).stream()
        .filter(each -> each.label(RC).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Observation atEnd(double until) {
    return new Observation.OverTime(
        new Transient(
            until,
            Tolerances.relative(1e-8),
            Transient.AUTOMATIC,
            Circuits.probes(RC, "v(a)"),
            new Transient.Output.At(List.of(until))));
  }

  private static Observation atRest() {
    return new Observation.AtRest(Circuits.probes(RC, "v(a)"));
  }

  private static double[] sweep(ParameterSweep spec, int threads) {
    double[] values = new double[(int) spec.size()];
    boolean finished =
        SweepRun.run(
            RC, spec, (k, result) -> values[k] = last(result), Cancellation.NEVER, threads);
    assertThat(finished).isTrue();
    return values;
  }

  private static double last(RunResult result) {
    return switch (result) {
      case RunResult.Done done -> done.traces().last(0);
      case RunResult.Failed failed -> Double.NaN;
    };
  }

  @Test
  void gridOverTimeFollowsTheClosedForm() {
    ParameterSweep spec =
        new ParameterSweep(
            List.of(
                new ParameterSweep.Axis(parameter("R1.R"), 1e3, 4e3, 3, true),
                new ParameterSweep.Axis(parameter("a.C"), 1e-6, 2e-6, 2, false)),
            atEnd(2e-3));
    double[] values = sweep(spec, 2);
    for (int k = 0; k < values.length; k++) {
      double r1 = new double[] {1e3, 2e3, 4e3}[k / 2];
      double c = k % 2 == 0 ? 1e-6 : 2e-6;
      double share = 3e3 / (r1 + 3e3);
      assertThat(spec.values(k)).containsExactly(new double[] {r1, c}, within(1e-9));
      assertThat(values[k])
          .isCloseTo(share * (1 - Math.exp(-2e-3 / (share * r1 * c))), within(1e-7));
    }
  }

  @Test
  void transferCurveOfADividerIsALine() {
    ParameterSweep spec =
        new ParameterSweep(
            List.of(new ParameterSweep.Axis(parameter("s.value"), -2, 2, 5, false)), atRest());
    assertThat(sweep(spec, 2))
        .containsExactly(new double[] {-1.5, -0.75, 0, 0.75, 1.5}, within(1e-8));
  }

  @Test
  void aVariantThatCannotBeFailsAloneAndInWords() {
    ParameterSweep spec =
        new ParameterSweep(
            List.of(new ParameterSweep.Axis(parameter("R1.R"), -1, 1, 2, false)), atRest());
    assertThat(sweep(spec, 1)[0]).isNaN();
    assertThat(sweep(spec, 1)[1]).isCloseTo(3 / 3.001, within(1e-9));
  }

  private static MonteCarlo spread(Spread.Distribution distribution, int runs) {
    Spread spread =
        Spread.NONE
            .with(parameter("R1.R"), new Spread.Tolerance(0.05, distribution))
            .with(parameter("R2.R"), new Spread.Tolerance(0.01, distribution));
    return new MonteCarlo(spread, runs, 42, atRest());
  }

  private static double[] samples(MonteCarlo spec, int threads) {
    double[] values = new double[spec.runs()];
    MonteCarloRun.run(
        RC, spec, (k, result) -> values[k] = last(result), Cancellation.NEVER, threads);
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void samplesAreTheSameBitsOnAnyNumberOfThreads(int threads) {
    MonteCarlo spec = spread(Spread.Distribution.NORMAL, 60);
    assertThat(samples(spec, threads)).isEqualTo(samples(spec, 1));
    MonteCarlo run = new MonteCarlo(spec.spread(), 20, 7, atEnd(1e-3));
    assertThat(samples(run, threads)).isEqualTo(samples(run, 1));
  }

  /// v = R2 / (R1 + R2), so dv/v = -(1 - v)(dR1/R1 - dR2/R2), v = 3/4; a uniform spread of ±t has
  /// the deviation t / √3, a normal one t / 3. Four standard errors of 4000 samples are allowed.
  @ParameterizedTest
  @EnumSource
  void spreadFollowsTheTolerances(Spread.Distribution distribution) {
    Summary summary = Summary.of(samples(spread(distribution, 4000), 2));
    double divisor = distribution == Spread.Distribution.UNIFORM ? Math.sqrt(3) : 3;
    double expected = 0.75 * 0.25 * Math.hypot(0.05, 0.01) / divisor;
    assertThat(summary.deviation() / expected).isCloseTo(1, within(4 / Math.sqrt(8000)));
    assertThat(summary.mean()).isCloseTo(0.75, within(4 * expected / Math.sqrt(4000) + 1e-4));
    assertThat(summary.quantile(0.5)).isCloseTo(0.75, within(expected / 10));
  }

  @Test
  void quantilesLieStraightBetweenNeighbours() {
    Summary summary = Summary.of(4, 1, 3, 2);
    assertThat(summary.quantile(0)).isEqualTo(1);
    assertThat(summary.quantile(0.5)).isEqualTo(2.5);
    assertThat(summary.quantile(1)).isEqualTo(4);
    assertThat(summary.deviation()).isCloseTo(Math.sqrt(5 / 3.0), within(1e-15));
  }

  @Test
  void cancellationEndsTheRunsEarly() {
    AtomicInteger ended = new AtomicInteger();
    boolean finished =
        MonteCarloRun.run(
            RC,
            spread(Spread.Distribution.UNIFORM, 10_000),
            (k, result) -> ended.incrementAndGet(),
            () -> ended.get() >= 5,
            2);
    assertThat(finished).isFalse();
    assertThat(ended.get()).isBetween(5, 10);
  }
}
