package io.kirchhofflab.model.layered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.ShiftRelu1;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What enters a layer, what is read out, and which circuits there cannot be.
class LayeredCircuitTest {

  private static final double[] STATE = {1, 2, 3, 4, 5, 6};

  @Test
  void missingNodesBeginAtZeroOrRepeatTheState() {
    double[] shorter = {1, 2, 3};
    assertThat(Fill.ZEROS.fit(shorter, 5)).containsExactly(1, 2, 3, 0, 0);
    assertThat(Fill.REPEAT.fit(shorter, 8)).containsExactly(1, 2, 3, 1, 2, 3, 1, 2);
  }

  @ParameterizedTest
  @EnumSource(Fill.class)
  void nodesThatALayerLacksAreCutWhateverTheFill(Fill fill) {
    assertThat(fill.fit(STATE, 2)).containsExactly(1, 2);
  }

  @Test
  void readOutsPickNodesInTheirOrder() {
    assertThat(ReadOut.ALL.of(STATE)).containsExactly(STATE);
    assertThat(new ReadOut.First(2).of(STATE)).containsExactly(1, 2);
    assertThat(new ReadOut.Last(2).of(STATE)).containsExactly(5, 6);
    assertThat(new ReadOut.Nodes(new int[] {6, 1}).of(STATE)).containsExactly(6, 1);
  }

  /// Three features of two nodes each: the rows of the authors' transposed view.
  @Test
  void reshapeTransposesBlocksOfFeatures() {
    assertThat(new ReadOut.Reshape(3).of(STATE)).containsExactly(1, 3, 5, 2, 4, 6);
  }

  @Test
  void aListOfReadOutsAppliesInOrder() {
    AffineMap sum = new AffineMap(new double[][] {{1, 1}, {2, 0}}, new double[] {0, 0.5});
    ReadOut readOut = new ReadOut.InOrder(List.of(new ReadOut.Last(2), new ReadOut.Linear(sum)));
    assertThat(readOut.of(STATE)).containsExactly(11, 10.5);
    assertThat(readOut.size(6)).isEqualTo(2);
  }

  @Test
  void anEncoderRectifiesBetweenItsMapsOnly() {
    AffineMap first = new AffineMap(new double[][] {{1}, {-1}}, new double[] {0, 0});
    AffineMap second = new AffineMap(new double[][] {{1, 1}, {-1, 0}}, new double[] {0, 0});
    assertThat(new Encoder(List.of(first, second)).of(new double[] {2})).containsExactly(2, -2);
  }

  @Test
  void theInputIsEncodedAndFilled() {
    AffineMap twice = new AffineMap(new double[][] {{2}}, new double[] {1});
    LayeredCircuit circuit =
        new LayeredCircuit(
            1,
            new Encoder(List.of(twice)),
            Fill.REPEAT,
            List.of(layer(2)),
            List.of(),
            ReadOut.ALL,
            new double[] {1, 1});
    assertThat(circuit.start(new double[] {3})).containsExactly(7, 7);
  }

  @Test
  void circuitsAreEqualWhenEveryNumberIs() {
    LayeredCircuit circuit = of(List.of(layer(2)), List.of(), ReadOut.ALL);
    assertThat(circuit).isEqualTo(of(List.of(layer(2)), List.of(), ReadOut.ALL));
    Layer other = layer(2).withTheta(new double[][] {{0.5}, {-0.0}});
    assertThat(circuit).isNotEqualTo(circuit.withLayers(List.of(other)));
  }

  @Test
  void whatDoesNotFitIsNoCircuit() {
    List<Layer> layers = List.of(layer(2), layer(3));
    assertThatThrownBy(() -> of(layers, List.of(), new ReadOut.Last(4)))
        .hasMessageContaining("Last[count=4] of 3 nodes");
    assertThatThrownBy(() -> of(layers, List.of(new Residual(0, 1)), ReadOut.ALL))
        .hasMessageContaining("layers of different nodes");
    assertThatThrownBy(
            () -> new Layer(new Conductance(), 1, 1, new int[] {2}, new int[] {0}, row(1)))
        .hasMessageContaining("leads 2 to 0");
    assertThatThrownBy(() -> new Layer(new Capacitor(), 1, 1, new int[] {1}, new int[] {0}, row(1)))
        .hasMessageContaining("keeps a memory");
    assertThatThrownBy(
            () -> new Layer(new Conductance(), 1, 1, new int[] {1}, new int[] {0}, row(2)))
        .hasMessageContaining("2 values for 1 edges");
  }

  private static LayeredCircuit of(List<Layer> layers, List<Residual> residuals, ReadOut readOut) {
    return LayeredCircuit.of(1, Fill.ZEROS, layers, residuals, readOut);
  }

  /// One rectifying edge from the last node to ground.
  private static Layer layer(int nodes) {
    double[][] theta = {{0.5}, {0}};
    return new Layer(new ShiftRelu1(), 1, nodes, new int[] {nodes}, new int[] {0}, theta);
  }

  private static double[][] row(int edges) {
    return new double[][] {new double[edges]};
  }
}
