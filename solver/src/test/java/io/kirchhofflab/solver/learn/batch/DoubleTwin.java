package io.kirchhofflab.solver.learn.batch;

import io.kirchhofflab.model.law.LawPort;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import java.util.Arrays;

/// The plain twin of the batched engine: one sample, double precision, device by device through the
/// laws themselves, and Runge and Kutta's method with many steps.
final class DoubleTwin {

  private DoubleTwin() {}

  /// dv/dt of nodes 1..n, and -tr J behind them.
  static double[] rates(Layer layer, double[] capacitance, double[] state) {
    LawPort port = new LawPort(layer.law());
    int n = layer.nodes();
    double[] rate = new double[n + 1];
    double[] theta = new double[layer.theta().length];
    for (int e = 0; e < layer.edges(); e++) {
      int s = layer.from()[e];
      int d = layer.to()[e];
      for (int p = 0; p < theta.length; p++) theta[p] = layer.theta()[p][e];
      port.setParameters(theta, 0);
      port.clear();
      port.setUnknown(0, s == 0 ? 0 : state[s - 1]);
      port.setUnknown(1, d == 0 ? 0 : state[d - 1]);
      layer.law().evaluate(port);
      if (s != 0 && s != d) {
        rate[s - 1] -= port.flow(0) / capacitance[s - 1];
        rate[n] += port.flowSlope(0, 0) / capacitance[s - 1];
      }
      if (d != 0 && s != d) {
        rate[d - 1] += port.flow(0) / capacitance[d - 1];
        rate[n] -= port.flowSlope(0, 1) / capacitance[d - 1];
      }
    }
    return rate;
  }

  /// Voltages at the end and the change of the logarithm of the density, for circuits whose layers
  /// all have the input's nodes.
  static double[] flow(LayeredCircuit circuit, double[] input, int steps) {
    double[] y = Arrays.copyOf(input, input.length + 1);
    for (Layer layer : circuit.layers()) {
      double h = layer.duration() / steps;
      for (int k = 0; k < steps; k++) y = step(layer, circuit.capacitance(), y, h);
    }
    return y;
  }

  private static double[] step(Layer layer, double[] c, double[] y, double h) {
    double[] k1 = rates(layer, c, y);
    double[] k2 = rates(layer, c, plus(y, h / 2, k1));
    double[] k3 = rates(layer, c, plus(y, h / 2, k2));
    double[] k4 = rates(layer, c, plus(y, h, k3));
    double[] next = y.clone();
    for (int i = 0; i < y.length; i++) next[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    return next;
  }

  private static double[] plus(double[] y, double h, double[] k) {
    double[] sum = y.clone();
    for (int i = 0; i < y.length; i++) sum[i] += h * k[i];
    return sum;
  }
}
