package io.kirchhofflab.model.io;

import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.Residual;
import io.kirchhofflab.model.layered.topology.Topology;
import java.util.List;

/// What a configuration of KirchhoffNet's released code says about its circuit; the numbers of the
/// devices are in a checkpoint.
///
/// `durations` in s, one per topology. `encoder` are the widths of the maps in front, none where it
/// is empty.
record CircuitConfig(
    int inputs,
    List<Integer> encoder,
    Fill fill,
    ReleasedLaw law,
    List<Topology> topologies,
    List<Double> durations,
    List<Residual> residuals,
    List<Projector> projectors) {

  CircuitConfig {
    encoder = List.copyOf(encoder);
    topologies = List.copyOf(topologies);
    durations = List.copyOf(durations);
    residuals = List.copyOf(residuals);
    projectors = List.copyOf(projectors);
  }

  /// A step of the read-out.
  sealed interface Projector {

    record Plain(ReadOut readOut) implements Projector {}

    /// A map from `from` to `to` numbers, which the checkpoint holds.
    record Learned(int from, int to) implements Projector {}
  }
}
