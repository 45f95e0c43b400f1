package io.kirchhofflab.model.deep;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How strongly each neuron of a layer (a row) listens to each neuron of the layer before it (a
/// column).
public sealed interface Weights {

  /// Nobody listens to anybody.
  Weights NONE = new OneToOne(0);

  /// Number by number, row by row.
  record Explicit(List<List<Double>> rows) implements Weights {
    public Explicit {
      rows = rows.stream().map(List::copyOf).toList();
      if (rows.isEmpty()) throw new IllegalArgumentException("a matrix without rows");
    }
  }

  /// Neuron i listens to neuron i alone, with this gain.
  record OneToOne(double gain) implements Weights {}

  record ByFormula(ClosedFormula formula) implements Weights {}

  /// Slides a kernel over a picture of `height` times `width` neurons, rows first; a stride of 2
  /// takes every second place. Zeros around the picture keep its size where `padded` (for a stride
  /// of 1 and odd kernels).
  record Convolution(List<List<Double>> kernel, int height, int width, int stride, boolean padded)
      implements Weights {

    public Convolution {
      kernel = kernel.stream().map(List::copyOf).toList();
      if (kernel.isEmpty() || height < 1 || width < 1 || stride < 1) {
        throw new IllegalArgumentException("convolution " + height + "x" + width + "/" + stride);
      }
    }

    private int top() {
      return padded ? (kernel.size() - 1) / 2 : 0;
    }

    private int left() {
      return padded ? (kernel.getFirst().size() - 1) / 2 : 0;
    }

    /// Places of the kernel from top to bottom; none where it is larger than the picture.
    private int down() {
      return places(height, kernel.size());
    }

    private int across() {
      return places(width, kernel.getFirst().size());
    }

    private int places(int pixels, int size) {
      int room = pixels + (padded ? size - 1 : 0) - size;
      return room < 0 ? 0 : room / stride + 1;
    }

    private Optional<String> misshapen(int columns) {
      if (height * (long) width != columns) {
        return Optional.of(
            "A picture of %d times %d needs %d neurons before it, but there are %d. Make height"
                    .formatted(height, width, height * (long) width, columns)
                + " times width that number.");
      }
      int length = kernel.getFirst().size();
      boolean ragged = kernel.stream().anyMatch(row -> row.size() != length);
      if (length == 0 || ragged)
        return Optional.of("All rows of a kernel have equally many numbers.");
      if (down() > 0 && across() > 0) return Optional.empty();
      return Optional.of(
          "The kernel of %d times %d is larger than the picture of %d times %d. Use a smaller one,"
                  .formatted(kernel.size(), length, height, width)
              + " or padding.");
    }

    private double[][] matrix() {
      double[][] matrix = new double[down() * across()][height * width];
      for (int place = 0; place < matrix.length; place++) {
        int y = place / across() * stride - top();
        int x = place % across() * stride - left();
        for (int r = 0; r < kernel.size(); r++) {
          for (int c = 0; c < kernel.get(r).size(); c++) {
            boolean inside = y + r >= 0 && y + r < height && x + c >= 0 && x + c < width;
            if (inside) matrix[place][(y + r) * width + x + c] = kernel.get(r).get(c);
          }
        }
      }
      return matrix;
    }
  }

  default boolean dependsOnLayer() {
    return this instanceof ByFormula by && by.formula().dependsOnLayer();
  }

  /// How many neurons these weights feed, where that follows from them and the `columns` neurons
  /// before.
  default OptionalInt rows(int columns) {
    return switch (this) {
      case Explicit e -> OptionalInt.of(e.rows().size());
      case OneToOne o -> OptionalInt.of(columns);
      case ByFormula f -> OptionalInt.empty();
      case Convolution c -> OptionalInt.of(c.down() * c.across());
    };
  }

  /// All numbers, `rows` × `columns`, a new array; `misfit` must be empty.
  default double[][] matrix(int rows, int columns, int layer) {
    return switch (this) {
      case Explicit e ->
          e.rows().stream()
              .map(row -> row.stream().mapToDouble(v -> v).toArray())
              .toArray(double[][]::new);
      case OneToOne o -> {
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < rows; i++) matrix[i][i] = o.gain();
        yield matrix;
      }
      case ByFormula f -> f.formula().matrix(rows, columns, layer);
      case Convolution c -> c.matrix();
    };
  }

  /// Why these cannot feed `rows` neurons of layer `layer` from `columns` neurons, in words.
  default Optional<String> misfit(int rows, int columns, int layer) {
    Optional<String> shape = misshapen(columns);
    if (shape.isPresent()) return shape;
    int fed = rows(columns).orElse(rows);
    if (fed != rows) {
      return Optional.of(
          "These weights feed %d neurons, but the size is %d. Leave out the size, or make them"
                  .formatted(fed, rows)
              + " agree.");
    }
    double[][] matrix = matrix(rows, columns, layer);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (Double.isFinite(matrix[i][j])) continue;
        return Optional.of(
            "The weight of neuron %d for neuron %d before it is %s. Only finite numbers can be"
                    .formatted(i + 1, j + 1, matrix[i][j])
                + " computed with.");
      }
    }
    return Optional.empty();
  }

  private Optional<String> misshapen(int columns) {
    return switch (this) {
      case Explicit e -> {
        for (int i = 0; i < e.rows().size(); i++) {
          int length = e.rows().get(i).size();
          if (length != columns) {
            yield Optional.of(
                "Row %d has %d weights, but the layer before has %d neurons. Write one weight for"
                        .formatted(i + 1, length, columns)
                    + " each of them.");
          }
        }
        yield Optional.empty();
      }
      case Convolution c -> c.misshapen(columns);
      case OneToOne o -> Optional.empty();
      case ByFormula f -> Optional.empty();
    };
  }
}
