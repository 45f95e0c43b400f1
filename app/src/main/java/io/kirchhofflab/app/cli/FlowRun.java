package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.batch.BatchCircuit;
import io.kirchhofflab.solver.learn.batch.BatchRun;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.batch.Inputs;
import java.io.PrintWriter;

/// Carries points through a flow and prints where they end.
record FlowRun(LayeredCircuit circuit, Working working, boolean reverse, boolean density) {

  void print(PrintWriter out, Inputs inputs) {
    BatchRun.Finished ends = run(inputs);
    out.println(header(ends.outputs()[0].length));
    for (int s = 0; s < inputs.count(); s++) {
      StringBuilder row = new StringBuilder();
      for (float each : ends.outputs()[s]) row.append(row.isEmpty() ? "" : ",").append(each);
      if (density) row.append(',').append(ends.logDensity()[s]);
      out.println(row);
    }
  }

  private BatchRun.Finished run(Inputs inputs) {
    BatchCircuit batch =
        density
            ? BatchCircuit.withDensity(circuit, working.engine(Engine.forwards()))
            : BatchCircuit.of(circuit, working.engine(Engine.forwards()));
    BatchRun.Settings settings = working.settings();
    return switch (BatchRun.run(
        batch, inputs, reverse ? settings.reversed() : settings, Cancellation.NEVER)) {
      case BatchRun.Finished finished -> finished;
      case BatchRun.Cancelled cancelled ->
          throw new IllegalStateException("nobody cancels a run of the command line");
      case BatchRun.Diverged diverged ->
          throw Halt.solver(
              "Voltages grew beyond all numbers among the points from number %d on; a smaller"
                      .formatted(diverged.sample() + 1)
                  + " --tolerance may help.");
    };
  }

  private String header(int columns) {
    StringBuilder names = new StringBuilder();
    for (int k = 1; k <= columns; k++) names.append(k == 1 ? "v" : ",v").append(k);
    return density ? names.append(",dlogp").toString() : names.toString();
  }
}
