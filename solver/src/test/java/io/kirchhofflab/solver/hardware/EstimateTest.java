package io.kirchhofflab.solver.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.solver.Circuits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Scales, noise and read-out nodes, by hand.
class EstimateTest {

  private static final Scale NANOSECOND = Technology.NANOSECOND.scale();

  private static final Network ONE_NODE =
      Circuits.withGround().free("a", 1, 1).edge("R", "a", "0", new Resistor(), 4).network();

  private static Estimate estimate(Scale scale, double until, double end, double temperature) {
    Measurement run =
        new Measurement(
            until,
            3,
            2,
            new double[] {0, end},
            new double[] {0.25},
            5,
            List.of(new Measurement.Excursion(new NodeId(1), 0.5, -7)));
    return Estimate.of(run, ONE_NODE, scale, List.of(new NodeId(1)), temperature);
  }

  @Test
  void theDigitClassifierAnswersAtHalfAGigahertz() {
    // 100 fF, 0.1 V, 10 µA and two layers of one unit each.
    Estimate found = estimate(NANOSECOND, 2, 1, 300);
    assertThat(found.timeConstant()).isCloseTo(1e-9, offset(1e-24));
    assertThat(found.readOut()).isCloseTo(2e-9, offset(1e-24));
    assertThat(found.rate()).isCloseTo(500e6, offset(1e-6));
  }

  @Test
  void energiesGoWithCapacitanceAndVoltageSquared() {
    Estimate found = estimate(new Scale(1e-12, 2, 1e-6), 1, 1, 300);
    assertThat(found.devices()).isCloseTo(2 * 4e-12, withinPercentage(1e-9));
    assertThat(found.loading()).isCloseTo(3 * 4e-12, withinPercentage(1e-9));
    assertThat(found.energy()).isCloseTo(20e-12, withinPercentage(1e-9));
    // τ = 2 µs: 20 pJ every 2 µs.
    assertThat(found.power()).isCloseTo(10e-6, withinPercentage(1e-9));
    assertThat(found.mostConductance()).isCloseTo(0.25 * 0.5e-6, withinPercentage(1e-9));
    assertThat(found.excursions())
        .containsExactly(new Measurement.Excursion(new NodeId(1), 1e-6, -14));
  }

  /// √(kT/C) at 300 K as published with the closed-form cases of RC noise.
  @ParameterizedTest
  @CsvSource({"1e-12, 64.35796e-6", "1e-13, 203.518e-6", "1e-14, 643.580e-6", "1e-15, 2.035177e-3"})
  void noiseIsThatOfTheCapacitor(double farad, double rms) {
    Estimate found = estimate(new Scale(farad, 1, 1), 1, 1, 300);
    assertThat(found.outputs().getFirst().noise()).isCloseTo(rms, withinPercentage(1e-3));
  }

  @Test
  void aVoltageOfItsNoiseTellsHalfABit() {
    Estimate.Output even = new Estimate.Output(new NodeId(1), -1e-3, 1e-3);
    assertThat(even.decibels()).isZero();
    assertThat(even.bits()).isCloseTo(0.5, offset(1e-12));
    Estimate.Output loud = new Estimate.Output(new NodeId(1), 1, 1e-3);
    assertThat(loud.decibels()).isCloseTo(60, offset(1e-9));
    assertThat(loud.bits()).isCloseTo(9.96578, offset(1e-5));
  }

  @Test
  void theAnswersNodesAreReadOut() {
    int[] from = {1, 2, 3};
    int[] to = {2, 3, 0};
    Layer layer = new Layer(new Conductance(), 2, 3, from, to, new double[][] {{1, 1, 1}});
    LayeredCircuit circuit =
        LayeredCircuit.of(1, Fill.ZEROS, List.of(layer), List.of(), new ReadOut.Last(2));
    Document document = Document.of("net", circuit);
    assertThat(Outputs.of(document)).containsExactly(new NodeId(2), new NodeId(3));
    assertThat(Outputs.time(document)).isEqualTo(2);
    assertThat(Outputs.lacksInput(document)).isTrue();
    Document drawn = Document.of("one", ONE_NODE);
    assertThat(Outputs.of(drawn)).containsExactly(new NodeId(1));
    assertThat(Outputs.time(drawn)).isEqualTo(drawn.live().window());
    assertThat(Outputs.lacksInput(drawn)).isFalse();
  }

  @Test
  void devicesOfDifferentSpansDoNotAddUp() {
    Circuits circuits = Circuits.withGround().free("hub", 1, 0).free("leaf", 1, 0);
    for (int e = 0; e < 6; e++) circuits.edge("R" + e, "hub", "leaf", new Resistor(), 1);
    Network network = circuits.network();
    for (int e = 0; e < 2; e++) {
      Edge edge = network.edgeNamed("R" + e).orElseThrow();
      network = network.with(edge.withSlice(new Slice(0, 1)));
    }
    assertThat(FanIn.above(network, 3))
        .containsExactly(new FanIn.Crowded(new NodeId(1), 4), new FanIn.Crowded(new NodeId(2), 4));
    assertThat(FanIn.above(network, 4)).isEmpty();
  }

  @Test
  void everyTechnologyIsFoundByItsName() {
    for (Technology each : Technology.values()) {
      assertThat(Technology.named(each.key())).contains(each);
    }
    assertThat(Technology.named("vacuum")).isEmpty();
  }
}
