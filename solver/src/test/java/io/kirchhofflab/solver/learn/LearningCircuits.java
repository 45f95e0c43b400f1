package io.kirchhofflab.solver.learn;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.topology.FullyConnected;
import io.kirchhofflab.model.layered.topology.Repeat;
import io.kirchhofflab.model.layered.topology.Wiring;
import io.kirchhofflab.resources.Catalog;
import java.util.Collections;
import java.util.List;

/// Small circuits to be trained: `layers` fully connected layers of half a second.
public final class LearningCircuits {

  private LearningCircuits() {}

  static LayeredCircuit of(
      int inputs, int nodes, Repeat repeat, int layers, DeviceLaw law, ReadOut readOut) {
    Wiring wiring = new FullyConnected(nodes + 1, true, repeat).wiring();
    double[][] theta = new double[law.parameters().size()][wiring.edges()];
    Layer layer = new Layer(law, 0.5, nodes, wiring.from(), wiring.to(), theta);
    return LayeredCircuit.of(
        inputs, Fill.ZEROS, Collections.nCopies(layers, layer), List.of(), readOut);
  }

  /// A trained example.
  public static LayeredCircuit example(String name) {
    Catalog.Example example = Catalog.example(name).orElseThrow();
    Document document = ((Reading.Opened) NetworkFile.parse(example.document(), name)).document();
    return ((LayeredNetwork.Reading.Layered)
            LayeredNetwork.read(document.network(), document.layering()))
        .circuit();
  }
}
