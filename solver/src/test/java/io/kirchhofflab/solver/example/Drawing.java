package io.kirchhofflab.solver.example;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.network.Route;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.network.Slots;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Draws a network by names, as a netlist does; ids follow the order of drawing.
final class Drawing {

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();

  /// A free node with `capacitance` F to ground, at `initial` V.
  Drawing node(String name, double capacitance, double initial, double x, double y) {
    return put(name, NodeRole.FREE, capacitance, initial, x, y);
  }

  /// The same with noise.
  Drawing noisy(String name, double capacitance, double initial, double x, double y, Noise noise) {
    put(name, NodeRole.FREE, capacitance, initial, x, y);
    nodes.compute(name, (_, plain) -> plain.withNoise(noise));
    return this;
  }

  /// Everything in `network`, its edges with `noise`.
  Drawing copy(Network network, Noise noise) {
    for (Node node : network.nodes()) nodes.put(node.name(), node);
    for (Edge edge : network.edges()) edges.add(edge.withNoise(noise));
    return this;
  }

  Drawing ground(double x, double y) {
    return put("0", NodeRole.GROUND, 0, 0, x, y);
  }

  Drawing driven(String name, Waveform waveform, double x, double y) {
    return put(name, new NodeRole.Driven(waveform), 0, 0, x, y);
  }

  private Drawing put(String name, NodeRole role, double c, double v, double x, double y) {
    Point at = new Point(Math.rint(x), Math.rint(y));
    nodes.put(
        name, new Node(new NodeId(nodes.size()), name, role, c, v, Noise.NONE, at, Extras.NONE));
    return this;
  }

  Drawing resistor(String name, String from, String to, double ohm) {
    return edge(name, from, to, new Resistor(), ohm);
  }

  Drawing capacitor(String name, String from, String to, double farad) {
    return edge(name, from, to, new Capacitor(), farad);
  }

  Drawing inductor(String name, String from, String to, double henry) {
    return edge(name, from, to, new Inductor(), henry, 0);
  }

  Drawing voltage(String name, String from, String to, Waveform waveform) {
    return edge(name, from, to, new VoltageSource(waveform));
  }

  Drawing current(String name, String from, String to, Waveform waveform) {
    return edge(name, from, to, new CurrentSource(waveform));
  }

  Drawing edge(String name, String from, String to, DeviceLaw law, double... values) {
    return add(name, from, to, List.of(), law, ParameterVector.of(values), Slice.ALWAYS);
  }

  /// An edge that is switched in during `slice`.
  Drawing sliced(
      String name, String from, String to, Slice slice, DeviceLaw law, double... values) {
    return add(name, from, to, List.of(), law, ParameterVector.of(values), slice);
  }

  /// An edge with the law's own first values, which senses the nodes named `controls`.
  Drawing sensing(String name, String from, String to, DeviceLaw law, String... controls) {
    return add(name, from, to, List.of(controls), law, law.initialValues(), Slice.ALWAYS);
  }

  /// An edge with these values, which senses the nodes named `controls`.
  Drawing device(
      String name, String from, String to, DeviceLaw law, List<String> controls, double... values) {
    return add(name, from, to, controls, law, ParameterVector.of(values), Slice.ALWAYS);
  }

  private Drawing add(
      String name,
      String from,
      String to,
      List<String> controls,
      DeviceLaw law,
      ParameterVector values,
      Slice slice) {
    List<NodeId> sensed = controls.stream().map(this::id).toList();
    edges.add(
        new Edge(
            new EdgeId(edges.size()),
            name,
            id(from),
            id(to),
            sensed,
            law,
            values,
            slice,
            Noise.NONE,
            Route.AUTOMATIC,
            Extras.NONE));
    return this;
  }

  private NodeId id(String name) {
    Node node = nodes.get(name);
    if (node == null) throw new IllegalArgumentException("no node " + name);
    return node.id();
  }

  Network network() {
    return new Network(Slots.of(nodes.values()), Slots.of(edges));
  }

  /// The finished document; `window` is how long it lasts, s, and `pace` circuit seconds a second.
  Document titled(String title, double window, double pace, String note) {
    return Document.of(title, network())
        .withNote(note.strip())
        .withLive(new LiveSettings(pace, window, LiveSettings.Accuracy.NORMAL));
  }
}
