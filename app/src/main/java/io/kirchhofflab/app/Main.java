package io.kirchhofflab.app;

import io.kirchhofflab.app.cli.HeadlessShow;
import io.kirchhofflab.app.cli.RootCommand;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;

/// Where the program starts: without an argument the designer, with one the command line.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    int exit =
        args.length == 0 ? openDesigner(List.of()) : RootCommand.run(Main::openDesigner, args);
    System.exit(exit);
  }

  /// Shows the designer until its window is closed; the files are opened in it.
  private static int openDesigner(List<Path> files) {
    if (displayIsMissing()) return showHeadless(files);
    try {
      Application.launch(App.class, files.stream().map(Path::toString).toArray(String[]::new));
      return 0;
    } catch (UnsupportedOperationException e) {
      // What the toolkit throws where DISPLAY names a screen that cannot be reached.
      return showHeadless(files);
    }
  }

  /// Asks the environment and not AWT, which would then insist on the display it found named there.
  private static boolean displayIsMissing() {
    String display = System.getenv("DISPLAY");
    return System.getProperty("os.name", "").startsWith("Linux")
        && (display == null || display.isBlank());
  }

  private static int showHeadless(List<Path> files) {
    System.setProperty("java.awt.headless", "true");
    return HeadlessShow.run(files, Path.of(""), System.out, System.err);
  }
}
