package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.problem.Nearest;
import io.kirchhofflab.resources.Catalog;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `examples`: lists the bundled circuits and descriptions of noisy layers, or writes one.
@Command(
    name = "examples",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "List the bundled examples, name first, or write one of them: circuits, and descriptions of"
            + " noisy layers, whose names begin with layers-.")
final class ExamplesCommand implements Callable<Integer> {

  /// What is bundled, of either kind; `document` reads it.
  private record Bundled(String name, String title, Supplier<String> document) {

    static List<Bundled> all() {
      List<Bundled> all = new ArrayList<>();
      for (Catalog.Example each : Catalog.examples()) {
        all.add(new Bundled(each.name(), each.title(), each::document));
      }
      for (Catalog.LayersExample each : Catalog.layersExamples()) {
        all.add(new Bundled(each.name(), each.title(), each::document));
      }
      return all;
    }
  }

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "The example to write.")
  private @Nullable String name;

  @Mixin private Output.Named output;

  @Override
  public Integer call() {
    String wanted = name;
    if (wanted == null) {
      output.write(ExamplesCommand::list);
    } else {
      String document = find(wanted).document().get();
      output.write(out -> out.print(document));
    }
    return Halt.DONE;
  }

  private static void list(PrintWriter out) {
    List<Bundled> all = Bundled.all();
    int width = all.stream().mapToInt(each -> each.name().length()).max().orElse(1);
    for (Bundled each : all) {
      out.printf("%-" + width + "s  %s%n", each.name(), each.title());
    }
  }

  private static Bundled find(String name) {
    List<Bundled> all = Bundled.all();
    return all.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              String near =
                  Nearest.to(name, all.stream().map(Bundled::name).toList())
                      .map(n -> "did you mean " + n + "?")
                      .orElse("kirchhofflab examples lists them.");
              return Halt.usage("There is no example named " + name + "; " + near);
            });
  }
}
