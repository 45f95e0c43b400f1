package io.kirchhofflab.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// The ngspice that is installed, where one is.
public final class Ngspice {

  private Ngspice() {}

  /// Skips the test, visibly, where there is no ngspice.
  public static void assumeInstalled() {
    assumeTrue(
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "ngspice"))),
        "ngspice is not installed");
  }

  /// Everything ngspice prints for `deck`, which is written to `folder`.
  public static String run(Path folder, String deck) throws Exception {
    Path file = Files.writeString(folder.resolve("deck.cir"), deck);
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder("ngspice", "-b", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
