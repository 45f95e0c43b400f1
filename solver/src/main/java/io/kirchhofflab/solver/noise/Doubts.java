package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.law.LawPort;
import io.kirchhofflab.model.law.Terminals;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import java.util.ArrayList;
import java.util.List;

/// Finds edges on which noise is too large for a theory of first order: where one standard
/// deviation of an end's voltage changes a slope of the current by more than a fifth.
///
/// Slopes that do not matter beside the largest of their circuit are passed over.
final class Doubts {

  /// How much a slope may change, as a part of itself.
  private static final double MOST_CHANGE = 0.2;

  /// Slopes below this part of the largest in the circuit do not matter.
  private static final double NEGLIGIBLE = 1e-3;

  private final CompiledNetwork network;
  private final double[] deviation;
  private double largest;
  private final List<Subject> found = new ArrayList<>();

  private Doubts(CompiledNetwork network, double[] deviation) {
    this.network = network;
    this.deviation = deviation;
  }

  /// The edges in question at (t, x), for standard deviations of the unknowns.
  static List<Subject> find(CompiledNetwork network, double t, double[] x, double[] deviation) {
    Doubts doubts = new Doubts(network, deviation);
    network.eachPort(t, x, doubts::measure);
    network.eachPort(t, x, doubts::judge);
    return doubts.found;
  }

  private void measure(Edge edge, LawPort port) {
    for (int c = Terminals.FROM; c <= Terminals.TO; c++) {
      largest = Math.max(largest, Math.abs(port.flowSlope(0, c)));
    }
  }

  private void judge(Edge edge, LawPort port) {
    if (edge.law().proportional()) return;
    double[] slopes = slopes(port);
    for (int c = 0; c < 2 + edge.controls().size(); c++) {
      int place = network.place(edge.at(c));
      if (place < 0 || !Double.isFinite(deviation[place])) continue;
      if (bends(edge, port, c, deviation[place], slopes)
          || bends(edge, port, c, -deviation[place], slopes)) {
        found.add(new Subject.OfEdge(edge.id()));
        return;
      }
    }
  }

  private boolean bends(Edge edge, LawPort port, int column, double moved, double[] slopes) {
    double voltage = port.unknown(column);
    port.setUnknown(column, voltage + moved);
    port.clear();
    edge.law().evaluate(port);
    double[] there = slopes(port);
    port.setUnknown(column, voltage);
    for (int c = 0; c < slopes.length; c++) {
      double size = Math.max(Math.abs(slopes[c]), Math.abs(there[c]));
      double change = Math.abs(there[c] - slopes[c]);
      if (change > MOST_CHANGE * size && size > NEGLIGIBLE * largest) return true;
    }
    return false;
  }

  private static double[] slopes(LawPort port) {
    double[] slopes = new double[port.columns()];
    for (int c = 0; c < slopes.length; c++) slopes[c] = port.flowSlope(0, c);
    return slopes;
  }
}
