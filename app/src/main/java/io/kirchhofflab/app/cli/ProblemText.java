package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import java.util.Locale;
import java.util.stream.Collectors;

/// How a problem reads on one line: `severity subject: message`.
final class ProblemText {

  private static final int NAMED_SUBJECTS = 5;

  private ProblemText() {}

  static String line(Problem problem, Network network) {
    return severity(problem) + " " + subjects(problem, network) + ": " + message(problem);
  }

  static String severity(Problem problem) {
    return problem.severity().name().toLowerCase(Locale.ROOT);
  }

  /// The kind in words with hyphens, such as `floating-island`.
  static String kind(Problem problem) {
    return problem
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  static String message(Problem problem) {
    return problem.message().replaceAll("\\R", " ");
  }

  private static String subjects(Problem problem, Network network) {
    int more = problem.subjects().size() - NAMED_SUBJECTS;
    String named =
        problem.subjects().stream()
            .limit(NAMED_SUBJECTS)
            .map(each -> each.describe(network))
            .collect(Collectors.joining(","));
    if (named.isEmpty()) return Subject.DOCUMENT.describe(network);
    return more > 0 ? named + "," + more + "-more" : named;
  }
}
