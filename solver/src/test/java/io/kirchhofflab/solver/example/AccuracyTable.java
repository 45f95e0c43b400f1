package io.kirchhofflab.solver.example;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.solver.analysis.RunCost;
import io.kirchhofflab.solver.analysis.TransientOutcome;
import java.util.Locale;

/// Prints error and cost of every example with a reference at three tolerances; a tool, not a test.
public final class AccuracyTable {

  private AccuracyTable() {}

  public static void main(String[] args) {
    System.out.println("| example | rtol | error | accepted | rejected | Newton | LU | ms |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (Reference reference : Reference.all()) {
      if (args.length > 0 && !args[0].equals(reference.name())) continue;
      Document document = ExampleReferenceTest.open(reference.name());
      for (double relative : new double[] {1e-3, 1e-6, 1e-9}) {
        Tolerances tolerances = new Tolerances(relative, relative * reference.scale());
        System.out.println(
            "| "
                + reference.name()
                + " | "
                + relative
                + " | "
                + row(ExampleReferenceTest.run(document, reference, tolerances), reference)
                + " |");
      }
    }
  }

  private static String row(TransientOutcome outcome, Reference reference) {
    return switch (outcome) {
      case TransientOutcome.Finished f ->
          "%.2e".formatted(reference.error(f.traces())) + " | " + cost(f.cost());
      case TransientOutcome.Stuck s -> "stuck: " + s.why().message() + " | " + cost(s.cost());
      case TransientOutcome.Blocked b -> "blocked: " + b.problems();
      case TransientOutcome.Cancelled c -> "cancelled";
    };
  }

  private static String cost(RunCost cost) {
    return String.format(
        Locale.ROOT,
        "%d | %d | %d | %d | %.0f",
        cost.accepted(),
        cost.rejected(),
        cost.newtonIterations(),
        cost.factorisations(),
        1e3 * cost.wallSeconds());
  }
}
