package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.resources.Catalog;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.TransientOutcome;
import io.kirchhofflab.solver.analysis.TransientRun;
import java.io.PrintWriter;
import java.util.List;
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

  /// Series RLC after 1 ms, V: closed form.
  private static final double RLC_END = 0.9935892608552294;

  private static final double RLC_ERROR = 1e-6;

  /// Prints one line a part; 0 when all of them work, else 3.
  static int run(PrintWriter out) {
    out.println("KirchhoffLab " + Version.number());
    out.println("Java " + Runtime.version() + " at " + System.getProperty("java.home"));
    SelfTest test = new SelfTest(out);
    test.use("examples", SelfTest::openedExamples);
    test.use("solver, dense matrices", SelfTest::rlcEnd);
    test.use("solver, sparse matrices", SelfTest::ladderEnd);
    test.use("JavaFX", SelfTest::paintedPixel);
    out.flush();
    return test.complete ? Halt.DONE : Halt.SOLVER;
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

  private static String openedExamples() {
    List<Catalog.Example> all = Catalog.examples();
    for (Catalog.Example each : all) open(each.name());
    return all.size() + " of " + all.size();
  }

  private static Document open(String name) {
    Catalog.Example example = Catalog.example(name).orElseThrow();
    return switch (NetworkFile.parse(example.document(), example.fileName())) {
      case Reading.Opened opened -> opened.document();
      case Reading.Rejected rejected ->
          throw new IllegalStateException(rejected.problems().getFirst().message());
    };
  }

  private static String rlcEnd() {
    double v = end(open("rlc").network(), "3", 1e-3);
    if (!(Math.abs(v - RLC_END) < RLC_ERROR)) {
      throw new IllegalStateException("v(3) of rlc is " + v + " V after 1 ms, not " + RLC_END);
    }
    return "v(3) = " + v + " V";
  }

  /// A thousand nodes need the sparse matrices; after 1 ns the first is well on its way to 1 V.
  private static String ladderEnd() {
    double v = end(open("rc_ladder_1000").network(), "n1", 1e-9);
    if (!(v > 0.3 && v < 0.7)) throw new IllegalStateException("v(n1) is " + v + " V");
    return "v(n1) = " + v + " V";
  }

  private static double end(Network network, String node, double until) {
    Probe probe = new Probe.Voltage(network.nodeNamed(node).orElseThrow().id());
    Transient spec =
        new Transient(
            until,
            new Tolerances(1e-8, 1e-8),
            Transient.AUTOMATIC,
            List.of(probe),
            new Transient.Output.At(List.of(until)));
    TransientOutcome outcome = TransientRun.run(network, spec, Cancellation.NEVER);
    if (outcome instanceof TransientOutcome.Finished finished) return finished.traces().last(0);
    throw new IllegalStateException("the run did not finish: " + outcome);
  }

  /// Paints a red scene on the toolkit's headless platform and looks at it; gives the toolkit's
  /// version.
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
