package io.kirchhofflab.model.layered.topology;

import java.util.ArrayList;
import java.util.List;

/// Pixels joined with their neighbours, near ones by more devices than far ones.
///
/// Node 1 + (channel · rows + row) · columns + column is a pixel. A square of `size` pixels a side
/// slides over the picture in steps of one, row by row; inside it the pixels of all channels are
/// ordered by channel, row, column, and every ordered pair of them gets `repeat` devices. Pairs
/// that share several squares get devices from each. With `padding` the square also hangs over the
/// borders, by all but one row or column, and what hangs over is left out.
/// `copies` repeats the whole for further sets of nodes; the released code makes 2^(copies - 1) of
/// them, which `asReleased` reproduces.
public record NeighbourEmphasising(
    int channels,
    int rows,
    int columns,
    int size,
    boolean padding,
    int repeat,
    int copies,
    boolean asReleased)
    implements Topology {

  /// Copies beyond these are nobody's: the released code would make 2^19 sets of edges.
  public static final int MOST_COPIES = 20;

  public NeighbourEmphasising {
    boolean positive = channels > 0 && rows > 0 && columns > 0 && size > 0 && repeat >= 0;
    boolean fits = padding || (size <= rows && size <= columns);
    if (!positive || !fits || copies < 1 || copies > MOST_COPIES) {
      throw new IllegalArgumentException(
          "%d x %d x %d pixels, squares of %d, %d devices, %d copies"
              .formatted(channels, rows, columns, size, repeat, copies));
    }
  }

  /// One device for each ordered pair in each square, without padding.
  public static NeighbourEmphasising of(int channels, int rows, int columns, int size) {
    return new NeighbourEmphasising(channels, rows, columns, size, false, 1, 1, false);
  }

  public int pixels() {
    return channels * rows * columns;
  }

  @Override
  public Wiring wiring() {
    Wiring.Builder once = new Wiring.Builder();
    int[] square = new int[channels * size * size];
    int over = overhang();
    for (int row = -over; row + size <= rows + over; row++) {
      for (int column = -over; column + size <= columns + over; column++) {
        int inside = fill(square, row, column);
        joinAll(square, inside, once);
      }
    }
    return copied(once);
  }

  private int overhang() {
    return padding ? size - 1 : 0;
  }

  /// Writes the pixels of the square whose corner is at `row`, `column`; returns how many there
  /// are. `square`: Modified.
  private int fill(int[] square, int row, int column) {
    int inside = 0;
    for (int channel = 0; channel < channels; channel++) {
      for (int r = Math.max(row, 0); r < Math.min(row + size, rows); r++) {
        for (int c = Math.max(column, 0); c < Math.min(column + size, columns); c++) {
          square[inside++] = 1 + (channel * rows + r) * columns + c;
        }
      }
    }
    return inside;
  }

  private void joinAll(int[] square, int inside, Wiring.Builder edges) {
    for (int j = 0; j < inside; j++) {
      for (int k = 0; k < inside; k++) {
        if (j == k) continue;
        for (int n = 0; n < repeat; n++) edges.add(square[j], square[k]);
      }
    }
  }

  private Wiring copied(Wiring.Builder once) {
    List<Integer> offsets = offsets();
    Wiring.Builder all = new Wiring.Builder();
    int last = 0;
    for (int offset : offsets) {
      int shift = offset * pixels();
      last = Math.max(last, shift);
      for (int e = 0; e < once.edges(); e++) all.add(once.from(e) + shift, once.to(e) + shift);
    }
    return all.build(last + pixels());
  }

  /// By how many pictures each copy is shifted.
  private List<Integer> offsets() {
    List<Integer> offsets = new ArrayList<>(List.of(0));
    for (int copy = 1; copy < copies; copy++) {
      List<Integer> shifted = asReleased ? List.copyOf(offsets) : List.of(0);
      for (int each : shifted) offsets.add(each + copy);
    }
    return offsets;
  }

  @Override
  public double mostNodes() {
    return (double) channels * rows * columns * (asReleased ? Math.pow(2, copies - 1) : copies);
  }

  @Override
  public double mostEdges() {
    double positions = (double) (rows + 2 * overhang()) * (columns + 2 * overhang());
    double inside = (double) channels * size * size;
    double sets = asReleased ? Math.pow(2, copies - 1) : copies;
    return positions * inside * inside * Math.max(1, repeat) * sets;
  }
}
