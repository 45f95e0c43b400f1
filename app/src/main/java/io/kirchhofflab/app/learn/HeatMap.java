package io.kirchhofflab.app.learn;

import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.raster.Raster;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Cells in the colours of voltage. One image, painted over again and again.
public final class HeatMap {

  private final int columns;
  private final int rows;
  private final WritableImage image;
  private final int[] pixels;

  /// `side` by `side` cells.
  public HeatMap(int side) {
    this(side, side);
  }

  public HeatMap(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    image = new WritableImage(columns, rows);
    pixels = new int[columns * rows];
  }

  /// Takes `cells`, row by row from the upper left; `range` is full colour.
  public void fill(float[] cells, double range, Palette palette) {
    for (int k = 0; k < pixels.length; k++) {
      pixels[k] = Raster.argb(palette.fill(Palette.shade(cells[k], range)));
    }
    image
        .getPixelWriter()
        .setPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(), pixels, 0, columns);
  }

  /// Paints it with its upper left corner at (x, y), `size` px large.
  public void paint(GraphicsContext g, double x, double y, double size) {
    paint(g, x, y, size, size);
  }

  /// The same, `width` by `height` px large.
  public void paint(GraphicsContext g, double x, double y, double width, double height) {
    g.setImageSmoothing(true);
    g.drawImage(image, x, y, width, height);
  }
}
