package io.kirchhofflab.app;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Point;

/// Small circuits for tests of the designer.
public final class Circuits {

  public static final NodeId A = new NodeId(0);
  public static final NodeId B = new NodeId(1);
  public static final NodeId GROUND = new NodeId(2);
  public static final EdgeId R1 = new EdgeId(0);
  public static final EdgeId R2 = new EdgeId(1);

  private Circuits() {}

  /// Node a, charged to 1 V, over R1 = 1 kΩ to b, over R2 = 2 kΩ to ground; 1 µF each.
  public static Network divider() {
    Network network = Network.EMPTY;
    network = network.with(Node.free(A, "a", 1e-6, 1).at(new Point(0, 0)));
    network = network.with(Node.free(B, "b", 1e-6, 0).at(new Point(160, 0)));
    network =
        network.with(
            Node.free(GROUND, "gnd", 0, 0).withRole(NodeRole.GROUND).at(new Point(160, 160)));
    network = network.with(Edge.of(R1, "R1", A, B, new Resistor(), ParameterVector.of(1000)));
    return network.with(Edge.of(R2, "R2", B, GROUND, new Resistor(), ParameterVector.of(2000)));
  }

  public static Document document() {
    return Document.of("Divider", divider());
  }
}
