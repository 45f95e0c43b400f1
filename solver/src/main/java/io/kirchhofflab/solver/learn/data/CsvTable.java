package io.kirchhofflab.solver.learn.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/// Reads samples from a CSV file (`CsvSheet`): columns of numbers as inputs, and one as the target,
/// of numbers or of the names of classes.
public final class CsvTable {

  private CsvTable() {}

  /// Which columns, all but the target where `inputs` is empty; whether numbers are scaled so that
  /// each column of the training part lies between 0 and 1; the share for the test; where chance
  /// begins that mixes the rows.
  public record Wanted(List<String> inputs, String target, boolean scaled, double test, long seed) {
    public Wanted {
      inputs = List.copyOf(inputs);
      if (!(test > 0 && test < 1)) throw new IllegalArgumentException("a test share of " + test);
    }
  }

  /// What came of reading a file.
  public sealed interface Reading {}

  /// `classes` in the order of their numbers, empty where the target is a number.
  public record Opened(Table training, Table test, List<String> classes) implements Reading {
    public Opened {
      classes = List.copyOf(classes);
    }
  }

  /// Why the file cannot be used, with its line, in a sentence that says what to do.
  public record Rejected(String why) implements Reading {}

  public static Reading read(Path file, Wanted wanted) {
    return switch (CsvSheet.read(file)) {
      case CsvSheet.Rejected rejected -> new Rejected(rejected.why());
      case CsvSheet.Opened opened -> of(opened.sheet(), wanted);
    };
  }

  private static Reading of(CsvSheet sheet, Wanted wanted) {
    try {
      return parse(sheet, wanted);
    } catch (Unusable e) {
      return new Rejected(e.why);
    }
  }

  /// Ends the reading from within; never leaves this class.
  private static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    private final String why;

    Unusable(String why) {
      super(why);
      this.why = why;
    }
  }

  private static Reading parse(CsvSheet sheet, Wanted wanted) throws Unusable {
    Path file = sheet.file();
    List<String> head = sheet.head();
    int target = column(file, head, wanted.target());
    int[] inputs = inputs(file, head, target, wanted.inputs());
    List<float[]> rows = new ArrayList<>();
    for (CsvSheet.Row row : sheet.rows()) rows.add(numbers(file, head, row, inputs));
    int forTest = (int) Math.round(rows.size() * wanted.test());
    if (forTest < 1 || forTest >= rows.size()) {
      throw new Unusable(
          "%s holds %d samples: too few to set %s of them aside for the test."
              .formatted(file, rows.size(), wanted.test()));
    }
    return split(sheet, target, rows, rows.size() - forTest, wanted);
  }

  private static int column(Path file, List<String> head, String name) throws Unusable {
    int found = head.indexOf(name);
    if (found >= 0) return found;
    throw new Unusable(
        "%s has no column “%s”; its head line names %s."
            .formatted(file, name, String.join(", ", head)));
  }

  private static int[] inputs(Path file, List<String> head, int target, List<String> names)
      throws Unusable {
    List<Integer> found = new ArrayList<>();
    if (names.isEmpty()) {
      for (int i = 0; i < head.size(); i++) if (i != target) found.add(i);
    }
    for (String name : names) found.add(column(file, head, name));
    if (found.isEmpty()) throw new Unusable(file + " has no column beside the target.");
    if (found.contains(target)) {
      throw new Unusable(file + ": " + head.get(target) + " is the target and cannot be an input.");
    }
    return found.stream().mapToInt(i -> i).toArray();
  }

  private static float[] numbers(Path file, List<String> head, CsvSheet.Row row, int[] columns)
      throws Unusable {
    float[] numbers = new float[columns.length];
    for (int i = 0; i < numbers.length; i++) {
      String cell = row.cells().get(columns[i]);
      numbers[i] = CsvSheet.number(cell);
      if (Float.isFinite(numbers[i])) continue;
      throw new Unusable(
          "%s, line %d: %s is “%s”, which is no number."
              .formatted(file, row.line(), head.get(columns[i]), cell));
    }
    return numbers;
  }

  private static Reading split(
      CsvSheet sheet, int target, List<float[]> rows, int training, Wanted wanted) throws Unusable {
    List<String> answers = sheet.column(target).toList();
    boolean numbers = answers.stream().allMatch(answer -> Float.isFinite(CsvSheet.number(answer)));
    List<String> classes = numbers ? List.of() : List.copyOf(new TreeSet<>(answers));
    int empty = answers.indexOf("");
    if (empty >= 0) {
      throw new Unusable(
          "%s, line %d: the target is missing: complete the line or remove it."
              .formatted(sheet.file(), sheet.rows().get(empty).line()));
    }
    List<Integer> order = new ArrayList<>();
    for (int s = 0; s < rows.size(); s++) order.add(s);
    Collections.shuffle(order, new Random(wanted.seed()));
    float[][] x = new float[rows.size()][];
    float[][] y = new float[rows.size()][1];
    for (int s = 0; s < x.length; s++) {
      x[s] = rows.get(order.get(s));
      String answer = answers.get(order.get(s));
      y[s][0] = numbers ? CsvSheet.number(answer) : classes.indexOf(answer);
    }
    if (wanted.scaled()) {
      scale(x, training);
      if (numbers) scale(y, training);
    }
    return new Opened(part(x, y, 0, training), part(x, y, training, x.length), classes);
  }

  /// Each column so that its first `training` rows lie between 0 and 1; one that never changes
  /// becomes 0. rows: modified.
  private static void scale(float[][] rows, int training) {
    for (int i = 0; i < rows[0].length; i++) {
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int s = 0; s < training; s++) {
        least = Math.min(least, rows[s][i]);
        most = Math.max(most, rows[s][i]);
      }
      float span = most > least ? most - least : 1;
      for (float[] row : rows) row[i] = (row[i] - least) / span;
    }
  }

  private static Table part(float[][] x, float[][] y, int from, int to) {
    return new Table(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
  }
}
