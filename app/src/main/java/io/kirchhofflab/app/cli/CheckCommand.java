package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/// `check`: what is wrong with a document, one problem a line.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "List problems, one a line: severity subject: message. Exit 1 if there are errors.")
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A document; - for stdin.")
  private String file;

  @Option(names = "--json", description = "Print one JSON object instead.")
  private boolean json;

  @Override
  public Integer call() {
    return switch (Input.read(file)) {
      case Reading.Rejected rejected -> print(rejected.problems(), Network.EMPTY);
      case Reading.Opened opened -> {
        List<Problem> all = new ArrayList<>(opened.warnings());
        all.addAll(opened.document().problems());
        yield print(all, opened.document().network());
      }
    };
  }

  private int print(List<Problem> problems, Network network) {
    PrintWriter out = spec.commandLine().getOut();
    long errors = problems.stream().filter(p -> p.severity() == Severity.ERROR).count();
    if (json) {
      JsonOutput.write(out, to -> write(to, problems, network, errors));
    } else {
      for (Problem problem : problems) out.println(ProblemText.line(problem, network));
    }
    out.flush();
    return errors == 0 ? Halt.DONE : Halt.INPUT;
  }

  private void write(JsonGenerator to, List<Problem> problems, Network network, long errors) {
    to.writeStartObject();
    to.writeStringProperty("file", file);
    to.writeNumberProperty("errors", errors);
    to.writeArrayPropertyStart("problems");
    for (Problem problem : problems) {
      to.writeStartObject();
      to.writeStringProperty("severity", ProblemText.severity(problem));
      to.writeStringProperty("kind", ProblemText.kind(problem));
      to.writeArrayPropertyStart("subjects");
      problem.subjects().forEach(subject -> to.writeString(subject.describe(network)));
      to.writeEndArray();
      to.writeStringProperty("message", ProblemText.message(problem));
      to.writeEndObject();
    }
    to.writeEndArray();
    to.writeEndObject();
  }
}
