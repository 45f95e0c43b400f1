package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import java.util.Optional;

/// A wish to change a document, as a value.
///
/// `apply` is pure, and so also answers whether a menu item would work. Whoever adds things chooses
/// their ids with `Network.nextNodeId` and `nextEdgeId`.
public sealed interface Edit
    permits AddElements,
        AddGhosts,
        Approve,
        ChangeLaw,
        DrawBlock,
        DrawBlockAnew,
        MoveNodes,
        Pool,
        Reconnect,
        Remove,
        RenameBlock,
        RenameEdge,
        RenameNode,
        Reroute,
        Retitle,
        ReverseEdges,
        SetLive,
        SetNodeQuantity,
        SetNoise,
        SetNoiseGroup,
        SetNoiseSettings,
        SetNote,
        SetParameter,
        SetRole,
        SetSlice,
        SetSpread,
        TakeCircuit,
        Together {

  Applied apply(Document before);

  /// One edit that does both, where `next` goes on with what this one began (a slider dragged on);
  /// both are applied to the document before this one.
  default Optional<Edit> mergedWith(Edit next) {
    return Optional.empty();
  }
}
