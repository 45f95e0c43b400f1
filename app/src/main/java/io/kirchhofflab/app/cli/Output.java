package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.io.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// Where a subcommand's data goes: stdout, or with `-o` a file that is written all or nothing.
abstract sealed class Output {

  private static final String DESCRIPTION = "Write to this file instead of stdout.";

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  abstract @Nullable Path file();

  /// `-o` or `--output`.
  static final class Named extends Output {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = DESCRIPTION)
    private @Nullable Path file;

    @Override
    @Nullable Path file() {
      return file;
    }
  }

  /// `-o` alone, for analyses whose `--output` names what they observe.
  static final class Short extends Output {
    @Option(names = "-o", paramLabel = "FILE", description = DESCRIPTION)
    private @Nullable Path file;

    @Override
    @Nullable Path file() {
      return file;
    }
  }

  void write(Consumer<PrintWriter> content) {
    Path target = file();
    if (target == null) {
      PrintWriter out = spec.commandLine().getOut();
      content.accept(out);
      out.flush();
      return;
    }
    Halt.unlessSaved(WholeFile.save(target, to -> print(content, to)));
  }

  private static void print(Consumer<PrintWriter> content, OutputStream to) throws IOException {
    PrintWriter out = new PrintWriter(to, false, StandardCharsets.UTF_8);
    content.accept(out);
    if (out.checkError()) throw new IOException("the disk may be full");
  }
}
