package io.kirchhofflab.app.analysis;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Observation;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one voltage or current that an analysis of many runs watches, and how.
public final class Watched {

  private Watched() {}

  /// Every voltage that is not imposed, and every current.
  public static List<Probe> all(Network network) {
    List<Probe> all = new ArrayList<>();
    for (Node node : network.nodes()) {
      if (node.isFree()) all.add(new Probe.Voltage(node.id()));
    }
    network.edges().forEach(edge -> all.add(new Probe.Current(edge.id())));
    return all;
  }

  /// `wanted` where `network` has it, else the last voltage: inputs tend to be drawn first and
  /// outputs last. Null where there is nothing to watch.
  public static @Nullable Probe chosen(@Nullable Probe wanted, Network network) {
    List<Probe> all = all(network);
    if (wanted != null && all.contains(wanted)) return wanted;
    return all.stream()
        .filter(each -> each instanceof Probe.Voltage)
        .reduce((one, next) -> next)
        .orElse(all.isEmpty() ? null : all.getFirst());
  }

  /// `watched` at the operating point, or at `points` times of a run over the plot window.
  public static Observation observation(
      Document document, Probe watched, boolean atRest, int points) {
    if (atRest) return new Observation.AtRest(List.of(watched));
    return new Observation.OverTime(
        new Transient(
            document.live().window(),
            document.live().accuracy().tolerances(),
            Transient.AUTOMATIC,
            List.of(watched),
            new Transient.Output.Spaced(points)));
  }
}
