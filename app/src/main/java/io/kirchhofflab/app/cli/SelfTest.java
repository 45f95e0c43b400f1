package io.kirchhofflab.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;

/// Is this installation complete? Every part is used once and gets a line; no display is needed.
final class SelfTest {

  private static final long TOOLKIT_SECONDS = 30;

  private final PrintWriter out;
  private boolean complete = true;

  private SelfTest(PrintWriter out) {
    this.out = out;
  }

  /// Prints one line a part; 0 when all of them work, else 1.
  static int run(PrintWriter out) {
    out.println("KirchhoffLab " + Version.number());
    out.println("Java " + Runtime.version() + " at " + System.getProperty("java.home"));
    SelfTest test = new SelfTest(out);
    test.use("JavaFX", SelfTest::paintedPixel);
    out.flush();
    return test.complete ? 0 : 1;
  }

  /// Every failure is caught here: a missing library shows as a linkage error, not as an exception.
  private void use(String part, Callable<String> check) {
    try {
      out.println(part + " " + check.call() + ": ok");
    } catch (Exception | LinkageError e) {
      complete = false;
      out.println(part + ": failed, " + e);
    }
  }

  /// Paints a red scene on the toolkit's headless platform and looks at it; gives the toolkit's
  // version.
  private static String paintedPixel() throws Exception {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    CompletableFuture<Color> pixel = new CompletableFuture<>();
    Platform.startup(
        () -> {
          Scene scene = new Scene(new Pane(), 8, 8, Color.RED);
          pixel.complete(scene.snapshot(null).getPixelReader().getColor(4, 4));
        });
    Color seen = pixel.get(TOOLKIT_SECONDS, TimeUnit.SECONDS);
    Platform.exit();
    if (!seen.equals(Color.RED)) {
      throw new IllegalStateException("a red scene was painted " + seen);
    }
    return System.getProperty("javafx.runtime.version", "of unknown version");
  }
}
