package io.kirchhofflab.model.analysis;

import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/// How probes answer, at the operating point, to a sine of amplitude 1 and phase 0 on one source:
/// AC analysis.
public record SmallSignal(Excitation excitation, FrequencySweep sweep, List<Probe> probes) {

  public SmallSignal {
    Objects.requireNonNull(excitation);
    Objects.requireNonNull(sweep);
    probes = List.copyOf(probes);
  }

  /// What carries the unit sine, V or A; all other sources rest.
  public sealed interface Excitation {

    record OfSource(EdgeId edge) implements Excitation {}

    record OfDrive(NodeId node) implements Excitation {}

    /// Every source and driven node: what may carry the sine.
    static List<Excitation> all(Network network) {
      return within(network, waveform -> true);
    }

    /// The one that is meant where none is named: the only source there is, or the only one that
    /// varies in time.
    static Optional<Excitation> unambiguous(Network network) {
      List<Excitation> all = all(network);
      List<Excitation> varying =
          within(network, waveform -> !(waveform instanceof Waveform.Constant));
      if (all.size() == 1) return Optional.of(all.getFirst());
      return varying.size() == 1 ? Optional.of(varying.getFirst()) : Optional.empty();
    }

    private static List<Excitation> within(Network network, Predicate<Waveform> wanted) {
      List<Excitation> found = new ArrayList<>();
      for (Edge edge : network.edges()) {
        if (edge.law().waveform().filter(wanted).isPresent()) found.add(new OfSource(edge.id()));
      }
      for (Node node : network.nodes()) {
        boolean drives =
            node.role() instanceof NodeRole.Driven driven && wanted.test(driven.waveform());
        if (drives) found.add(new OfDrive(node.id()));
      }
      return found;
    }

    default String name(Network network) {
      return switch (this) {
        case OfSource e -> network.edge(e.edge()).name();
        case OfDrive e -> network.node(e.node()).name();
      };
    }
  }
}
