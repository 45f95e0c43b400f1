package io.kirchhofflab.app.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
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
    try {
      replace(target.toAbsolutePath(), content);
    } catch (IOException e) {
      throw Halt.input(target + " was not written: " + reason(e));
    }
  }

  private static void replace(Path target, Consumer<PrintWriter> content) throws IOException {
    if (Files.isDirectory(target)) throw new IOException("a folder has this name");
    Path real = Files.exists(target) ? target.toRealPath() : target;
    Path beside = real.resolveSibling("." + real.getFileName() + "." + UUID.randomUUID());
    try {
      try (BufferedWriter buffered =
              Files.newBufferedWriter(beside, StandardOpenOption.CREATE_NEW);
          PrintWriter out = new PrintWriter(buffered)) {
        content.accept(out);
        if (out.checkError()) throw new IOException("the disk may be full");
      }
      Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "its folder does not exist.";
      case AccessDeniedException denied -> "this user may not write there.";
      case FileSystemException other when other.getReason() != null -> other.getReason() + ".";
      default -> e.getMessage() + ".";
    };
  }
}
