package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;

/// The drawing of one family of laws, in its own coordinates: the edge comes along x from the left,
/// the origin is its middle, one unit is a pixel at zoom 1.
///
/// The pen, the colours and the place are set before; a glyph only adds lines.
public interface Glyph {

  /// Half of the length of edge that the glyph replaces.
  double halfWidth();

  /// Draws in the current stroke and fill.
  void draw(GraphicsContext gc);

  /// Whether the glyph stands upright in a frame of its own, instead of turning with the edge.
  default boolean framed() {
    return false;
  }
}
