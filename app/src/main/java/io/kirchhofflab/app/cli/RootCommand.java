package io.kirchhofflab.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What `kirchhofflab` understands before any subcommand: help, version, self-test, files to open.
///
/// Exit codes of every subcommand: 0 done, 1 problem in the input, 2 usage, 3 the solver failed.
@Command(
    name = "kirchhofflab",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Design, simulate and teach analog neural circuits.",
    footer = "Without an argument the designer opens.")
public final class RootCommand implements Callable<Integer> {

  private final ToIntFunction<List<Path>> designer;

  @Spec private CommandSpec spec;

  @Option(names = "--self-test", description = "Check that this installation is complete.")
  private boolean selfTest;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Documents to open in the designer.")
  private List<Path> files = List.of();

  private RootCommand(ToIntFunction<List<Path>> designer) {
    this.designer = designer;
  }

  /// Runs the command line; `designer` opens the window and gives the exit code.
  public static int run(ToIntFunction<List<Path>> designer, String... args) {
    return new CommandLine(new RootCommand(designer)).execute(args);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return selfTest ? SelfTest.run(out) : designer.applyAsInt(files);
  }
}
