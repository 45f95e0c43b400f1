package io.kirchhofflab.app.raster;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// The images that a view shows one after the other, drawn pixel by pixel: three take turns, one
/// shown, one perhaps still with the renderer, one being drawn.
///
/// Owned by the FX thread, which may lend the one being drawn to another.
public final class RasterImages {

  private static final int TURNS = 3;

  private final @Nullable Turn[] turns = new @Nullable Turn[TURNS];
  private int next;

  /// One of the images, `width` x `height` pixels, and what draws on it.
  public static final class Turn {

    private final int width;
    private final int height;
    private final Raster raster;
    private final PixelBuffer<IntBuffer> shared;
    private final WritableImage image;

    private Turn(int width, int height) {
      this.width = width;
      this.height = height;
      int[] pixels = new int[width * height];
      raster = new Raster(pixels, width, height);
      shared =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
      image = new WritableImage(shared);
    }

    /// Draws on the image; what was on it some turns ago is still there.
    public Raster raster() {
      return raster;
    }

    /// Shows the image, `scale` of its pixels to a screen pixel.
    public void showIn(ImageView view, double scale) {
      shared.updateBuffer(whole -> null);
      view.setImage(image);
      view.setFitWidth(width / scale);
      view.setFitHeight(height / scale);
    }
  }

  /// The image whose turn it is, of a size that may have changed.
  public Turn next(int width, int height) {
    next = (next + 1) % TURNS;
    Turn turn = turns[next];
    if (turn == null || turn.width != width || turn.height != height) {
      turn = new Turn(width, height);
      turns[next] = turn;
    }
    return turn;
  }
}
