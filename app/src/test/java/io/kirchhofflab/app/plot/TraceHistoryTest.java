package io.kirchhofflab.app.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.app.Circuits;
import io.kirchhofflab.app.live.Frames;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.solver.live.Frame;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Does the record of a run keep every spike, in bounded memory, and forget the right things?
final class TraceHistoryTest {

  private static final Probe A = new Probe.Voltage(Circuits.A);
  private static final Probe B = new Probe.Voltage(Circuits.B);

  private final TraceHistory history = new TraceHistory();

  private void run(int epoch, List<Probe> probes, double from, double to, double step) {
    run(epoch, probes, from, to, step, t -> t);
  }

  private void run(
      int epoch, List<Probe> probes, double from, double to, double step, DoubleUnaryOperator f) {
    int bins = (int) Math.round((to - from) / step);
    for (int k = 0; k < bins; k += Frame.BINS) {
      double[] times = new double[Math.min(Frame.BINS, bins - k)];
      for (int j = 0; j < times.length; j++) times[j] = from + (k + j) * step;
      history.append(Frames.trace(epoch, probes, times, f));
    }
  }

  private double most(int row, double from, double to) {
    double[] most = {Double.NEGATIVE_INFINITY};
    history.visit(row, from, to, (t, low, high) -> most[0] = Math.max(most[0], high));
    return most[0];
  }

  @Test
  void everySpikeOfALongRunSurvives() {
    history.setWindow(10);
    // One sample of 5 V in a thousand; the run is a hundred windows long.
    run(0, List.of(A), 0, 1000, 1e-3, t -> Math.abs(t % 10 - 5) < 5e-4 ? 5 : 0);
    for (int k = 0; k < 100; k++) {
      assertThat(most(0, 10 * k, 10 * k + 10)).as("from %s s", 10 * k).isEqualTo(5);
    }
    assertThat(history.times()).hasSizeLessThan(30_000);
    assertThat(history.start()).isLessThan(1);
    assertThat(history.end()).isEqualTo(999.999, within(1e-9));
  }

  @Test
  void timesRiseWithoutAGap() {
    history.setWindow(10);
    run(0, List.of(A), 0, 500, 1e-2);
    double[] times = history.times();
    for (int k = 1; k < times.length; k++) assertThat(times[k]).isGreaterThan(times[k - 1]);
    assertThat(most(0, 0, 500)).isEqualTo(499.99, within(1e-9));
  }

  @Test
  void theRecentWindowIsFine() {
    history.setWindow(10);
    run(0, List.of(A), 0, 300, 1e-3);
    int[] bins = {0};
    history.visit(0, 290, 300, (t, low, high) -> bins[0]++);
    assertThat(bins[0]).isGreaterThan(2000);
    assertThat(history.valueAt(0, 295)).isEqualTo(295, within(0.01));
  }

  @Test
  void aNewProbeBeginsEmptyAndTheOldOneGoesOn() {
    run(0, List.of(A), 0, 1, 1e-2);
    run(0, List.of(B, A), 1, 2, 1e-2);
    assertThat(history.valueAt(history.row(A), 0.5)).isEqualTo(0.5, within(1e-9));
    assertThat(history.valueAt(history.row(B), 0.5)).isNaN();
    assertThat(history.valueAt(history.row(B), 1.5)).isEqualTo(1.5, within(1e-9));
  }

  @Test
  void aNewEpochForgetsTheOldRun() {
    run(0, List.of(A), 0, 5, 1e-2);
    run(1, List.of(A), 0, 1, 1e-2);
    assertThat(history.end()).isEqualTo(0.99, within(1e-9));
    assertThat(history.valueAt(0, 3)).isNaN();
  }

  @Test
  void aBranchKeepsTheRunGivenUpAsItsGhost() {
    run(0, List.of(A), 0, 5, 1e-2);
    history.append(Frames.branched(1, 2, Frames.trace(0, List.of(A), new double[] {2.5}, t -> 9)));
    assertThat(history.valueAt(0, 1.5)).isEqualTo(1.5, within(1e-9));
    assertThat(history.valueAt(0, 2.5)).isEqualTo(9);
    assertThat(history.end()).isEqualTo(2.5);
    TraceHistory ghost = Objects.requireNonNull(history.ghost());
    assertThat(ghost.valueAt(0, 4)).isEqualTo(4, within(1e-9));
    assertThat(ghost.valueAt(0, 1)).isNaN();
    run(1, List.of(A), 0, 1, 1e-2);
    assertThat(history.ghost()).isNull();
  }
}
