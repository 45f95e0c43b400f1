package io.kirchhofflab.app.learn;

import io.kirchhofflab.model.law.LawPort;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;

/// One device of a layered circuit; both count from 0.
public record EdgeRef(int layer, int edge) {

  public int from(LayeredCircuit circuit) {
    return circuit.layers().get(layer).from()[edge];
  }

  public int to(LayeredCircuit circuit) {
    return circuit.layers().get(layer).to()[edge];
  }

  public double parameter(LayeredCircuit circuit, int p) {
    return circuit.layers().get(layer).theta()[p][edge];
  }

  /// The conductance `∂i/∂v_from` while both ends rest at 0 V, S: how strongly the node it comes
  /// from drives it.
  public double conductance(LayeredCircuit circuit) {
    Layer of = circuit.layers().get(layer);
    LawPort port = new LawPort(of.law());
    double[] values = new double[of.theta().length];
    for (int p = 0; p < values.length; p++) values[p] = of.theta()[p][edge];
    port.setParameters(values, 0);
    port.clear();
    of.law().evaluate(port);
    return port.flowSlope(0, 0);
  }
}
