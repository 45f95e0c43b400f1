package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.NetworkChecks;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.solver.analysis.OperatingPointRun;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/// `op`: where a circuit rests, as a table of voltages and currents.
@Command(
    name = "op",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Print the operating point: name,value,unit of all voltages and currents.")
final class OpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A document; - for stdin.")
  private String file;

  @Option(names = "--json", description = "Print one JSON object instead.")
  private boolean json;

  @Mixin private Output.Named output;

  @Override
  public Integer call() {
    Network network = Input.open(file).network();
    return switch (OperatingPointRun.run(network)) {
      case OperatingPointRun.Outcome.Blocked blocked ->
          throw Halt.input(blocked.problems(), network);
      case OperatingPointRun.Outcome.NotFound lost -> throw Halt.solver(lost.why(), network);
      case OperatingPointRun.Outcome.Found found -> {
        output.write(out -> print(out, found, network));
        PrintWriter err = spec.commandLine().getErr();
        err.printf("found by %s in %d iterations%n", found.rung().words(), found.iterations());
        cautions(network).forEach(each -> err.println(ProblemText.line(each, network)));
        err.flush();
        yield Halt.DONE;
      }
    };
  }

  /// Nodes whose voltage at rest only SPICE's gmin or their first charge gives.
  private static List<Problem> cautions(Network network) {
    return NetworkChecks.check(network).stream()
        .filter(p -> p instanceof Problem.FloatingIsland || p instanceof Problem.NoGround)
        .toList();
  }

  private void print(PrintWriter out, OperatingPointRun.Outcome.Found found, Network network) {
    List<Probe> probes = new ArrayList<>(Arguments.allVoltages(network));
    for (Edge edge : network.edges()) probes.add(new Probe.Current(edge.id()));
    if (json) {
      JsonOutput.write(out, to -> write(to, probes, found, network));
      return;
    }
    out.println("name,value,unit");
    for (Probe probe : probes) {
      String value = SiFormat.seventeenDigits(found.value(probe));
      out.println(probe.label(network) + "," + value + "," + probe.unit().symbol());
    }
  }

  private static void write(
      JsonGenerator to,
      List<Probe> probes,
      OperatingPointRun.Outcome.Found found,
      Network network) {
    to.writeStartObject();
    to.writeStringProperty("method", found.rung().words());
    to.writeNumberProperty("iterations", found.iterations());
    to.writeArrayPropertyStart("values");
    for (Probe probe : probes) {
      to.writeStartObject();
      to.writeStringProperty("name", probe.label(network));
      JsonOutput.number(to, "value", found.value(probe));
      to.writeStringProperty("unit", probe.unit().symbol());
      to.writeEndObject();
    }
    to.writeEndArray();
    to.writeEndObject();
  }
}
