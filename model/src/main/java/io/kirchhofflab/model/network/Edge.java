package io.kirchhofflab.model.network;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Terminals;
import java.util.List;
import java.util.Objects;

/// A device: one current from → to, positive when it leaves `from`, given by `law` with `values`.
///
/// `controls` are further nodes whose voltages the law senses; only where the law has taps does
/// current flow there. `values` are in the order of `law.parameters()`; `noise` comes on top of
/// what the law declares.
public record Edge(
    EdgeId id,
    String name,
    NodeId from,
    NodeId to,
    List<NodeId> controls,
    DeviceLaw law,
    ParameterVector values,
    Slice slice,
    Noise noise,
    Route route,
    Extras extras) {

  public Edge {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(slice);
    Objects.requireNonNull(noise);
    Objects.requireNonNull(route);
    Objects.requireNonNull(extras);
    controls = List.copyOf(controls);
    if (controls.size() != law.controls()) {
      throw new IllegalArgumentException(
          law.key() + " senses " + law.controls() + " nodes, not " + controls.size());
    }
    if (values.size() != law.parameters().size()) {
      throw new IllegalArgumentException(
          law.key() + " has " + law.parameters().size() + " parameters, not " + values.size());
    }
  }

  /// An edge of a law that senses nothing else, with the law's initial values.
  public static Edge of(EdgeId id, String name, NodeId from, NodeId to, DeviceLaw law) {
    return of(id, name, from, to, law, law.initialValues());
  }

  public static Edge of(
      EdgeId id, String name, NodeId from, NodeId to, DeviceLaw law, ParameterVector values) {
    return new Edge(
        id,
        name,
        from,
        to,
        List.of(),
        law,
        values,
        Slice.ALWAYS,
        Noise.NONE,
        Route.AUTOMATIC,
        Extras.NONE);
  }

  /// The node of a column of its law's port: 0 `from`, 1 `to`, 2 + k control k.
  public NodeId at(int column) {
    return switch (column) {
      case Terminals.FROM -> from;
      case Terminals.TO -> to;
      default -> controls.get(column - 2);
    };
  }

  public boolean touches(NodeId node) {
    return from.equals(node) || to.equals(node) || controls.contains(node);
  }

  public Edge withId(EdgeId other) {
    return new Edge(other, name, from, to, controls, law, values, slice, noise, route, extras);
  }

  public Edge withName(String other) {
    return new Edge(id, other, from, to, controls, law, values, slice, noise, route, extras);
  }

  public Edge withEnds(NodeId newFrom, NodeId newTo, List<NodeId> newControls) {
    return new Edge(
        id, name, newFrom, newTo, newControls, law, values, slice, noise, route, extras);
  }

  public Edge withLaw(DeviceLaw other, ParameterVector itsValues, List<NodeId> itsControls) {
    return new Edge(id, name, from, to, itsControls, other, itsValues, slice, noise, route, extras);
  }

  public Edge withValues(ParameterVector other) {
    return new Edge(id, name, from, to, controls, law, other, slice, noise, route, extras);
  }

  public Edge withSlice(Slice other) {
    return new Edge(id, name, from, to, controls, law, values, other, noise, route, extras);
  }

  public Edge withNoise(Noise other) {
    return new Edge(id, name, from, to, controls, law, values, slice, other, route, extras);
  }

  public Edge withRoute(Route other) {
    return new Edge(id, name, from, to, controls, law, values, slice, noise, other, extras);
  }
}
