package io.kirchhofflab.model.block;

import io.kirchhofflab.model.layered.topology.FeedForward;
import io.kirchhofflab.model.layered.topology.Lattice;
import io.kirchhofflab.model.layered.topology.NeighbourEmphasising;
import io.kirchhofflab.model.layered.topology.Repeat;
import io.kirchhofflab.model.layered.topology.Reservoir;
import io.kirchhofflab.model.layered.topology.Ring;
import io.kirchhofflab.model.layered.topology.Topology;
import io.kirchhofflab.model.network.Point;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pattern of nodes and edges that can be drawn at once: its kind and the numbers it takes, in
/// the order of `Kind`.
public record BlockPlan(Kind kind, List<Integer> sizes) {

  /// More edges than this are refused: nobody draws them by hand.
  public static final int MOST_EDGES = 50_000;

  /// Distance of neighbouring nodes where no other room is given, drawing units.
  private static final double SPACING = 110;

  /// A sunflower's angle from one node to the next, rad: π (3 - √5), so that no two stand in a row.
  private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

  /// Which pattern. The key stands in files.
  public enum Kind {
    /// Rows of so many nodes, each joined with all of the next.
    ROWS("rows", 2, 16),
    /// Rows, columns: each node joined with its right and its lower neighbour.
    LATTICE("lattice", 2, 2),
    /// Nodes of a closed chain.
    RING("ring", 1, 1),
    /// Nodes, edges from each to others at random, seed.
    RESERVOIR("reservoir", 3, 3),
    /// Rows, columns, side of the square within which pixels are joined, projection nodes.
    PIXELS("pixels", 4, 4);

    private final String key;
    private final int least;
    private final int most;

    Kind(String key, int least, int most) {
      this.key = key;
      this.least = least;
      this.most = most;
    }

    public String key() {
      return key;
    }
  }

  /// Errors: sizes that make no pattern (see `of`).
  public BlockPlan {
    sizes = List.copyOf(sizes);
    if (fault(kind, sizes) != null) throw new IllegalArgumentException(kind + " of " + sizes);
  }

  /// Null where `sizes` make a pattern of `kind`, else what is wrong in a sentence.
  public static @Nullable String fault(Kind kind, List<Integer> sizes) {
    if (sizes.size() < kind.least || sizes.size() > kind.most) {
      return "A block of %s takes %s numbers, not %d."
          .formatted(
              kind.key,
              kind.least == kind.most ? "" + kind.least : kind.least + " to " + kind.most,
              sizes.size());
    }
    for (int size : sizes) {
      if (size < 1 || size > MOST_EDGES) {
        return "Sizes of a block are from 1 to %,d, not %,d.".formatted(MOST_EDGES, size);
      }
    }
    String shape = shapeFault(kind, sizes);
    if (shape != null) return shape;
    double edges = topology(kind, sizes).mostEdges();
    return edges <= MOST_EDGES
        ? null
        : "This block would have up to %,.0f edges; draw at most %,d at once."
            .formatted(edges, MOST_EDGES);
  }

  private static @Nullable String shapeFault(Kind kind, List<Integer> sizes) {
    int first = sizes.getFirst();
    return switch (kind) {
      case ROWS, LATTICE -> null;
      case RING -> first >= 3 ? null : "A ring has at least 3 nodes.";
      case RESERVOIR ->
          sizes.get(1) < first ? null : "From a node lead fewer edges than there are nodes.";
      case PIXELS ->
          sizes.get(2) <= Math.min(first, sizes.get(1))
              ? null
              : "The square within which pixels are joined is larger than the picture.";
    };
  }

  /// Which nodes are joined: 0 is ground, the others count from 1 on.
  public Topology topology() {
    return topology(kind, sizes);
  }

  private static Topology topology(Kind kind, List<Integer> sizes) {
    Repeat once = new Repeat(1, 0);
    return switch (kind) {
      case ROWS -> new FeedForward(sizes, once);
      case LATTICE -> new Lattice(sizes.getFirst(), sizes.get(1), once);
      case RING -> new Ring(sizes.getFirst(), once);
      case RESERVOIR -> new Reservoir(sizes.getFirst(), sizes.get(1), sizes.get(2));
      case PIXELS ->
          Topology.mixed(
              NeighbourEmphasising.of(1, sizes.getFirst(), sizes.get(1), sizes.get(2)),
              once,
              sizes.get(3));
    };
  }

  /// The room it takes where none is given, drawing units.
  public Frame naturalFrame(Point corner) {
    int widest = sizes.stream().mapToInt(size -> size).max().orElse(1);
    double circle = SPACING * Math.sqrt(sizes.getFirst());
    return switch (kind) {
      case ROWS -> new Frame(corner, 1.5 * SPACING * (sizes.size() - 1), SPACING * (widest - 1));
      case LATTICE ->
          new Frame(corner, SPACING * (sizes.get(1) - 1), SPACING * (sizes.getFirst() - 1));
      case RING -> {
        double side = SPACING * sizes.getFirst() / Math.PI;
        yield new Frame(corner, side, side);
      }
      case RESERVOIR -> new Frame(corner, 1.3 * circle, 1.3 * circle);
      case PIXELS ->
          new Frame(
              corner,
              SPACING * (sizes.get(1) + 2),
              SPACING * (Math.max(sizes.getFirst(), sizes.get(3)) - 1));
    };
  }

  /// Where nodes 1, 2, … stand within `frame`.
  public List<Point> places(Frame frame) {
    return switch (kind) {
      case ROWS -> rows(frame);
      case LATTICE -> grid(frame, sizes.getFirst(), sizes.get(1));
      case RING -> ring(frame);
      case RESERVOIR -> sunflower(frame);
      case PIXELS -> pixels(frame);
    };
  }

  private List<Point> rows(Frame frame) {
    List<Point> places = new ArrayList<>();
    for (int row = 0; row < sizes.size(); row++) {
      int width = sizes.get(row);
      double x = (double) row / (sizes.size() - 1);
      for (int i = 0; i < width; i++) places.add(frame.at(x, (i + 0.5) / width));
    }
    return places;
  }

  private static List<Point> grid(Frame frame, int rows, int columns) {
    List<Point> places = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double x = columns == 1 ? 0.5 : (double) column / (columns - 1);
        double y = rows == 1 ? 0.5 : (double) row / (rows - 1);
        places.add(frame.at(x, y));
      }
    }
    return places;
  }

  private List<Point> ring(Frame frame) {
    List<Point> places = new ArrayList<>();
    for (int i = 0; i < sizes.getFirst(); i++) {
      places.add(onEllipse(frame, 2 * Math.PI * i / sizes.getFirst() - Math.PI / 2, 1));
    }
    return places;
  }

  private List<Point> sunflower(Frame frame) {
    List<Point> places = new ArrayList<>();
    int count = sizes.getFirst();
    for (int i = 0; i < count; i++) {
      places.add(onEllipse(frame, i * GOLDEN_ANGLE, Math.sqrt((i + 0.5) / count)));
    }
    return places;
  }

  private static Point onEllipse(Frame frame, double angle, double radius) {
    return frame.at(0.5 + 0.5 * radius * Math.cos(angle), 0.5 + 0.5 * radius * Math.sin(angle));
  }

  /// The picture on the left, projection nodes in a column on the right.
  private List<Point> pixels(Frame frame) {
    int columns = sizes.get(1);
    double picture = (columns - 1) / (columns + 2.0);
    Frame left = new Frame(frame.corner(), frame.width() * picture, frame.height());
    List<Point> places = new ArrayList<>(grid(left, sizes.getFirst(), columns));
    int projections = sizes.get(3);
    for (int i = 0; i < projections; i++) places.add(frame.at(1, (i + 0.5) / projections));
    return places;
  }
}
