package io.kirchhofflab.model.analysis;

import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.model.waveform.WaveformNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A number of a circuit that an analysis may vary or differentiate by, called `e1.R`, `n1.C`,
/// `n1.v0` or `V1.amplitude`.
public sealed interface Parameter {

  /// Parameter `index` of an edge's law, in the law's order.
  record OfLaw(EdgeId edge, int index) implements Parameter {}

  /// A number of a source's waveform, by its key in files.
  record OfSource(EdgeId edge, String key) implements Parameter {}

  /// A number of a driven node's waveform.
  record OfDrive(NodeId node, String key) implements Parameter {}

  /// A free node's capacitance to ground, F.
  record Capacitance(NodeId node) implements Parameter {}

  /// A free node's voltage at t = 0, V.
  record InitialVoltage(NodeId node) implements Parameter {}

  String CAPACITANCE_KEY = "C";
  String INITIAL_VOLTAGE_KEY = "v0";

  /// Everything that can be varied, edges first, each by rising id.
  static List<Parameter> all(Network network) {
    List<Parameter> all = new ArrayList<>();
    for (Edge edge : network.edges()) {
      for (int j = 0; j < edge.values().size(); j++) all.add(new OfLaw(edge.id(), j));
      edge.law()
          .waveform()
          .ifPresent(w -> keys(w).forEach(key -> all.add(new OfSource(edge.id(), key))));
    }
    for (Node node : network.nodes()) {
      switch (node.role()) {
        case NodeRole.Free free -> {
          all.add(new Capacitance(node.id()));
          all.add(new InitialVoltage(node.id()));
        }
        case NodeRole.Driven driven ->
            keys(driven.waveform()).forEach(key -> all.add(new OfDrive(node.id(), key)));
        case NodeRole.Ground ground -> {}
      }
    }
    return List.copyOf(all);
  }

  private static Iterable<String> keys(Waveform waveform) {
    return WaveformNumbers.of(waveform).keySet();
  }

  /// Whether it is an edge's; else it is a node's.
  default boolean isOfEdge() {
    return switch (this) {
      case OfLaw _, OfSource _ -> true;
      case OfDrive _, Capacitance _, InitialVoltage _ -> false;
    };
  }

  /// The index of the edge or node it belongs to.
  default int element() {
    return switch (this) {
      case OfLaw p -> p.edge().index();
      case OfSource p -> p.edge().index();
      case OfDrive p -> p.node().index();
      case Capacitance p -> p.node().index();
      case InitialVoltage p -> p.node().index();
    };
  }

  /// Whether `network` has this number.
  default boolean existsIn(Network network) {
    return switch (this) {
      case OfLaw p ->
          network.contains(p.edge()) && p.index() < network.edge(p.edge()).values().size();
      case OfSource p ->
          network.contains(p.edge())
              && network.edge(p.edge()).law().waveform().stream()
                  .anyMatch(w -> WaveformNumbers.of(w).containsKey(p.key()));
      case OfDrive p ->
          network.contains(p.node())
              && network.node(p.node()).role() instanceof NodeRole.Driven driven
              && WaveformNumbers.of(driven.waveform()).containsKey(p.key());
      case Capacitance p -> network.contains(p.node()) && network.node(p.node()).isFree();
      case InitialVoltage p -> network.contains(p.node()) && network.node(p.node()).isFree();
    };
  }

  /// `e1.R`: the element's name and the number's key.
  default String label(Network network) {
    return owner(network) + "." + key(network);
  }

  /// The name of the edge or node.
  default String owner(Network network) {
    return switch (this) {
      case OfLaw p -> network.edge(p.edge()).name();
      case OfSource p -> network.edge(p.edge()).name();
      case OfDrive p -> network.node(p.node()).name();
      case Capacitance p -> network.node(p.node()).name();
      case InitialVoltage p -> network.node(p.node()).name();
    };
  }

  default String key(Network network) {
    return switch (this) {
      case OfLaw p -> spec(network, p).key();
      case OfSource p -> p.key();
      case OfDrive p -> p.key();
      case Capacitance p -> CAPACITANCE_KEY;
      case InitialVoltage p -> INITIAL_VOLTAGE_KEY;
    };
  }

  default Unit unit(Network network) {
    return switch (this) {
      case OfLaw p -> spec(network, p).unit();
      case OfSource p -> {
        boolean volts = network.edge(p.edge()).law() instanceof VoltageSource;
        yield WaveformNumbers.unit(p.key(), volts ? Unit.VOLT : Unit.AMPERE);
      }
      case OfDrive p -> WaveformNumbers.unit(p.key(), Unit.VOLT);
      case Capacitance p -> Unit.FARAD;
      case InitialVoltage p -> Unit.VOLT;
    };
  }

  private static ParameterSpec spec(Network network, OfLaw p) {
    return network.edge(p.edge()).law().parameters().get(p.index());
  }

  default double value(Network network) {
    return switch (this) {
      case OfLaw p -> network.edge(p.edge()).values().get(p.index());
      case OfSource p -> number(network.edge(p.edge()).law().waveform().orElseThrow(), p.key());
      case OfDrive p -> number(waveform(network.node(p.node())), p.key());
      case Capacitance p -> network.node(p.node()).capacitance();
      case InitialVoltage p -> network.node(p.node()).initialVoltage();
    };
  }

  private static double number(Waveform waveform, String key) {
    return Optional.ofNullable(WaveformNumbers.of(waveform).get(key)).orElseThrow();
  }

  private static Waveform waveform(Node node) {
    if (node.role() instanceof NodeRole.Driven driven) return driven.waveform();
    throw new IllegalArgumentException(node.name() + " is not driven");
  }

  /// The network with this number replaced; whether it is allowed there is for `NetworkChecks`.
  default Network with(Network network, double value) {
    return switch (this) {
      case OfLaw p -> {
        Edge edge = network.edge(p.edge());
        yield network.with(edge.withValues(edge.values().with(p.index(), value)));
      }
      case OfSource p -> {
        Edge edge = network.edge(p.edge());
        Waveform before = edge.law().waveform().orElseThrow();
        Waveform after = WaveformNumbers.with(before, p.key(), value);
        boolean volts = edge.law() instanceof VoltageSource;
        DeviceLaw law = volts ? new VoltageSource(after) : new CurrentSource(after);
        yield network.with(edge.withLaw(law, edge.values(), edge.controls()));
      }
      case OfDrive p -> {
        Node node = network.node(p.node());
        Waveform after = WaveformNumbers.with(waveform(node), p.key(), value);
        yield network.with(node.withRole(new NodeRole.Driven(after)));
      }
      case Capacitance p -> network.with(network.node(p.node()).withCapacitance(value));
      case InitialVoltage p -> network.with(network.node(p.node()).withInitialVoltage(value));
    };
  }
}
