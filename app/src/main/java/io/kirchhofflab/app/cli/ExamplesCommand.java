package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.problem.Nearest;
import io.kirchhofflab.resources.Catalog;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `examples`: lists the bundled circuits, or writes one.
@Command(
    name = "examples",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "List the bundled circuits, name first, or write one of them.")
final class ExamplesCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "The circuit to write.")
  private @Nullable String name;

  @Mixin private Output.Named output;

  @Override
  public Integer call() {
    String wanted = name;
    if (wanted == null) {
      output.write(ExamplesCommand::list);
    } else {
      String document = find(wanted).document();
      output.write(out -> out.print(document));
    }
    return Halt.DONE;
  }

  private static void list(PrintWriter out) {
    List<Catalog.Example> all = Catalog.examples();
    int width = all.stream().mapToInt(each -> each.name().length()).max().orElse(1);
    for (Catalog.Example each : all) {
      out.printf("%-" + width + "s  %s%n", each.name(), each.title());
    }
  }

  private static Catalog.Example find(String name) {
    return Catalog.example(name)
        .orElseThrow(
            () -> {
              List<String> known = Catalog.examples().stream().map(Catalog.Example::name).toList();
              String near =
                  Nearest.to(name, known)
                      .map(n -> "did you mean " + n + "?")
                      .orElse("kirchhofflab examples lists them.");
              return Halt.usage("There is no example named " + name + "; " + near);
            });
  }
}
