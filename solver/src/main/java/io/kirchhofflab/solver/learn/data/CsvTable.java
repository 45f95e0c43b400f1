package io.kirchhofflab.solver.learn.data;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/// Reads samples from a CSV file with a head line: columns of numbers as inputs, and one as the
/// target, of numbers or of the names of classes. Cells hold no comma; quotes around them go.
public final class CsvTable {

  /// Larger files are refused before memory is taken for them.
  private static final long MOST_BYTES = 64L << 20;

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
    try {
      if (Files.size(file) > MOST_BYTES) {
        return new Rejected(file + " has more than 64 MB: take fewer rows.");
      }
      return parse(file, Files.readAllLines(file), wanted);
    } catch (NoSuchFileException e) {
      return new Rejected(file + " does not exist.");
    } catch (MalformedInputException e) {
      return new Rejected(file + " is no text in UTF-8.");
    } catch (IOException e) {
      return new Rejected(file + " cannot be read: " + e.getMessage() + ".");
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

  private static Reading parse(Path file, List<String> lines, Wanted wanted) throws Unusable {
    if (lines.isEmpty()) throw new Unusable(file + " is empty.");
    List<String> head = Arrays.asList(cells(lines.getFirst()));
    int target = column(file, head, wanted.target());
    int[] inputs = inputs(file, head, target, wanted.inputs());
    List<float[]> rows = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int n = 1; n < lines.size(); n++) {
      if (lines.get(n).isBlank()) continue;
      String[] cells = cells(lines.get(n));
      if (cells.length != head.size()) {
        throw new Unusable(
            "%s, line %d: %d cells under a head of %d: complete the line or remove it."
                .formatted(file, n + 1, cells.length, head.size()));
      }
      rows.add(numbers(file, head, cells, inputs, n + 1));
      answers.add(cells[target]);
      places.add(n + 1);
    }
    int forTest = (int) Math.round(rows.size() * wanted.test());
    if (forTest < 1 || forTest >= rows.size()) {
      throw new Unusable(
          "%s holds %d samples: too few to set %s of them aside for the test."
              .formatted(file, rows.size(), wanted.test()));
    }
    return split(file, rows, answers, places, rows.size() - forTest, wanted);
  }

  private static String[] cells(String line) {
    String[] cells = line.split(",", -1);
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i].strip();
      boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
      cells[i] = quoted ? cell.substring(1, cell.length() - 1) : cell;
    }
    return cells;
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

  private static float[] numbers(
      Path file, List<String> head, String[] cells, int[] columns, int line) throws Unusable {
    float[] row = new float[columns.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = number(cells[columns[i]]);
      if (Float.isFinite(row[i])) continue;
      throw new Unusable(
          "%s, line %d: %s is “%s”, which is no number."
              .formatted(file, line, head.get(columns[i]), cells[columns[i]]));
    }
    return row;
  }

  private static float number(String cell) {
    try {
      return Float.parseFloat(cell);
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }

  private static Reading split(
      Path file,
      List<float[]> rows,
      List<String> answers,
      List<Integer> places,
      int training,
      Wanted wanted)
      throws Unusable {
    boolean numbers = answers.stream().allMatch(answer -> Float.isFinite(number(answer)));
    List<String> classes = numbers ? List.of() : List.copyOf(new TreeSet<>(answers));
    int empty = answers.indexOf("");
    if (empty >= 0) {
      throw new Unusable(
          "%s, line %d: the target is missing: complete the line or remove it."
              .formatted(file, places.get(empty)));
    }
    List<Integer> order = new ArrayList<>();
    for (int s = 0; s < rows.size(); s++) order.add(s);
    Collections.shuffle(order, new Random(wanted.seed()));
    float[][] x = new float[rows.size()][];
    float[][] y = new float[rows.size()][1];
    for (int s = 0; s < x.length; s++) {
      x[s] = rows.get(order.get(s));
      String answer = answers.get(order.get(s));
      y[s][0] = numbers ? number(answer) : classes.indexOf(answer);
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
