package io.kirchhofflab.model.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.RandomDocuments;
import io.kirchhofflab.model.waveform.Waveform.PiecewiseLinear;
import io.kirchhofflab.model.waveform.Waveform.PiecewiseLinear.Corner;
import io.kirchhofflab.model.waveform.Waveform.Pulse;
import io.kirchhofflab.model.waveform.Waveform.Sampled;
import io.kirchhofflab.model.waveform.Waveform.Sine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values, limits from either side, and break times.
class WaveformTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  private static List<Double> breaks(Waveform waveform, double from, double until) {
    List<Double> times = new ArrayList<>();
    double t = from;
    while ((t = waveform.nextBreak(t)) <= until) times.add(t);
    return times;
  }

  @Test
  void constantNeverBreaks() {
    Waveform five = Waveform.constant(5);
    assertThat(five.value(-1e9)).isEqualTo(5);
    assertThat(five.nextBreak(0)).isEqualTo(NEVER);
    assertThat(five.largestStep()).isEqualTo(NEVER);
  }

  @Test
  void sineWaitsForItsDelayAndIsDamped() {
    Sine sine = new Sine(1, 2, 0.25, 3, 0.5, Math.PI / 2);
    assertThat(sine.value(0)).isCloseTo(3, within(1e-15));
    assertThat(sine.value(4)).isCloseTo(1, within(1e-15));
    assertThat(sine.value(5)).isCloseTo(1 - 2 * Math.exp(-1), within(1e-15));
    assertThat(breaks(sine, 0, 100)).containsExactly(3.0);
    assertThat(sine.largestStep()).isEqualTo(0.5);
    assertThat(new Sine(1, 2, 0).largestStep()).isEqualTo(NEVER);
  }

  @ParameterizedTest
  @CsvSource({
    // Rise 1..1.1, high until 1.5, fall until 1.7, again every 1.
    "0, 0",
    "1, 0",
    "1.05, 2.5",
    "1.1, 5",
    "1.4, 5",
    "1.6, 2.5",
    "1.8, 0",
    "2.05, 2.5",
    "9.3, 5"
  })
  void pulseTakesItsShape(double t, double value) {
    Pulse pulse = new Pulse(0, 5, 1, 0.1, 0.2, 0.4, 1);
    assertThat(pulse.value(t)).isCloseTo(value, within(1e-12));
  }

  @Test
  void pulseBreaksAtEachOfItsCorners() {
    Pulse pulse = new Pulse(0, 5, 1, 0.125, 0.25, 0.5, 2);
    assertThat(breaks(pulse, 0, 4))
        .containsExactly(1.0, 1.125, 1.625, 1.875, 3.0, 3.125, 3.625, 3.875);
    assertThat(breaks(new Pulse(0, 5, 1, 0, 0, 0.5, 0), 0, 100)).containsExactly(1.0, 1.5);
    assertThat(breaks(new Pulse(0, 5, 1, 0, 0, 0.5, NEVER), 0, 100)).containsExactly(1.0, 1.5);
  }

  @Test
  void pulseThatOutlastsItsPeriodBeginsAnew() {
    Pulse pulse = new Pulse(0, 5, 0, 0.5, 0.5, 2, 1);
    assertThat(breaks(pulse, 0, 2)).containsExactly(0.5, 1.0, 1.5, 2.0);
    assertThat(pulse.value(0.75)).isEqualTo(5);
    assertThat(pulse.value(1)).isZero();
    assertThat(pulse.value(1, 0.9)).isEqualTo(5);
  }

  @Test
  void jumpHasTwoSides() {
    Pulse pulse = new Pulse(0, 5, 1, 0, 0, 0.5, 2);
    assertThat(pulse.value(1)).isEqualTo(5);
    assertThat(pulse.value(1, 0.9)).isZero();
    assertThat(pulse.value(1.5)).isZero();
    assertThat(pulse.value(1.5, 1.4)).isEqualTo(5);
    PiecewiseLinear steps =
        new PiecewiseLinear(
            List.of(new Corner(0, 0), new Corner(1, 1), new Corner(1, 3), new Corner(2, 3)));
    assertThat(steps.value(1)).isEqualTo(3);
    assertThat(steps.value(1, 0.5)).isEqualTo(1);
    Sampled held = new Sampled(0, 1, List.of(1.0, 2.0, 4.0), true);
    assertThat(held.value(1)).isEqualTo(2);
    assertThat(held.value(1, 0.5)).isEqualTo(1);
  }

  @Test
  void polygonIsStraightBetweenAndConstantOutside() {
    PiecewiseLinear line = new PiecewiseLinear(List.of(new Corner(1, 2), new Corner(3, 6)));
    assertThat(line.value(0)).isEqualTo(2);
    assertThat(line.value(1.5)).isEqualTo(3);
    assertThat(line.value(9)).isEqualTo(6);
    assertThat(line.slope(2, 2)).isEqualTo(2);
    assertThat(line.slope(9, 9)).isZero();
    assertThat(breaks(line, -5, 100)).containsExactly(1.0, 3.0);
  }

  @Test
  void samplesAreJoinedOrHeld() {
    List<Double> samples = List.of(1.0, 2.0, 4.0);
    Sampled joined = new Sampled(10, 2, samples, false);
    assertThat(joined.value(0)).isEqualTo(1);
    assertThat(joined.value(11)).isEqualTo(1.5);
    assertThat(joined.value(13)).isEqualTo(3);
    assertThat(joined.value(99)).isEqualTo(4);
    Sampled held = new Sampled(10, 2, samples, true);
    assertThat(held.value(11.9)).isEqualTo(1);
    assertThat(held.value(12)).isEqualTo(2);
    assertThat(breaks(held, 0, 100)).containsExactly(10.0, 12.0, 14.0);
  }

  @Test
  void roundingPutsNoCornerOnTheWrongSideOfItsTime() {
    // Neither 0.1 nor 0.3 is a double: multiples of them are rounded.
    Pulse clock = new Pulse(0, 1, 0.1, 0, 0, 0.1, 0.3);
    double t = 0;
    for (int i = 0; i < 100_000; i++) {
      double next = clock.nextBreak(t);
      assertThat(next).isGreaterThan(t);
      double inside = t + (next - t) / 2;
      assertThat(clock.value(next, inside)).isEqualTo(clock.value(inside));
      t = next;
    }
    Sampled held = new Sampled(0.1, 0.3, List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0), true);
    for (int k = 0; k < 7; k++) assertThat(held.value(0.1 + k * 0.3)).isEqualTo(k);
  }

  @Test
  void timeGoesOnEvenWhereAPeriodIsBelowItsResolution() {
    double late = 1e6;
    assertThat(new Pulse(0, 1, 0, 0, 0, 1e-20, 1e-19).nextBreak(late)).isGreaterThan(late);
    Waveform dense = new Sampled(late, 1e-19, List.of(0.0, 1.0, 2.0), true);
    assertThat(dense.nextBreak(late)).isGreaterThan(late);
  }

  @Test
  void impossibleWaveformsAreRefused() {
    assertThatThrownBy(() -> new PiecewiseLinear(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PiecewiseLinear(List.of(new Corner(1, 0), new Corner(0, 0))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sampled(0, 0, List.of(1.0), false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sampled(0, 1, List.of(), false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// A waveform of ordinary size: spans of 0.05 to 1, levels of up to 2.
  private static Waveform ordinary(Random random) {
    double a = 2 * random.nextGaussian();
    double b = 2 * random.nextGaussian();
    double span = 0.05 + random.nextDouble();
    return switch (random.nextInt(4)) {
      case 0 -> new Sine(a, b, span, random.nextDouble(), 0.3, random.nextDouble());
      case 1 -> new Pulse(a, b, random.nextDouble(), 0.1, 0.2, span, 0.35 + span);
      case 2 ->
          new PiecewiseLinear(
              List.of(new Corner(0.2, a), new Corner(0.2 + span, b), new Corner(2, a)));
      default ->
          new Sampled(random.nextDouble(), span, List.of(a, b, 1.0, a), random.nextBoolean());
    };
  }

  @Property(tries = 1000)
  void waveformIsSmoothBetweenItsBreaks(@ForAll long seed) {
    Random random = new Random(seed);
    Waveform waveform = ordinary(random);
    double t = -1;
    for (int i = 0; i < 12; i++) {
      double next = Math.min(waveform.nextBreak(t), t + 1);
      assertThat(next).isGreaterThan(t);
      double inside = t + (next - t) * random.nextDouble();
      double h = 1e-4 * (next - t);
      // The piece that holds inside, followed to both its ends and beyond.
      for (double at : new double[] {t, inside, next}) {
        double difference =
            (waveform.value(at + h, inside) - waveform.value(at - h, inside)) / (2 * h);
        // Second order in h on slopes up to 2 π · 2 · 6 per s.
        assertThat(waveform.slope(at, inside)).isCloseTo(difference, within(1e-4));
      }
      assertThat(waveform.value(inside)).isEqualTo(waveform.value(inside, inside));
      t = next;
    }
  }

  @Property(tries = 1000)
  void repairedWaveformHoldsAllowedNumbersOnly(@ForAll long seed) {
    Waveform waveform = RandomDocuments.waveform(new Random(seed));
    Waveform repaired = WaveformRange.repaired(waveform);
    assertThat(WaveformRange.firstOutside(repaired)).isEmpty();
    if (WaveformRange.firstOutside(waveform).isEmpty()) {
      assertThat(repaired).isIn(waveform, withoutInfinitePeriod(waveform));
    }
  }

  private static Waveform withoutInfinitePeriod(Waveform waveform) {
    return waveform instanceof Pulse p
        ? new Pulse(p.low(), p.high(), p.delay(), p.rise(), p.fall(), p.width(), 0)
        : waveform;
  }
}
