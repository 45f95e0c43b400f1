package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.tool.Box;

/// What all painters of one frame share: the part of the world shown, its size in pixels, colours.
record View(Viewport viewport, double width, double height, Palette palette) {

  /// Below this zoom no names are drawn.
  static final double LABELS = 0.4;

  /// Below this zoom there are names but no voltages.
  static final double NUMBERS = 0.55;

  /// Below this zoom edges are drawn as bundles.
  static final double BUNDLES = 0.15;

  /// From this zoom on edges carry the glyph of their law.
  static final double GLYPHS = 0.8;

  double zoom() {
    return viewport.zoom();
  }

  double x(double worldX) {
    return viewport.screenX(worldX);
  }

  double y(double worldY) {
    return viewport.screenY(worldY);
  }

  Box visible() {
    return viewport.visible(width, height);
  }

  /// Radius of a node's disc, pixels; never so small that it vanishes.
  double radius() {
    return Math.max(2, Geometry.RADIUS * zoom());
  }

  /// How line widths follow the zoom: less than proportionally.
  double pen() {
    return Math.clamp(Math.pow(zoom(), 0.7), 0.4, 2.2);
  }
}
