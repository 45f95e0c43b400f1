package io.kirchhofflab.app.learn.digits;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Pictures of ink on nothing, so that the paper is the theme's.
final class InkImage {

  private InkImage() {}

  /// `pixels` of 28 x 28 from 0 to 1, row by row, in `ink`.
  static Image of(double[] pixels, Color ink) {
    int side = Sheet.SIDE;
    int rgb = channel(ink.getRed()) << 16 | channel(ink.getGreen()) << 8 | channel(ink.getBlue());
    int[] argb = new int[pixels.length];
    for (int k = 0; k < argb.length; k++) argb[k] = channel(pixels[k]) << 24 | rgb;
    WritableImage image = new WritableImage(side, side);
    image
        .getPixelWriter()
        .setPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), argb, 0, side);
    return image;
  }

  private static int channel(double share) {
    return (int) Math.rint(255 * share);
  }
}
