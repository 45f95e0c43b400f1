package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.Gradient;
import io.kirchhofflab.model.analysis.Observation;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Sensitivity;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.SensitivityRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `sensitivity`: how one output follows every parameter, as CSV.
@Command(
    name = "sensitivity",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Print the derivative of one output by every parameter, capacitance and initial voltage: at"
            + " the end of a run, or at the operating point where --until is not given.",
    footer = {
      "",
      "Columns: parameter,value,derivative, in SI units. All derivatives come from one pass"
          + " backwards over the run (the discrete adjoint of ESDIRK4)."
    })
final class SensitivityCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "A document; - for stdin.")
  private String file;

  @Mixin private Observed observed;

  @Mixin private Output.Short output;

  @Override
  public Integer call() {
    Network network = Input.open(file).network();
    Observation what = observed.observation(network, end -> new Transient.Output.At(List.of(end)));
    if (what.probes().size() != 1) {
      throw Halt.usage(Observed.OUTPUT + ": one output at a time has its derivatives printed.");
    }
    return switch (SensitivityRun.run(network, new Sensitivity(what), Cancellation.NEVER)) {
      case SensitivityRun.Outcome.Blocked blocked -> throw Halt.input(blocked.problems(), network);
      case SensitivityRun.Outcome.Stuck stuck -> throw Halt.solver(stuck.why(), network);
      case SensitivityRun.Outcome.Cancelled cancelled ->
          throw new IllegalStateException("nobody cancels a run of the command line");
      case SensitivityRun.Outcome.Found found -> {
        output.write(out -> print(out, found.gradient(), network));
        yield Halt.DONE;
      }
    };
  }

  private static void print(PrintWriter out, Gradient gradient, Network network) {
    out.println("parameter,value,derivative");
    for (int k = 0; k < gradient.parameters().size(); k++) {
      Parameter parameter = gradient.parameters().get(k);
      out.println(
          parameter.label(network)
              + ","
              + SiFormat.seventeenDigits(parameter.value(network))
              + ","
              + SiFormat.seventeenDigits(gradient.derivatives()[k]));
    }
  }
}
