package io.kirchhofflab.app.window;

import java.nio.file.Path;
import net.harawata.appdirs.AppDirsFactory;

/// Where the designer keeps its own files: settings and recovery journals, never documents.
public record AppFolder(Path path) {

  /// The folder this system reserves for the program; `-Dkirchhofflab.home=DIR` overrides it.
  public static AppFolder standard() {
    String chosen = System.getProperty("kirchhofflab.home");
    return new AppFolder(
        Path.of(
            chosen != null
                ? chosen
                : AppDirsFactory.getInstance().getUserDataDir("KirchhoffLab", null, null)));
  }

  public Path settings() {
    return path.resolve("settings.json");
  }

  public Path recovery() {
    return path.resolve("recovery");
  }
}
