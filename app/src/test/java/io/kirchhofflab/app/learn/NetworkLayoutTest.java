package io.kirchhofflab.app.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where nodes and edges of a circuit are drawn, and found again.
final class NetworkLayoutTest {

  private static NetworkLayout layout(int nodes, int layers) {
    LayeredCircuit circuit = new Choice.Net.Built(nodes, layers, new ShiftTanh2()).circuit(1);
    return new NetworkLayout(circuit, 500, 460);
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "4, 2", "8, 4"})
  void everythingLiesInsideAndNoMapsOverlap(int nodes, int layers) {
    NetworkLayout layout = layout(nodes, layers);
    double half = layout.size() / 2;
    assertThat(layout.x(0) - half).isGreaterThanOrEqualTo(20);
    assertThat(layout.x(layers) + half).isLessThanOrEqualTo(480);
    assertThat(layout.y(1) - half).isPositive();
    assertThat(layout.y(0)).isLessThan(440);
    assertThat(layout.y(2) - layout.y(1)).isGreaterThan(layout.size());
    assertThat(layout.x(1) - layout.x(0)).isGreaterThan(layout.size());
  }

  @Test
  void everyEdgeIsFoundOnItsCurve() {
    NetworkLayout layout = layout(4, 2);
    for (int l = 0; l < 2; l++) {
      for (int e = 0; e < layout.edges(l); e++) {
        NetworkLayout.Curve curve = layout.curve(new EdgeRef(l, e));
        // Curves cross: somewhere on its way each is alone.
        boolean found = false;
        for (double u = 0.02; u < 1; u += 0.02) {
          found |= new EdgeRef(l, e).equals(layout.edgeAt(curve.x(u), curve.y(u), 8));
        }
        assertThat(found).as("layer %d, edge %d", l, e).isTrue();
      }
    }
  }

  @Test
  void nodesAreFoundByTheirMapsAndGroundIsNone() {
    NetworkLayout layout = layout(4, 2);
    assertThat(layout.nodeAt(layout.x(1) + 3, layout.y(3))).isEqualTo(new NodeRef(1, 3));
    assertThat(layout.nodeAt(layout.x(1), layout.y(0))).isNull();
    assertThat(layout.edgeAt(layout.x(1), 2, 8)).isNull();
  }

  @Test
  void devicesBetweenTheSameNodesLieSideBySide() {
    Layer layer =
        new Layer(
            new ShiftTanh2(), 1, 2, new int[] {1, 1, 1}, new int[] {2, 2, 0}, new double[3][3]);
    NetworkLayout layout =
        new NetworkLayout(
            LayeredCircuit.of(2, Fill.ZEROS, List.of(layer), List.of(), ReadOut.ALL), 400, 300);
    double one = layout.curve(new EdgeRef(0, 0)).y(0.5);
    double other = layout.curve(new EdgeRef(0, 1)).y(0.5);
    // Control points stand 9 px apart; the middle of a cubic moves three quarters as far.
    assertThat(other - one).isCloseTo(6.75, within(1e-9));
  }
}
