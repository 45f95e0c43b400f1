package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;

/// What is selected, in words: for screen readers and the card under the pointer.
final class Description {

  private static final SiFormat VALUE = SiFormat.DISPLAY;

  private Description() {}

  static String of(Network network, Picked picked, LiveValues values) {
    if (picked.isEmpty()) {
      return "Drawing of "
          + count(network.nodes().size(), "node")
          + " and "
          + count(network.edges().size(), "edge")
          + ", nothing selected";
    }
    if (picked.onlyNode().isPresent()) return of(network, picked.onlyNode().get(), values);
    if (picked.onlyEdge().isPresent()) return of(network, picked.onlyEdge().get(), values);
    return count(picked.nodes().size(), "node")
        + " and "
        + count(picked.edges().size(), "edge")
        + " selected";
  }

  private static String of(Network network, NodeId id, LiveValues values) {
    Node node = network.node(id);
    String role =
        switch (node.role()) {
          case NodeRole.Free _ -> "Node";
          case NodeRole.Driven _ -> "Driven node";
          case NodeRole.Ground _ -> "Ground";
        };
    return role
        + " "
        + node.name()
        + ", "
        + VALUE.text(values.voltage(id.index()), Unit.VOLT)
        + ", "
        + count(network.edgesAt(id).size(), "edge");
  }

  private static String of(Network network, EdgeId id, LiveValues values) {
    Edge edge = network.edge(id);
    StringBuilder text = new StringBuilder(edge.law().title());
    text.append(' ').append(edge.name());
    text.append(" from ").append(network.node(edge.from()).name());
    text.append(" to ").append(network.node(edge.to()).name());
    parameters(text, edge);
    double current = values.current(id.index());
    if (!Double.isNaN(current)) text.append(", ").append(VALUE.text(current, Unit.AMPERE));
    return text.toString();
  }

  private static void parameters(StringBuilder text, Edge edge) {
    DeviceLaw law = edge.law();
    for (int j = 0; j < law.parameters().size(); j++) {
      ParameterSpec spec = law.parameters().get(j);
      text.append(", ").append(spec.symbol()).append(' ');
      text.append(VALUE.text(edge.values().get(j), spec.unit()));
    }
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
