package io.kirchhofflab.solver.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.ReleasedCircuits;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.batch.Adaptive;
import io.kirchhofflab.solver.learn.batch.BatchCircuit;
import io.kirchhofflab.solver.learn.batch.BatchRun;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.batch.Inputs;
import io.kirchhofflab.solver.learn.data.Images;
import io.kirchhofflab.solver.learn.data.Plane;
import io.kirchhofflab.solver.learn.data.Table;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The authors' trained circuits, where a copy lies beside the project; MNIST's files, where the
/// environment variable `KIRCHHOFFLAB_MNIST` names their folder.
class AuthorsCircuitsTest {

  private static Images digits() {
    String folder = System.getenv("KIRCHHOFFLAB_MNIST");
    assumeTrue(folder != null, "needs KIRCHHOFFLAB_MNIST");
    Path images = Path.of(folder, "t10k-images-idx3-ubyte");
    Path labels = Path.of(folder, "t10k-labels-idx1-ubyte");
    return ((Images.Opened) Images.read(images, labels)).images();
  }

  private static BatchRun.Finished flow(LayeredCircuit circuit, double[][] points, boolean back) {
    BatchRun.Settings forward = BatchRun.Settings.of(Adaptive.of(1e-7));
    BatchCircuit batch = BatchCircuit.withDensity(circuit, Engine.PLAIN);
    return (BatchRun.Finished)
        BatchRun.run(
            batch, Inputs.of(points), back ? forward.reversed() : forward, Cancellation.NEVER);
  }

  /// Digits of an independent integrator at 1e-9.
  @Test
  void moonsFlowWhereTheReferenceDoes() {
    BatchRun.Finished end =
        flow(ReleasedCircuits.circuit("twomoon"), new double[][] {{0.3, -0.7}, {1, 1}}, false);
    assertThat(end.outputs()[0])
        .containsExactly(new float[] {0.216678f, -0.016910f}, within(1e-5f));
    assertThat(end.outputs()[1]).containsExactly(new float[] {1.923159f, 0.033157f}, within(1e-5f));
    assertThat(end.logDensity()).containsExactly(new float[] {1.513089f, 2.515650f}, within(2e-5f));
  }

  /// Digits of the authors' framework in double precision at 1e-9.
  @Test
  void moonsFlowBackWhereTheReferenceDoes() {
    BatchRun.Finished start =
        flow(ReleasedCircuits.circuit("twomoon"), new double[][] {{0, 0}, {1, 0}}, true);
    assertThat(start.outputs()[0])
        .containsExactly(new float[] {1.3337226f, -1.5823473f}, within(3e-5f));
    assertThat(start.outputs()[1])
        .containsExactly(new float[] {-0.0424411f, 1.5626476f}, within(3e-5f));
    assertThat(start.logDensity())
        .containsExactly(new float[] {-2.8096522f, -2.0152089f}, within(3e-5f));
  }

  /// From (-1.5, 0.5) back to where it comes from; digits of the authors' framework in double
  /// precision at 1e-9.
  @ParameterizedTest
  @CsvSource({
    "twomoon, -5.231116, -1.170292, -1.526790",
    "8gaussians, 0.033648, -0.315826, 7.846636",
    "pinwheel, -0.040524, 1.502112, 3.175868",
    "circle, -9.477920, -0.850941, 1.685116",
    "2spirals, -0.216451, -3.188769, 0.257831",
    "swissroll, 0.082827, -0.742830, 0.835982",
    "potential1, 0.043072, 0.303924, 0.837050",
    "potential2, -0.063060, 2.611552, 1.730031"
  })
  void everyFlowFindsItsWayBack(String name, float v1, float v2, float logDensity) {
    BatchRun.Finished start =
        flow(ReleasedCircuits.circuit(name), new double[][] {{-1.5, 0.5}}, true);
    assertThat(start.outputs()[0]).containsExactly(new float[] {v1, v2}, within(1e-4f));
    assertThat(start.logDensity()).containsExactly(new float[] {logDensity}, within(1e-4f));
  }

  /// The mean negative log-likelihood of 4,000 fresh points, nat, against what the authors'
  /// framework has on 10,000 of a generator of its own.
  @ParameterizedTest
  @CsvSource({
    "twomoon, TWO_MOONS, 0.1, 1.014",
    "circle, CIRCLES, 0.06, 0.834",
    "2spirals, SPIRALS, 0.1, 2.658",
    "swissroll, SWISS_ROLL, 1, 2.700",
    "pinwheel, PINWHEEL, 0, 2.354",
    "8gaussians, EIGHT_GAUSSIANS, 0.5, 2.847"
  })
  void everyFlowKnowsItsDensity(String name, Plane shape, double noise, double nat) {
    Table points = Table.of(shape.source(1, noise, false), 4000, new SplittableRandom(3));
    Certificate.Outcome outcome =
        Certificate.judge(ReleasedCircuits.circuit(name), new Objective.Likelihood(), points);
    assertThat(((Certificate.Judged) outcome).tally().loss()).isCloseTo(nat, within(0.06));
  }

  /// The authors' circuit for the first potential: the divergence left, nat.
  @Test
  void theRingIsMatchedAsTheAuthorsDid() {
    Table points = Table.of(Plane.GAUSSIAN.source(1, 0, false), 20_000, new SplittableRandom(4));
    Objective ring = new Objective.DensityMatching(new Potential.Ring());
    Certificate.Outcome outcome =
        Certificate.judge(ReleasedCircuits.circuit("potential1"), ring, points);
    double loss = ((Certificate.Judged) outcome).tally().loss();
    assertThat(loss - Potential.Ring.LEAST_LOSS).isBetween(-0.005, 0.01);
  }

  /// The logits of the first test picture, a seven, by an independent integrator at 1e-7.
  @Test
  void firstDigitHasTheReferenceLogits() {
    Images first = digits().part(0, 1);
    BatchCircuit batch = BatchCircuit.of(ReleasedCircuits.circuit("mnist"), Engine.best());
    BatchRun.Finished end =
        (BatchRun.Finished)
            BatchRun.run(batch, first, BatchRun.Settings.of(Adaptive.of(1e-6)), Cancellation.NEVER);
    float[] reference = {
      -10.5829f, 6.1202f, 10.3276f, 14.9236f, 10.6042f, 0.5009f, -16.0598f, 27.8312f, 1.0303f,
      11.3092f
    };
    assertThat(end.outputs()[0]).containsExactly(reference, within(0.01f));
  }

  /// The authors record 0.9942 and a loss of 0.018749 on all 10 000.
  @Test
  void digitsAreToldAsTheAuthorsRecord() {
    assumeTrue(Boolean.getBoolean("kirchhofflab.long"), "needs -Dkirchhofflab.long");
    Evaluation.Evaluated found =
        (Evaluation.Evaluated)
            Evaluation.run(
                ReleasedCircuits.circuit("mnist"),
                digits(),
                BatchRun.Settings.of(Adaptive.of(1e-3)),
                Engine.best(),
                Cancellation.NEVER);
    assertThat(found.top1()).isCloseTo(0.9942, within(2e-4));
    assertThat(found.loss()).isCloseTo(0.01875, within(1e-4));
    assertThat(found.run().evaluations()).containsExactly(31, 55);
  }
}
