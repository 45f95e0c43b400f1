package io.kirchhofflab.solver.learn.data;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The cells of a CSV file with a head line: every row has as many as the head. Cells hold no
/// comma; quotes around them go.
public record CsvSheet(Path file, List<String> head, List<Row> rows) {

  /// Larger files are refused before memory is taken for them.
  private static final long MOST_BYTES = 64L << 20;

  public CsvSheet {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  /// The cells of line `line` of the file, the head being line 1.
  public record Row(int line, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// What came of reading a file.
  public sealed interface Reading {}

  public record Opened(CsvSheet sheet) implements Reading {}

  /// Why the file cannot be used, with its line, in a sentence that says what to do.
  public record Rejected(String why) implements Reading {}

  public static Reading read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        return new Rejected(file + " has more than 64 MB: take fewer rows.");
      }
      return of(file, Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      return new Rejected(file + " does not exist.");
    } catch (MalformedInputException e) {
      return new Rejected(file + " is no text in UTF-8.");
    } catch (IOException e) {
      return new Rejected(file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static Reading of(Path file, List<String> lines) {
    if (lines.isEmpty()) return new Rejected(file + " is empty.");
    List<String> head = cells(lines.getFirst());
    List<Row> rows = new ArrayList<>();
    for (int n = 1; n < lines.size(); n++) {
      if (lines.get(n).isBlank()) continue;
      List<String> cells = cells(lines.get(n));
      if (cells.size() != head.size()) {
        return new Rejected(
            "%s, line %d: %d cells under a head of %d: complete the line or remove it."
                .formatted(file, n + 1, cells.size(), head.size()));
      }
      rows.add(new Row(n + 1, cells));
    }
    return new Opened(new CsvSheet(file, head, rows));
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(CsvSheet::bare).toList();
  }

  private static String bare(String raw) {
    String cell = raw.strip();
    boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
    return quoted ? cell.substring(1, cell.length() - 1) : cell;
  }

  /// The cells of a column, from the first row on.
  public Stream<String> column(int column) {
    return rows.stream().map(row -> row.cells().get(column));
  }

  /// The number in a cell; not finite where it holds none.
  public static float number(String cell) {
    try {
      return Float.parseFloat(cell);
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }
}
