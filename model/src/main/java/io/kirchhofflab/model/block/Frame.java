package io.kirchhofflab.model.block;

import io.kirchhofflab.model.network.Point;

/// The rectangle a block stands in: its upper left corner, width and height, drawing units.
public record Frame(Point corner, double width, double height) {

  public Frame {
    if (!(width >= 0) || !(height >= 0)) {
      throw new IllegalArgumentException("a frame of " + width + " x " + height);
    }
  }

  /// The place at the parts `x` of the width and `y` of the height.
  Point at(double x, double y) {
    return corner.plus(x * width, y * height);
  }
}
