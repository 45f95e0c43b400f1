package io.kirchhofflab.app.canvas;

import java.util.HashSet;
import java.util.Set;

/// Where along its edge each glyph sits: at the middle, or a little aside where another glyph is
/// there already. Found once per change of the drawing, so that glyphs never jump while looking.
final class GlyphPlaces {

  /// Half of the edge that a glyph covers, drawing units.
  static final double GAP = 19;

  /// Edges shorter than this, drawing units, have no room for a glyph.
  private static final double SHORTEST = 85;

  /// Tried one after the other.
  private static final double[] PLACES = {0.5, 0.38, 0.62, 0.3, 0.7, 0.44, 0.56};

  /// Two glyphs are at least this far apart, drawing units.
  private static final double WIDE = 30;

  private static final double HIGH = 22;

  /// In larger networks every glyph is at its middle.
  private static final int MOST = 5000;

  private final Geometry geometry;
  private int version = -1;
  private float[] places = new float[0];

  GlyphPlaces(Geometry geometry) {
    this.geometry = geometry;
  }

  /// The curve's parameter, 0 to 1; not a number where there is no room.
  double at(int edgeId) {
    if (version != geometry.version()) place();
    return places[edgeId];
  }

  private void place() {
    version = geometry.version();
    int span = geometry.network().edges().nextIndex();
    if (places.length < span) places = new float[span];
    boolean few = geometry.edgeCount() <= MOST;
    Set<Long> taken = new HashSet<>();
    for (int k = 0; k < geometry.edgeCount(); k++) {
      int id = geometry.edgeId(k);
      if (geometry.length(id) < SHORTEST) places[id] = Float.NaN;
      else places[id] = few ? freePlace(id, taken) : 0.5f;
    }
  }

  private float freePlace(int id, Set<Long> taken) {
    for (double t : PLACES) {
      if (isFree(id, t, taken)) return take(id, t, taken);
    }
    return take(id, PLACES[0], taken);
  }

  private long column(int id, double t) {
    return (long) Math.floor(Curves.x(geometry.curves(), id * Curves.SIZE, t) / (WIDE / 2));
  }

  private long row(int id, double t) {
    return (long) Math.floor(Curves.y(geometry.curves(), id * Curves.SIZE, t) / (HIGH / 2));
  }

  private boolean isFree(int id, double t, Set<Long> taken) {
    for (long dx = -1; dx <= 1; dx++) {
      for (long dy = -1; dy <= 1; dy++) {
        if (taken.contains(key(column(id, t) + dx, row(id, t) + dy))) return false;
      }
    }
    return true;
  }

  private float take(int id, double t, Set<Long> taken) {
    taken.add(key(column(id, t), row(id, t)));
    return (float) t;
  }

  private static long key(long column, long row) {
    return column << 32 ^ row & 0xFFFFFFFFL;
  }
}
