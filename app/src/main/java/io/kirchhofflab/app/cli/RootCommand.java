package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.problem.Nearest;
import java.io.PrintWriter;
import java.nio.file.Files;
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
    subcommands = {
      CheckCommand.class,
      OpCommand.class,
      SimulateCommand.class,
      AcCommand.class,
      SweepCommand.class,
      MonteCarloCommand.class,
      SensitivityCommand.class,
      NoiseCommand.class,
      HardwareCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      RobustnessCommand.class,
      FlowCommand.class,
      SampleCommand.class,
      LayersCommand.class,
      ExamplesCommand.class,
      NetlistCommand.class,
      ImportCommand.class,
      ExportCommand.class
    },
    description = "Design, simulate and teach analog neural circuits.",
    footerHeading = "%n",
    footer = {
      "Without an argument the designer opens.",
      "Exit codes: 0 done, 1 problem in the input, 2 usage, 3 the solver failed."
    })
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
    return commandLine(designer).execute(args);
  }

  static CommandLine commandLine(ToIntFunction<List<Path>> designer) {
    return new CommandLine(new RootCommand(designer))
        .setExecutionExceptionHandler((thrown, line, parsed) -> end(thrown, line));
  }

  /// A halt says why; anything else is a mistake of ours, and the user gets no stack trace for it.
  private static int end(Exception thrown, CommandLine line) {
    PrintWriter err = line.getErr();
    if (thrown instanceof Halt halt) {
      err.println(halt.getMessage());
      if (halt.exitCode() == Halt.USAGE) {
        err.println("Try " + line.getCommandSpec().qualifiedName() + " --help.");
      }
      err.flush();
      return halt.exitCode();
    }
    err.println("This is a mistake in KirchhoffLab " + Version.number() + ", please report it:");
    err.println(thrown + " at " + thrown.getStackTrace()[0]);
    err.flush();
    return Halt.SOLVER;
  }

  @Override
  public Integer call() {
    if (selfTest) return SelfTest.run(spec.commandLine().getOut());
    for (Path file : files) if (!Files.exists(file)) throw missing(file.toString());
    return designer.applyAsInt(files);
  }

  private Halt missing(String word) {
    String near =
        Nearest.to(word, spec.subcommands().keySet())
            .map(known -> "; did you mean " + known + "?")
            .orElse(".");
    return Halt.usage("There is no command or file named " + word + near);
  }
}
