package io.kirchhofflab.model.io;

import io.kirchhofflab.model.problem.Nearest;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Quoted;
import io.kirchhofflab.model.problem.Severity;
import io.kirchhofflab.model.problem.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Collects what is wrong with one file, each fault with its line, column and path.
final class Faults {

  /// More errors than these help nobody: reading stops.
  static final int MOST = 100;

  private final JsonText text;
  private final List<Problem> errors = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  Faults(JsonText text) {
    this.text = text;
  }

  /// An empty sheet for the same file, to try a way of reading it.
  Faults another() {
    return new Faults(text);
  }

  void add(Faults tried) {
    errors.addAll(tried.errors);
    warnings.addAll(tried.warnings);
  }

  void error(int offset, Place place, String message) {
    if (!full()) errors.add(fault(Severity.ERROR, offset, place, message));
  }

  void error(Json value, Place place, String message) {
    error(value.at(), place, message);
  }

  void warning(int offset, Place place, String message) {
    if (warnings.size() < MOST) warnings.add(fault(Severity.WARNING, offset, place, message));
  }

  private Problem fault(Severity severity, int offset, Place place, String message) {
    return new Problem.FileFault(
        severity,
        new Subject.OfFile(text.name(), text.line(offset), text.column(offset), place.toString()),
        message);
  }

  boolean full() {
    return errors.size() >= MOST;
  }

  boolean any() {
    return !errors.isEmpty();
  }

  List<Problem> errors() {
    return List.copyOf(errors);
  }

  List<Problem> warnings() {
    return List.copyOf(warnings);
  }

  /// Errors first.
  List<Problem> all() {
    List<Problem> all = new ArrayList<>(errors);
    all.addAll(warnings);
    return List.copyOf(all);
  }

  /// `word` in quotes, cut where it is long.
  static String quoted(String word) {
    return Quoted.of(word);
  }

  /// `; did you mean “x”?` or a full stop where nothing is near.
  static String orNearest(String word, Collection<String> known) {
    return Nearest.to(word, known).map(near -> "; did you mean “" + near + "”?").orElse(".");
  }
}
