package io.kirchhofflab.model.network;

import io.kirchhofflab.model.waveform.Waveform;

/// What fixes a node's voltage.
public sealed interface NodeRole {

  /// Kirchhoff's current law does: the node's voltage is an unknown.
  record Free() implements NodeRole {}

  /// The reference: 0 V always.
  record Ground() implements NodeRole {}

  /// An ideal source against ground imposes `waveform`, V.
  record Driven(Waveform waveform) implements NodeRole {}

  NodeRole FREE = new Free();
  NodeRole GROUND = new Ground();
}
