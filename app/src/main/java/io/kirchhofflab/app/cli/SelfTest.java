package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.analysis.OperatingPointRun;
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

  /// Newton stops far below this, V.
  private static final double VOLTAGE_TOLERANCE = 1e-6;

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
    test.use("Solver, dense", () -> restOfChain(3));
    test.use("Solver, sparse", () -> restOfChain(301));
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

  /// Solves a chain of equal resistors from 1 V to ground; its odd number of nodes has one at 0.5
  // V.
  private static String restOfChain(int nodes) {
    OperatingPointRun.Outcome outcome = OperatingPointRun.run(chain(nodes));
    if (!(outcome instanceof OperatingPointRun.Outcome.Found found)) {
      throw new IllegalStateException("no operating point: " + outcome);
    }
    double middle = found.voltages()[nodes / 2];
    if (Math.abs(middle - 0.5) > VOLTAGE_TOLERANCE) {
      throw new IllegalStateException("0.5 V was expected, " + middle + " V was found");
    }
    return "chain of " + nodes + " nodes";
  }

  private static Network chain(int nodes) {
    Network network = Network.EMPTY;
    for (int i = 0; i < nodes; i++) {
      Node node = Node.free(new NodeId(i), "n" + i, Node.DEFAULT_CAPACITANCE, 0);
      network = network.with(node.withRole(roleInChain(i, nodes)));
    }
    for (int i = 1; i < nodes; i++) {
      NodeId from = new NodeId(i - 1);
      network = network.with(Edge.of(new EdgeId(i), "r" + i, from, new NodeId(i), new Resistor()));
    }
    return network;
  }

  private static NodeRole roleInChain(int i, int nodes) {
    if (i == 0) return new NodeRole.Driven(Waveform.constant(1));
    return i == nodes - 1 ? NodeRole.GROUND : NodeRole.FREE;
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
