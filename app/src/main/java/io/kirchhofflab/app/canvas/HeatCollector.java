package io.kirchhofflab.app.canvas;

/// Puts a glow behind every node that noise moves on the draw list: the larger its standard
/// deviation beside the largest of the circuit, the wider and stronger.
final class HeatCollector {

  /// How far the glow of the noisiest node reaches beyond its rim, drawing units.
  private static final double REACH = 26;

  /// Opacity at the rim of the noisiest node.
  private static final double STRENGTH = 0.65;

  /// Share of the opacity that even the quietest has.
  private static final double LEAST = 0.45;

  void collect(View view, Geometry geometry, LiveValues values, DrawList list) {
    double largest = values.largestDeviation();
    if (!(largest > 0)) return;
    for (int k = 0; k < geometry.nodeCount(); k++) {
      int id = geometry.nodeId(k);
      double share = Math.min(1, values.deviation(id) / largest);
      if (!(share > 0)) continue;
      double x = view.x(geometry.x(id));
      double y = view.y(geometry.y(id));
      double outer = view.radius() + REACH * view.zoom() * Math.sqrt(share);
      if (x < -outer || y < -outer || x > view.width() + outer || y > view.height() + outer) {
        continue;
      }
      list.addGlow(x, y, outer, STRENGTH * (LEAST + (1 - LEAST) * share));
    }
  }
}
