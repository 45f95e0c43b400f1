package io.kirchhofflab.solver.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.topology.Repeat;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.data.Plane;
import io.kirchhofflab.solver.learn.data.Source;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Limits of real devices, seen by training.
class HardwareTest {

  private static final Hardware COARSE = new Hardware(0, 1.5, 3, 0.05);

  private static LayeredCircuit trained(Hardware hardware, int updates, int threads) {
    LayeredCircuit circuit =
        LearningCircuits.of(2, 4, new Repeat(2, 2), 2, new ShiftTanh2(), new ReadOut.Last(2));
    Source moons = Plane.TWO_MOONS.source(128, 0.1, true);
    Plan plan = Plan.of(new Objective.CrossEntropy(1), updates, 128, 0.02, 3).with(hardware);
    LayeredCircuit start = new Initialiser.Kaiming().start(circuit, 3);
    Trainer trainer = new Trainer(start, plan, moons, Engine.PLAIN, threads);
    return ((Trainer.Trained) trainer.run(new Trainer.Listener() {}, Cancellation.NEVER)).circuit();
  }

  private static double[] parameters(LayeredCircuit circuit) {
    return circuit.layers().stream()
        .map(Layer::theta)
        .flatMap(Arrays::stream)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /// Three bits are seven values: ±1.5, ±1, ±0.5, 0.
  @Test
  void threeBitsLeaveSevenValues() {
    double[] found = {-9, -1.3, -0.74, -0.2, 0.26, 0.76, 1.26};
    double[] settable = Arrays.stream(found).map(COARSE::settable).toArray();
    assertThat(settable).containsExactly(-1.5, -1.5, -0.5, 0, 0.5, 1, 1.5);
  }

  @Test
  void trainedCircuitsCanBeSet() {
    for (double parameter : parameters(trained(COARSE, 30, 2))) {
      assertThat(Math.abs(parameter)).isLessThanOrEqualTo(1.5);
      assertThat(parameter * 2).isCloseTo(Math.rint(parameter * 2), within(1e-12));
    }
  }

  /// What rounding hides from one update adds up in the exact parameters: without that, steps of
  /// 0.02 could never cross half of 0.5.
  @Test
  void roundedParametersLearn() {
    assertThat(parameters(trained(COARSE, 60, 1))).isNotEqualTo(parameters(trained(COARSE, 1, 1)));
    LayeredCircuit learnt = trained(new Hardware(0, 1.5, 4, 0), 400, 2);
    Source moons = Plane.TWO_MOONS.source(2000, 0.1, true);
    Certificate.Outcome outcome = Certificate.judge(learnt, new Objective.CrossEntropy(1), moons);
    assertThat(((Certificate.Judged) outcome).tally().accuracy()).isGreaterThan(0.95);
  }

  @Test
  void mismatchFollowsTheSeedAndNotTheThreads() {
    assertThat(trained(COARSE, 5, 1)).isEqualTo(trained(COARSE, 5, 3));
  }

  @Test
  void devicesDifferByTheirMismatchAnewForEveryUpdate() {
    List<double[][]> theta = filled(1);
    List<double[][]> made = filled(0);
    List<double[][]> factors = filled(0);
    Hardware hardware = new Hardware(0, 10, 0, 0.1);
    hardware.make(theta, made, factors, 1, 0);
    double[] first = made.getFirst()[0].clone();
    assertThat(first).containsExactly(factors.getFirst()[0]);
    double square = Arrays.stream(first).map(x -> (x - 1) * (x - 1)).average().orElseThrow();
    // Of 4,000 draws the deviation is within 5 % but once in a million times.
    assertThat(Math.sqrt(square)).isCloseTo(0.1, within(0.005));
    hardware.make(theta, made, factors, 1, 1);
    assertThat(made.getFirst()[0]).isNotEqualTo(first);
    hardware.make(theta, made, factors, 1, 0);
    assertThat(made.getFirst()[0]).containsExactly(first);
  }

  private static List<double[][]> filled(double value) {
    double[][] table = new double[1][4000];
    Arrays.fill(table[0], value);
    return Collections.singletonList(table);
  }

  @Test
  void bitsNeedARange() {
    assertThatThrownBy(() -> new Hardware(0, Double.POSITIVE_INFINITY, 4, 0))
        .hasMessageContaining("finite range");
    assertThatThrownBy(() -> new Hardware(0, 1, 1, 0)).hasMessageContaining("two bits or more");
  }
}
