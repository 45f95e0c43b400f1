package io.kirchhofflab.app.canvas;

import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;

/// A made-up run: voltages swing about their initial values, currents follow the differences.
final class Waves implements LivePicture {

  private final Network network;
  private final boolean stale;
  private double time;

  Waves(Network network, boolean stale) {
    this.network = network;
    this.stale = stale;
  }

  void at(double seconds) {
    time = seconds;
  }

  @Override
  public double voltage(NodeId id) {
    Node node = network.nodes().find(id.index());
    if (node == null || node.isGround()) return 0;
    return node.initialVoltage() * (0.8 + 0.2 * Math.cos(3 * time + id.index()));
  }

  @Override
  public double deviation(NodeId node) {
    return Double.NaN;
  }

  @Override
  public double current(EdgeId id) {
    if (!network.contains(id)) return Double.NaN;
    double difference = voltage(network.edge(id).from()) - voltage(network.edge(id).to());
    return difference * Math.pow(10, -(id.index() % 3));
  }

  @Override
  public boolean moving() {
    return !stale;
  }

  @Override
  public boolean stale() {
    return stale;
  }
}
