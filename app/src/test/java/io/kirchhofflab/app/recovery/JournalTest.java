package io.kirchhofflab.app.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Does work survive a crash, and only a crash?
final class JournalTest {

  private Path crashed;

  /// What a killed designer leaves: its files, and a lock that nobody holds.
  @BeforeEach
  void crash(@TempDir Path folder) throws IOException {
    crashed = folder.resolve("recovery");
    Files.createDirectories(crashed);
    Files.writeString(crashed.resolve("dead.lock"), "");
    Files.writeString(crashed.resolve("dead.klab"), "unsaved work");
    Files.writeString(crashed.resolve("dead.file"), "/home/me/net.klab");
  }

  private List<String> files() {
    try (Stream<Path> all = Files.list(crashed)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void workOfACrashedDesignerIsOffered() throws IOException {
    try (Journal journal = Journal.open(crashed)) {
      assertThat(journal.lost())
          .singleElement()
          .matches(lost -> lost.text().equals("unsaved work"))
          .matches(lost -> Path.of("/home/me/net.klab").equals(lost.file()));
      journal.discard(journal.lost().getFirst());
      assertThat(journal.lost()).isEmpty();
    }
  }

  @Test
  void aRunningDesignersWorkIsLeftAlone() throws IOException {
    try (Journal running = Journal.open(crashed);
        Journal journal = Journal.open(crashed)) {
      running.write("being edited", null);
      assertThat(journal.lost()).extracting(Journal.Lost::id).containsExactly("dead");
    }
  }

  @Test
  void aCleanEndLeavesNothing() throws IOException {
    List<String> before = files();
    try (Journal journal = Journal.open(crashed)) {
      journal.write("work", Path.of("x.klab"));
      assertThat(files()).hasSize(before.size() + 3);
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void savedWorkIsForgotten() throws IOException {
    try (Journal journal = Journal.open(crashed)) {
      journal.write("work", null);
      journal.forget();
      assertThat(files()).filteredOn(name -> name.endsWith(".klab")).containsExactly("dead.klab");
    }
  }
}
