package io.kirchhofflab.model.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Point;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a trained circuit does to the document it is taken into.
final class TakeCircuitTest {

  private static final NodeId ONE = new NodeId(1);

  /// Ground and two nodes, an edge each way, two layers.
  private static LayeredCircuit circuit(DeviceLaw law, double gain) {
    double[][] theta = new double[law.parameters().size()][2];
    theta[0][1] = gain;
    Layer layer = new Layer(law, 0.5, 2, new int[] {1, 2}, new int[] {2, 1}, theta);
    return LayeredCircuit.of(2, Fill.ZEROS, List.of(layer, layer), List.of(), ReadOut.ALL);
  }

  private static Document after(Edit edit, Document before) {
    return ((Applied.Changed) edit.apply(before)).document();
  }

  private static LayeredCircuit drawn(Document document) {
    return ((LayeredNetwork.Reading.Layered)
            LayeredNetwork.read(document.network(), document.layering()))
        .circuit();
  }

  @Test
  void anotherDrawingIsReplacedAndBeginsWithTheInput() {
    LayeredCircuit circuit = circuit(new ShiftTanh2(), 3);
    Document after =
        after(new TakeCircuit(circuit, List.of(0.5, -1.0)), Document.EMPTY.withNote("mine"));
    assertThat(drawn(after)).isEqualTo(circuit);
    assertThat(after.network().node(ONE).initialVoltage()).isEqualTo(0.5);
    assertThat(after.live().window()).isEqualTo(1);
    assertThat(after.note()).isEqualTo("mine");
  }

  @Test
  void theSameDrawingKeepsPlacesNamesAndFirstVoltages() {
    Document untrained = Document.of("t", circuit(new ShiftTanh2(), 0));
    Document moved = after(new MoveNodes(Map.of(ONE, new Point(7, 8))), untrained);
    Document named = after(new RenameEdge(new EdgeId(3), "gate"), moved);
    LayeredCircuit trained = circuit(new ShiftTanh2(), 3);
    Document after = after(new TakeCircuit(trained, List.of(1.0, 1.0)), named);
    assertThat(drawn(after)).isEqualTo(trained);
    assertThat(after.network().nodes()).isEqualTo(named.network().nodes());
    assertThat(after.network().edge(new EdgeId(3)).name()).isEqualTo("gate");
  }

  @Test
  void anotherLawIsAnotherCircuit() {
    Document before = Document.of("t", circuit(new Conductance(), 1));
    LayeredCircuit trained = circuit(new ShiftTanh2(), 3);
    assertThat(drawn(after(new TakeCircuit(trained, List.of(0.0, 0.0)), before)))
        .isEqualTo(trained);
  }

  @Test
  void anInputOfAnotherSizeIsRefused() {
    TakeCircuit edit = new TakeCircuit(circuit(new ShiftTanh2(), 1), List.of(1.0));
    assertThat(edit.apply(Document.EMPTY))
        .isInstanceOfSatisfying(
            Applied.Refused.class,
            refused -> assertThat(refused.why().message()).contains("takes 2 numbers"));
  }
}
