package io.kirchhofflab.app.noise.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.kirchhofflab.app.noise.layers.LayersModel.Choice;
import io.kirchhofflab.app.noise.layers.LayersModel.Curves;
import io.kirchhofflab.app.noise.layers.LayersModel.Simulated;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.resources.Catalog;
import io.kirchhofflab.solver.noise.layers.SymmetricChain.Verdict;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Does the page of noisy layers answer for what is chosen on it?
final class LayersModelTest {

  private final Queue<Runnable> work = new ArrayDeque<>();
  private final LayersModel model = new LayersModel(work::add, Runnable::run);

  private Curves curves() {
    model.pulse();
    while (!work.isEmpty()) work.remove().run();
    return Objects.requireNonNull(model.curves());
  }

  private void open(String name) {
    model.open(
        model.examples().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow());
  }

  private void slope(double slope) {
    Choice c = model.choice();
    model.change(new Choice(c.base(), slope, c.kinds(), c.ghosts(), c.copies(), c.neuron()));
  }

  private void remedies(boolean ghosts, boolean copies) {
    Choice c = model.choice();
    model.change(new Choice(c.base(), c.slope(), c.kinds(), ghosts, copies, c.neuron()));
  }

  /// The rows of the linear chain with all four kinds in reference table B.3, layer 10.
  @ParameterizedTest
  @CsvSource({
    "0.5, BOUNDED, 1.3409e-3",
    "0.8, BOUNDED, 7.0880e-3",
    "1, LINEAR, 4.0566e-2",
    "1.2, EXPONENTIAL, 4.9818e-1"
  })
  void draggingTheSlopeThroughOneSwitchesAccumulationOn(
      double slope, Verdict verdict, double tenth) {
    open("layers-symmetric");
    slope(slope);
    Curves found = curves();
    assertThat(found.growth().orElseThrow().verdict()).isEqualTo(verdict);
    assertThat(found.variance()[10]).isCloseTo(tenth, withPercentage(0.02));
    assertThat(found.mean()[10]).isCloseTo(1, within(1e-12));
    assertThat(Double.isFinite(found.bound())).isEqualTo(verdict == Verdict.BOUNDED);
  }

  @Test
  void switchesTakeKindsOfNoiseAway() {
    open("layers-symmetric");
    Choice c = model.choice();
    Set<NoiseKind> one = Set.of(NoiseKind.ADDITIVE_UNCORRELATED);
    model.change(new Choice(c.base(), 0.5, one, false, false, 0));
    assertThat(curves().variance()[10]).isCloseTo(3.33333e-6, withPercentage(0.001));
    model.change(new Choice(c.base(), 0.5, Set.of(), false, false, 0));
    assertThat(curves().variance()[10]).isZero();
  }

  /// The table M1: 8.835 without and 27.938 with ten ghosts and ten copies.
  @Test
  void ghostsAndCopiesAreComparedWithNone() {
    open("layers-ghosts");
    Curves both = curves();
    double[] untreated = Objects.requireNonNull(both.untreated());
    assertThat(both.mean()[3] / Math.sqrt(both.variance()[3])).isCloseTo(27.938, within(5e-4));
    assertThat(both.mean()[3] / Math.sqrt(untreated[3])).isCloseTo(8.835, within(5e-4));
    assertThat(both.warnings()).isEmpty();
    remedies(false, false);
    assertThat(curves().untreated()).isNull();
  }

  @Test
  void everyBundledNetworkCanBePlayedWith() {
    for (Catalog.LayersExample each : model.examples()) {
      model.open(each);
      remedies(true, true);
      assertThat(curves().warnings()).as(each.name()).isEmpty();
      assertThat(model.neurons()).isPositive();
    }
  }

  @Test
  void simulationGoesAlongAndBeginsAnewWithEveryChange() {
    open("layers-feedback");
    model.setSimulating(true);
    curves();
    Simulated found = Objects.requireNonNull(model.simulated());
    assertThat(found.trials()).isEqualTo(model.trials());
    assertThat(found.variance()[1]).isBetween(found.low()[1], found.high()[1]);
    slope(0.5);
    model.pulse();
    assertThat(model.simulated()).isNull();
    Curves changed = curves();
    assertThat(Objects.requireNonNull(model.simulated()).variance()[1])
        .isCloseTo(changed.variance()[1], withPercentage(2));
  }
}
