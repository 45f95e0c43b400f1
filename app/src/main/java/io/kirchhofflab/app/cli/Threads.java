package io.kirchhofflab.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// On how many threads a subcommand works.
final class Threads {

  private static final String NAME = "--threads";

  @Option(
      names = NAME,
      paramLabel = "K",
      description = "Threads; all cores by default. The answer is the same.")
  private @Nullable String threads;

  int count() {
    return threads == null
        ? Runtime.getRuntime().availableProcessors()
        : Arguments.count(NAME, threads);
  }
}
