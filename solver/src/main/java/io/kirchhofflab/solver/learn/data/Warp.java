package io.kirchhofflab.solver.learn.data;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Moves a picture at random: turned by up to `degrees`, moved by up to `pixels`, and made larger
/// or smaller by up to the share `scale`, each evenly, about the centre; and bent by a smooth field
/// of displacements of `elastic` pixels (standard deviation). Bilinear interpolation.
public record Warp(double degrees, double pixels, double scale, double elastic) {

  public static final Warp NONE = new Warp(0, 0, 0, 0);

  public Warp {
    boolean sound = degrees >= 0 && pixels >= 0 && scale >= 0 && scale < 1 && elastic >= 0;
    if (!sound || Double.isInfinite(degrees + pixels + elastic)) {
      throw new IllegalArgumentException(
          "%s degrees, %s pixels, scale %s, elastic %s".formatted(degrees, pixels, scale, elastic));
    }
  }

  boolean moves() {
    return degrees != 0 || pixels != 0 || scale != 0 || elastic != 0;
  }

  /// The picture of `rows` x `columns` bytes from `offset` on, 0 to 1. picture: modified.
  void draw(
      byte[] bytes, int offset, int rows, int columns, RandomGenerator random, float[] picture) {
    double angle = Math.toRadians(even(degrees, random));
    double size = 1 + even(scale, random);
    double cos = Math.cos(angle) / size;
    double sin = Math.sin(angle) / size;
    double right = even(pixels, random);
    double down = even(pixels, random);
    double middleRow = (rows - 1) / 2.0;
    double middleColumn = (columns - 1) / 2.0;
    @Nullable ElasticField field =
        elastic == 0 ? null : new ElasticField(rows, columns, elastic, random);
    for (int row = 0; row < rows; row++) {
      if (field != null) field.enter(row);
      for (int column = 0; column < columns; column++) {
        double x = column - middleColumn - right;
        double y = row - middleRow - down;
        if (field != null) {
          x += field.right(column);
          y += field.down(column);
        }
        double fromColumn = cos * x + sin * y + middleColumn;
        double fromRow = cos * y - sin * x + middleRow;
        picture[row * columns + column] =
            between(bytes, offset, rows, columns, fromRow, fromColumn);
      }
    }
  }

  private static double even(double most, RandomGenerator random) {
    return most * (2 * random.nextDouble() - 1);
  }

  private static float between(
      byte[] bytes, int offset, int rows, int columns, double row, double column) {
    int r = (int) Math.floor(row);
    int c = (int) Math.floor(column);
    float down = (float) (row - r);
    float right = (float) (column - c);
    float above =
        (1 - right) * pixel(bytes, offset, rows, columns, r, c)
            + right * pixel(bytes, offset, rows, columns, r, c + 1);
    float below =
        (1 - right) * pixel(bytes, offset, rows, columns, r + 1, c)
            + right * pixel(bytes, offset, rows, columns, r + 1, c + 1);
    return ((1 - down) * above + down * below) / Images.WHITE;
  }

  private static float pixel(byte[] bytes, int offset, int rows, int columns, int r, int c) {
    boolean outside = r < 0 || c < 0 || r >= rows || c >= columns;
    return outside ? 0 : Byte.toUnsignedInt(bytes[offset + r * columns + c]);
  }
}
