package io.kirchhofflab.model.network;

import java.util.Objects;

/// A point with a voltage.
///
/// `capacitance` F to ground (zero makes the node algebraic: its voltage follows from Kirchhoff's
/// current law at every instant); `initialVoltage` V at t = 0, a first guess where the node is
/// algebraic, unused where it is driven or ground.
public record Node(
    NodeId id,
    String name,
    NodeRole role,
    double capacitance,
    double initialVoltage,
    Noise noise,
    Point position,
    Extras extras) {

  /// Capacitance of a newly drawn node, F.
  public static final double DEFAULT_CAPACITANCE = 1;

  public Node {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(role);
    Objects.requireNonNull(noise);
    Objects.requireNonNull(position);
    Objects.requireNonNull(extras);
  }

  public static Node free(NodeId id, String name, double capacitance, double initialVoltage) {
    return new Node(
        id,
        name,
        NodeRole.FREE,
        capacitance,
        initialVoltage,
        Noise.NONE,
        Point.ORIGIN,
        Extras.NONE);
  }

  public boolean isFree() {
    return role instanceof NodeRole.Free;
  }

  public boolean isGround() {
    return role instanceof NodeRole.Ground;
  }

  public boolean isDriven() {
    return role instanceof NodeRole.Driven;
  }

  public Node withId(NodeId other) {
    return new Node(other, name, role, capacitance, initialVoltage, noise, position, extras);
  }

  public Node withName(String other) {
    return new Node(id, other, role, capacitance, initialVoltage, noise, position, extras);
  }

  public Node withRole(NodeRole other) {
    return new Node(id, name, other, capacitance, initialVoltage, noise, position, extras);
  }

  public Node withCapacitance(double farad) {
    return new Node(id, name, role, farad, initialVoltage, noise, position, extras);
  }

  public Node withInitialVoltage(double volt) {
    return new Node(id, name, role, capacitance, volt, noise, position, extras);
  }

  public Node withNoise(Noise other) {
    return new Node(id, name, role, capacitance, initialVoltage, other, position, extras);
  }

  public Node at(Point other) {
    return new Node(id, name, role, capacitance, initialVoltage, noise, other, extras);
  }
}
