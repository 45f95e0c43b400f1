package io.kirchhofflab.app.canvas;

import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.CubicResistor;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.DiodePair;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.network.Slots;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Networks to draw in tests, demonstrations and measurements.
final class Samples {

  private Samples() {}

  static Node node(int id, String name, double voltage, double x, double y) {
    return Node.free(new NodeId(id), name, 1, voltage).at(new Point(x, y));
  }

  static Edge edge(int id, int from, int to, DeviceLaw law) {
    return Edge.of(new EdgeId(id), "e" + id, new NodeId(from), new NodeId(to), law);
  }

  /// Two inputs, four hidden nodes, two outputs, joined layer by layer.
  static Network layered() {
    Network network =
        Network.EMPTY
            .with(
                node(0, "x1", 0.82, 0, 60)
                    .withRole(new NodeRole.Driven(new Waveform.Sine(0, 0.82, 0.5))))
            .with(
                node(1, "x2", -0.55, 0, 240)
                    .withRole(new NodeRole.Driven(new Waveform.Pulse(-1, 1, 0, 0, 0, 0.5, 1))))
            .with(node(2, "h1", 0.41, 220, 0))
            .with(node(3, "h2", 0.18, 220, 100))
            .with(node(4, "h3", -0.30, 220, 200).withCapacitance(2e-12))
            .with(node(5, "h4", -0.72, 220, 300).withCapacitance(0))
            .with(node(6, "y1", 0.66, 440, 80))
            .with(node(7, "y2", -0.48, 440, 240));
    int id = 0;
    for (int from : new int[] {0, 1}) {
      for (int to = 2; to < 6; to++) {
        network = network.with(edge(id++, from, to, new ShiftTanh2()));
      }
    }
    for (int from = 2; from < 6; from++) {
      for (int to : new int[] {6, 7}) {
        network = network.with(edge(id++, from, to, new ShiftRelu2()));
      }
    }
    return network;
  }

  /// One edge of most families, with parallel edges, a bend, a loop and ground.
  static Network zoo() {
    Network network =
        Network.EMPTY
            .with(node(0, "in", 1, 0, 0).withRole(new NodeRole.Driven(new Waveform.Sine(0, 1, 1))))
            .with(node(1, "a", 0.7, 160, 0))
            .with(node(2, "b", 0.2, 320, 0))
            .with(node(3, "c", -0.3, 480, 0))
            .with(node(4, "gnd", 0, 160, 180).withRole(NodeRole.GROUND))
            .with(node(5, "d", -0.8, 320, 180))
            .with(node(6, "out_long", 0.5, 480, 180));
    return network
        .with(edge(0, 0, 1, new Resistor()))
        .with(edge(1, 1, 2, new Inductor()))
        .with(edge(2, 2, 3, new Diode()))
        .with(edge(3, 1, 4, new Capacitor()))
        .with(edge(4, 2, 5, new CubicResistor()))
        .with(edge(5, 4, 5, new DiodePair()))
        .with(edge(6, 5, 6, new VoltageSource(Waveform.constant(1))))
        .with(edge(7, 3, 6, new CurrentSource(Waveform.constant(1))))
        .with(edge(8, 3, 6, new Resistor()))
        .with(edge(9, 6, 3, new Resistor()))
        .with(edge(10, 0, 4, new ShiftTanh2()))
        .with(edge(11, 2, 2, new Capacitor()));
  }

  /// `side` x `side` nodes on a lattice, joined to neighbours, diagonals and some far ones, until
  /// there are `edges`.
  static Network lattice(int side, int edges, long seed) {
    Random random = new Random(seed);
    List<Node> nodes = new ArrayList<>();
    for (int k = 0; k < side * side; k++) {
      nodes.add(
          node(
              k,
              "n" + k,
              2 * random.nextDouble() - 1,
              110.0 * (k % side),
              110.0 * Math.floorDiv(k, side)));
    }
    List<Edge> made = new ArrayList<>();
    DeviceLaw[] laws = {new Resistor(), new ShiftTanh2(), new Capacitor(), new Diode()};
    while (made.size() < edges) {
      int from = random.nextInt(side * side);
      int reach = random.nextInt(50) == 0 ? side / 2 : 3;
      int column = from % side + random.nextInt(2 * reach + 1) - reach;
      int row = from / side + random.nextInt(2 * reach + 1) - reach;
      if (column < 0 || row < 0 || column >= side || row >= side) continue;
      int to = row * side + column;
      if (to != from) made.add(edge(made.size(), from, to, laws[made.size() % laws.length]));
    }
    return new Network(Slots.of(nodes), Slots.of(made));
  }
}
