package io.kirchhofflab.app.learn;

import io.kirchhofflab.app.canvas.Palette;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// A square of cells in the colours of voltage. One image, painted over again and again.
public final class HeatMap {

  private final int side;
  private final WritableImage image;
  private final int[] pixels;

  /// `side` by `side` cells.
  public HeatMap(int side) {
    this.side = side;
    image = new WritableImage(side, side);
    pixels = new int[side * side];
  }

  /// Takes `cells`, row by row from the upper left; `range` is full colour.
  public void fill(float[] cells, double range, Palette palette) {
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = argb(palette.fill(Palette.shade(cells[k], range)));
    }
    image
        .getPixelWriter()
        .setPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), pixels, 0, side);
  }

  private static int argb(Color color) {
    return 0xff000000
        | (int) Math.rint(255 * color.getRed()) << 16
        | (int) Math.rint(255 * color.getGreen()) << 8
        | (int) Math.rint(255 * color.getBlue());
  }

  /// Paints it with its upper left corner at (x, y), `size` px large.
  public void paint(GraphicsContext g, double x, double y, double size) {
    g.setImageSmoothing(true);
    g.drawImage(image, x, y, size, size);
  }
}
