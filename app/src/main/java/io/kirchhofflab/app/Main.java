package io.kirchhofflab.app;

import io.kirchhofflab.app.cli.HeadlessShow;
import io.kirchhofflab.app.cli.RootCommand;
import java.awt.GraphicsEnvironment;
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
    if (GraphicsEnvironment.isHeadless()) {
      return HeadlessShow.run(Path.of(""), System.out, System.err);
    }
    Application.launch(App.class, files.stream().map(Path::toString).toArray(String[]::new));
    return 0;
  }
}
