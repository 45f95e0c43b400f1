package io.kirchhofflab.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Are the window's looks remembered, and a broken file forgiven?
final class SettingsTest {

  private Path folder;

  @BeforeEach
  void folder(@TempDir Path given) {
    folder = given;
  }

  @Test
  void settingsReadBackAsTheyWereWritten() throws IOException {
    Settings settings =
        new Settings(
            Theme.DARK,
            new Settings.Window(10, 20, 1000, 700, true),
            new Settings.Panel(180, false),
            new Settings.Panel(320, true),
            new Settings.Panel(200, true),
            "/home/me",
            true);
    Path file = folder.resolve("deep/settings.json");
    settings.write(file);
    assertThat(Settings.read(file)).isEqualTo(settings);
  }

  @Test
  void missingFileGivesTheFirstSettings() {
    assertThat(Settings.read(folder.resolve("none.json"))).isEqualTo(Settings.FIRST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"theme\": 7, \"left\": []}"})
  void brokenFileGivesTheFirstSettings(String text) throws IOException {
    Path file = folder.resolve("settings.json");
    Files.writeString(file, text);
    assertThat(Settings.read(file)).isEqualTo(Settings.FIRST);
  }

  @Test
  void unknownFieldsDoNotMatter() throws IOException {
    Path file = folder.resolve("settings.json");
    Files.writeString(file, "{\"theme\": \"dark\", \"future\": {\"x\": 1}}");
    assertThat(Settings.read(file)).isEqualTo(Settings.FIRST.withTheme(Theme.DARK));
  }
}
