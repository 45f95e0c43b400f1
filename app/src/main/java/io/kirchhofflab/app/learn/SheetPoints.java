package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.solver.learn.data.CsvSheet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Which columns of a sheet become points of two classes: one goes across, one up, and in a third
/// one value is class A while all others are class B. No toolkit.
public record SheetPoints(CsvSheet sheet, int across, int up, int target, String valueOfA) {

  /// More rows are thinned out by chance: a map with more points cannot be read.
  public static final int MOST = 2000;

  /// Columns of a class have at most this many values.
  private static final int MOST_VALUES = 20;

  /// The points lie between minus and plus this, V.
  private static final double SPAN = 1.2;

  private static final long SEED = 1;

  /// What comes of a choice of columns.
  public sealed interface Taken {}

  /// `rows` is how many there are in the file.
  public record Drawn(List<Points.Point> points, int rows) implements Taken {
    public Drawn {
      points = List.copyOf(points);
    }
  }

  /// Why these columns cannot be learnt from, in a sentence that says what to do.
  public record Refused(String why) implements Taken {}

  /// What comes of reading a file.
  public sealed interface Reading {}

  public record Likely(SheetPoints choice) implements Reading {}

  /// Why the file has no points, in a sentence that says what to do.
  public record Rejected(String why) implements Reading {}

  /// Reads a CSV file and chooses columns of it.
  public static Reading read(Path file) {
    return switch (CsvSheet.read(file)) {
      case CsvSheet.Rejected rejected -> new Rejected(rejected.why());
      case CsvSheet.Opened opened ->
          likely(opened.sheet())
              .<Reading>map(Likely::new)
              .orElseGet(() -> new Rejected(text("learn.file.none", file)));
    };
  }

  /// A likely choice: the last column of few values for the class, the first two columns of numbers
  /// for the points. Empty where the sheet has no such columns.
  public static Optional<SheetPoints> likely(CsvSheet sheet) {
    List<Integer> targets = targets(sheet);
    if (targets.isEmpty()) return Optional.empty();
    int target = targets.getLast();
    List<Integer> numbers = numbers(sheet).stream().filter(c -> c != target).toList();
    if (numbers.size() < 2) return Optional.empty();
    return Optional.of(
        new SheetPoints(
            sheet, numbers.get(0), numbers.get(1), target, values(sheet, target).getFirst()));
  }

  /// Columns most of whose cells are numbers.
  public static List<Integer> numbers(CsvSheet sheet) {
    return columns(sheet)
        .filter(
            c -> 2 * sheet.column(c).filter(SheetPoints::isNumber).count() > sheet.rows().size())
        .boxed()
        .toList();
  }

  /// Columns that name a class: of two to twenty values.
  public static List<Integer> targets(CsvSheet sheet) {
    return columns(sheet)
        .filter(
            c -> {
              int values = values(sheet, c).size();
              return values >= 2 && values <= MOST_VALUES;
            })
        .boxed()
        .toList();
  }

  /// The values of a column in order; no more than are needed to see that they are too many.
  public static List<String> values(CsvSheet sheet, int column) {
    return sheet.column(column).distinct().limit(MOST_VALUES + 1L).sorted().toList();
  }

  private static IntStream columns(CsvSheet sheet) {
    return IntStream.range(0, sheet.head().size());
  }

  private static boolean isNumber(String cell) {
    return Float.isFinite(CsvSheet.number(cell));
  }

  public SheetPoints withAcross(int column) {
    return new SheetPoints(sheet, column, up, target, valueOfA);
  }

  public SheetPoints withUp(int column) {
    return new SheetPoints(sheet, across, column, target, valueOfA);
  }

  /// Another column of classes, of which the first value is A.
  public SheetPoints withTarget(int column) {
    return new SheetPoints(sheet, across, up, column, values(sheet, column).getFirst());
  }

  public SheetPoints withValueOfA(String value) {
    return new SheetPoints(sheet, across, up, target, value);
  }

  /// The points, each axis stretched to what the map shows.
  public Taken points() {
    if (target == across || target == up) {
      return new Refused(text("learn.file.target", sheet.head().get(target)));
    }
    for (CsvSheet.Row row : sheet.rows()) {
      for (int column : new int[] {across, up}) {
        String cell = row.cells().get(column);
        if (isNumber(cell)) continue;
        return new Refused(text("learn.file.noNumber", row.line(), sheet.head().get(column), cell));
      }
    }
    double[] x = stretched(across);
    double[] y = stretched(up);
    List<Points.Point> all = new ArrayList<>();
    for (int k = 0; k < x.length; k++) {
      boolean isA = sheet.rows().get(k).cells().get(target).equals(valueOfA);
      all.add(new Points.Point(x[k], y[k], isA ? 0 : 1));
    }
    if (all.size() > MOST) Collections.shuffle(all, new Random(SEED));
    List<Points.Point> kept = all.subList(0, Math.min(MOST, all.size()));
    return kept.stream().map(Points.Point::label).distinct().count() == 2
        ? new Drawn(kept, x.length)
        : new Refused(text("learn.file.oneClass", sheet.head().get(target)));
  }

  private double[] stretched(int column) {
    double[] values = sheet.column(column).mapToDouble(CsvSheet::number).toArray();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double each : values) {
      least = Math.min(least, each);
      most = Math.max(most, each);
    }
    for (int k = 0; k < values.length; k++) {
      values[k] = most > least ? SPAN * (2 * (values[k] - least) / (most - least) - 1) : 0;
    }
    return values;
  }
}
