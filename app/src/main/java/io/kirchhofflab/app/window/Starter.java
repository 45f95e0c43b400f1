package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.waveform.Waveform;

/// The network that runs when the designer opens for the first time: two driven inputs, four hidden
/// nodes, two outputs, joined by learnable tanh edges whose back gains pull every node to rest.
final class Starter {

  private static final double[][] IN = {
    {1.6, -0.4, 0.2}, {0.9, -0.3, -0.3}, {-1.1, -0.3, 0.1}, {-0.7, -0.4, 0},
    {-0.8, -0.3, 0.2}, {1.3, -0.4, 0}, {0.6, -0.3, -0.2}, {1.7, -0.5, 0.1}
  };
  private static final double[][] OUT = {
    {1.5, -0.6, 0}, {-0.9, -0.4, 0.1}, {1.84, -0.37, 0.2}, {1.1, -0.5, -0.1},
    {-0.8, -0.4, 0}, {1.4, -0.5, 0.1}, {-0.6, -0.4, 0.2}, {1.6, -0.6, 0}
  };
  private static final double CAPACITANCE = 0.3;

  private Starter() {}

  static Document document() {
    Network network = Network.EMPTY;
    network = network.with(node(0, "x1", drive(0.9, 0.23), 80, 130));
    network = network.with(node(1, "x2", drive(0.7, 0.37), 80, 320));
    for (int k = 0; k < 4; k++) {
      network = network.with(node(2 + k, "h" + (k + 1), NodeRole.FREE, 290, 80 + 97 * k));
    }
    network = network.with(node(6, "y1", NodeRole.FREE, 500, 150));
    network = network.with(node(7, "y2", NodeRole.FREE, 500, 310));
    for (int x = 0; x < 2; x++) {
      for (int h = 0; h < 4; h++) network = join(network, x, 2 + h, IN[4 * x + h]);
    }
    for (int h = 0; h < 4; h++) {
      for (int y = 0; y < 2; y++) network = join(network, 2 + h, 6 + y, OUT[2 * h + y]);
    }
    return Document.of(text("starter.title"), network)
        .withNote(text("starter.note"))
        .withLive(new LiveSettings(1, 12, LiveSettings.Accuracy.NORMAL));
  }

  private static NodeRole drive(double amplitude, double frequency) {
    return new NodeRole.Driven(new Waveform.Sine(0, amplitude, frequency));
  }

  private static Node node(int id, String name, NodeRole role, double x, double y) {
    return Node.free(new NodeId(id), name, CAPACITANCE, 0).withRole(role).at(new Point(x, y));
  }

  private static Network join(Network network, int from, int to, double[] theta) {
    String name = network.node(new NodeId(from)).name() + network.node(new NodeId(to)).name();
    return network.with(
        Edge.of(
            network.nextEdgeId(),
            name,
            new NodeId(from),
            new NodeId(to),
            new ShiftTanh2(),
            ParameterVector.of(theta)));
  }
}
