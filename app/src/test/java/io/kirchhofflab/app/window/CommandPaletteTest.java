package io.kirchhofflab.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Does a search find what is meant first?
final class CommandPaletteTest {

  private static final List<CommandPalette.Entry> ALL =
      Stream.of("Save as…", "Undo", "Save", "Run or pause", "R1", "Fit everything")
          .map(title -> new CommandPalette.Entry(title, "", () -> {}))
          .toList();

  @ParameterizedTest
  @CsvSource({
    "sav, Save as…",
    "pause, Run or pause",
    "r1, R1",
    "fev, Fit everything",
    "' UNDO ', Undo"
  })
  void bestMatchComesFirst(String typed, String first) {
    assertThat(CommandPalette.matching(ALL, typed).getFirst().title()).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"xyz", "vas"})
  void lettersOutOfOrderMatchNothing(String typed) {
    assertThat(CommandPalette.matching(ALL, typed))
        .extracting(CommandPalette.Entry::title)
        .doesNotContain("Undo", "Run or pause");
  }
}
