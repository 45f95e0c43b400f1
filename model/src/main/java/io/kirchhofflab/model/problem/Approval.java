package io.kirchhofflab.model.problem;

import io.kirchhofflab.model.network.Network;
import java.util.List;

/// A warning the user has accepted; saved with the document.
///
/// `kind` is the problem's simple class name, `subject` its subjects in words.
public record Approval(String kind, String subject) {

  private static final int MOST_NAMES = 8;

  /// What accepting `problem` is called; the same for the same finding at another time.
  public static Approval of(Problem problem, Network network) {
    List<Subject> subjects = problem.subjects();
    List<String> words = subjects.stream().limit(MOST_NAMES).map(s -> s.describe(network)).toList();
    String rest =
        subjects.size() > MOST_NAMES ? " and " + (subjects.size() - MOST_NAMES) + " more" : "";
    return new Approval(problem.getClass().getSimpleName(), String.join(", ", words) + rest);
  }
}
