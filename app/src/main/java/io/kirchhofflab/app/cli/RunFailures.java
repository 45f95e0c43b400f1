package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.solver.analysis.RunResult;
import java.io.PrintWriter;
import java.util.function.IntFunction;

/// Tells which of many runs failed, and why.
final class RunFailures {

  /// Failures told one by one; more would bury the first.
  private static final int TOLD = 10;

  private RunFailures() {}

  /// Prints the failures; `values` says what was different in a run. The exit code.
  static int report(
      PrintWriter err, RunResult[] results, IntFunction<String> values, Network network) {
    int failed = 0;
    for (int k = 0; k < results.length; k++) {
      if (!(results[k] instanceof RunResult.Failed failure)) continue;
      failed++;
      if (failed <= TOLD) {
        err.println("with " + values.apply(k) + ": " + ProblemText.line(failure.why(), network));
      }
    }
    if (failed > 0) err.println(failed + " of " + results.length + " runs failed.");
    err.flush();
    return failed == 0 ? Halt.DONE : Halt.SOLVER;
  }
}
