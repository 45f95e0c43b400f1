package io.kirchhofflab.model;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.ArrayList;
import java.util.List;

/// Draws a small circuit by names, for tests; unique names are up to the test.
public final class Sketch {

  private Network network = Network.EMPTY;

  /// A free node of 1 F.
  public Sketch node(String name) {
    return node(name, 1, 0);
  }

  public Sketch node(String name, double capacitance, double initialVoltage) {
    return add(name, NodeRole.FREE, capacitance, initialVoltage);
  }

  public Sketch ground(String name) {
    return add(name, NodeRole.GROUND, 0, 0);
  }

  public Sketch driven(String name, Waveform waveform) {
    return add(name, new NodeRole.Driven(waveform), 0, 0);
  }

  private Sketch add(String name, NodeRole role, double capacitance, double initialVoltage) {
    NodeId id = network.nextNodeId();
    Point place = new Point(100 * (id.index() % 10), 100.0 * (id.index() / 10));
    network =
        network.with(
            new Node(id, name, role, capacitance, initialVoltage, Noise.NONE, place, Extras.NONE));
    return this;
  }

  /// An edge with the law's usual values, or with `values`; what it senses is the voltage across.
  public Sketch edge(String name, String from, String to, DeviceLaw law, double... values) {
    ParameterVector theta = values.length == 0 ? law.initialValues() : ParameterVector.of(values);
    List<NodeId> controls = new ArrayList<>();
    for (int k = 0; k < law.controls(); k++) controls.add(id(k % 2 == 0 ? from : to));
    Edge drawn = Edge.of(network.nextEdgeId(), name, id(from), id(to), new Resistor());
    network = network.with(drawn.withLaw(law, theta, controls));
    return this;
  }

  /// The sketch with `edge` in place of the one of its id.
  public Sketch replacing(Edge edge) {
    network = network.with(edge);
    return this;
  }

  private NodeId id(String name) {
    return network.nodeNamed(name).orElseThrow().id();
  }

  public Network network() {
    return network;
  }

  public Document document() {
    return Document.of("sketch", network);
  }
}
