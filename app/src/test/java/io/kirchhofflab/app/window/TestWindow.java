package io.kirchhofflab.app.window;

import io.kirchhofflab.app.live.RecordedSource;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.Stage;

/// The designer's window for tests, at 0, 0, with a folder of its own.
final class TestWindow {

  private TestWindow() {}

  /// A new folder with settings of a window of this size that has been welcomed before.
  static Path folder(Theme theme, double width, double height) throws IOException {
    Path folder = Files.createTempDirectory("designer");
    new Settings(
            theme,
            new Settings.Window(0, 0, width, height, false),
            Settings.FIRST.left(),
            Settings.FIRST.right(),
            Settings.FIRST.bottom(),
            "",
            true)
        .write(folder.resolve("settings.json"));
    return folder;
  }

  /// Shows `document` in a window 900 high, with a source that runs nothing.
  static MainWindow open(Stage stage, Theme theme, double width, Document document)
      throws IOException {
    AppFolder folder = new AppFolder(folder(theme, width, 900));
    MainWindow window =
        Designer.open(stage, List.of(), folder, (network, settings) -> new RecordedSource());
    window.start(document);
    return window;
  }
}
