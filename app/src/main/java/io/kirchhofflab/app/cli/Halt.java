package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.io.Saving;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import java.io.Serial;
import java.util.List;

/// Ends a subcommand early: lines for stderr, and the exit code.
///
/// Only thrown and caught inside this package; picocli offers no other way out of a nested call.
final class Halt extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  static final int DONE = 0;
  static final int INPUT = 1;
  static final int USAGE = 2;
  static final int SOLVER = 3;

  private final int exitCode;

  private Halt(int exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }

  /// Something in a file, or a file itself, is not as it should be.
  static Halt input(String message) {
    return new Halt(INPUT, message);
  }

  static Halt input(List<Problem> problems, Network network) {
    return new Halt(INPUT, lines(problems, network));
  }

  /// Goes on only where a file was written.
  static void unlessSaved(Saving saving) {
    if (saving instanceof Saving.NotSaved not) throw input(List.of(not.why()), Network.EMPTY);
  }

  /// The command was called with something that does not exist or cannot be.
  static Halt usage(String message) {
    return new Halt(USAGE, message);
  }

  static Halt solver(String message) {
    return new Halt(SOLVER, message);
  }

  static Halt solver(Problem why, Network network) {
    return new Halt(SOLVER, lines(List.of(why), network));
  }

  private static String lines(List<Problem> problems, Network network) {
    return String.join(
        System.lineSeparator(),
        problems.stream().map(each -> ProblemText.line(each, network)).toList());
  }
}
