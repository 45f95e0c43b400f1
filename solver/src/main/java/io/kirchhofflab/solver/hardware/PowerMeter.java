package io.kirchhofflab.solver.hardware;

import io.kirchhofflab.model.law.LawPort;
import io.kirchhofflab.model.law.Terminals;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.solver.compile.PortVisitor;
import java.util.Arrays;
import java.util.List;

/// Reads power and conductance off every device that is switched in. Sources are none; currents
/// that charge a device are not counted.
final class PowerMeter implements PortVisitor {

  private double power;
  private final double[] conductance;

  /// `edgeSpan`: one more than the largest index of an edge.
  PowerMeter(int edgeSpan) {
    conductance = new double[edgeSpan];
    Arrays.fill(conductance, Double.NaN);
  }

  void reset() {
    power = 0;
  }

  /// Σ |v i| since the last reset, W.
  double power() {
    return power;
  }

  /// The largest |∂i/∂v| by an end that was seen, by edge index, S; not a number for what was never
  /// switched in. Not to be changed.
  double[] conductance() {
    return conductance;
  }

  @Override
  public void visit(Edge edge, LawPort port) {
    if (edge.law().waveform().isPresent()) return;
    double total = port.flow(0) * port.across();
    List<Terminals> taps = edge.law().taps();
    for (int k = 0; k < taps.size(); k++) {
      Terminals ends = taps.get(k);
      total += port.flow(1 + k) * (port.unknown(ends.from()) - port.unknown(ends.to()));
    }
    power += Math.abs(total);
    double slope =
        Math.max(
            Math.abs(port.flowSlope(0, Terminals.FROM)), Math.abs(port.flowSlope(0, Terminals.TO)));
    int e = edge.id().index();
    if (!(conductance[e] >= slope)) conductance[e] = slope;
  }
}
