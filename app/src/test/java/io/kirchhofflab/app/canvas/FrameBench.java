package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Selection;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// How much work does one frame give the FX thread? A frame log over typical scenes.
///
/// Prints per scene: median, 99th percentile and maximum of the processor time that the FX thread
/// spent from one pulse to the next, ms (everything: this canvas, layout, handing over to the
/// renderer), and pulses per second. Arguments: nodes per side and edges, default `32 5000`.
public final class FrameBench {

  private static final int WARM_UP = 60;
  private static final int FRAMES = 200;

  private FrameBench() {}

  public static void main(String[] args) {
    Application.launch(Window.class, args);
  }

  /// What happens in each frame, beside new voltages and currents.
  private record Scenario(String name, double zoom, Motion motion) {}

  private enum Motion {
    STILL,
    PAN,
    ZOOM
  }

  /// Every value moves in every frame; reading one is an array access, as with a solver's frame.
  private static final class Numbers implements LivePicture {
    private final double[] voltages;
    private final double[] currents;
    private int frame;

    Numbers(Network network) {
      voltages = new double[network.nodes().nextIndex()];
      currents = new double[network.edges().nextIndex()];
    }

    void advance() {
      frame++;
      for (int k = 0; k < voltages.length; k++) {
        voltages[k] = ((k * 37 + frame) % 200 - 100) / 100.0;
      }
      for (int k = 0; k < currents.length; k++) {
        currents[k] = ((k * 53 + frame) % 300 - 150) * 1e-5;
      }
    }

    @Override
    public double voltage(NodeId node) {
      return voltages[node.index()];
    }

    @Override
    public double deviation(NodeId node) {
      return Double.NaN;
    }

    @Override
    public double current(EdgeId edge) {
      return currents[edge.index()];
    }

    @Override
    public boolean moving() {
      return true;
    }

    @Override
    public boolean stale() {
      return false;
    }
  }

  /// Apart from the main class, which so starts from the class path.
  public static final class Window extends Application {
    @Override
    public void start(Stage stage) {
      List<String> args = getParameters().getRaw();
      int side = args.isEmpty() ? 32 : Integer.parseInt(args.getFirst());
      int edges = args.size() < 2 ? 5000 : Integer.parseInt(args.get(1));
      Network network = Samples.lattice(side, edges, 1);
      DocumentStore store = new DocumentStore(Document.of("bench", network));
      CanvasView view = new CanvasView(store, new Selection(store));
      stage.setScene(new Scene(view, 980, 900));
      stage.show();
      System.out.printf(
          Locale.ROOT,
          "%d nodes, %d edges, %.0f x %.0f pixels, %d processors%n",
          network.nodes().size(),
          network.edges().size(),
          view.getScene().getWidth(),
          view.getScene().getHeight(),
          Runtime.getRuntime().availableProcessors());
      System.out.println("scene               zoom  median     p99     max  ms FX   pulses/s");
      new Log(view, network).start();
    }
  }

  /// Goes through the scenarios, frame by frame, and prints a line for each.
  private static final class Log extends AnimationTimer {
    private static final List<Scenario> SCENARIOS =
        List.of(
            new Scenario("everything", 0, Motion.STILL),
            new Scenario("everything, pan", 0, Motion.PAN),
            new Scenario("everything, zoom", 0, Motion.ZOOM),
            new Scenario("without labels", 0.3, Motion.STILL),
            new Scenario("without labels, pan", 0.3, Motion.PAN),
            new Scenario("labels", 0.5, Motion.STILL),
            new Scenario("labels, pan", 0.5, Motion.PAN),
            new Scenario("glyphs", 1, Motion.STILL),
            new Scenario("glyphs, pan", 1, Motion.PAN));

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final double[] millis = new double[FRAMES];
    private final CanvasView view;
    private final Numbers numbers;
    private int scenario;
    private int frame = -WARM_UP;
    private long cpuBefore;
    private long began;

    Log(CanvasView view, Network network) {
      this.view = view;
      numbers = new Numbers(network);
    }

    @Override
    public void handle(long now) {
      long cpu = threads.getCurrentThreadCpuTime();
      if (frame > 0) millis[frame - 1] = (cpu - cpuBefore) / 1e6;
      cpuBefore = cpu;
      if (frame == FRAMES) {
        report(now);
        if (++scenario == SCENARIOS.size()) {
          stop();
          Platform.exit();
          return;
        }
        frame = -WARM_UP;
      }
      if (frame == 0) began = now;
      if (frame == -WARM_UP) begin(SCENARIOS.get(scenario));
      step(SCENARIOS.get(scenario).motion());
      frame++;
    }

    private void begin(Scenario next) {
      view.fitAll();
      double zoom = view.viewportProperty().get().zoom();
      if (next.zoom() > 0) {
        view.zoomAt(view.getWidth() / 2, view.getHeight() / 2, next.zoom() / zoom);
      } else if (zoom < View.BUNDLES) {
        view.zoomAt(view.getWidth() / 2, view.getHeight() / 2, 1.001 * View.BUNDLES / zoom);
      }
    }

    private void step(Motion motion) {
      numbers.advance();
      view.show(numbers);
      switch (motion) {
        case STILL -> {}
        case PAN -> view.pan(Math.floorMod(frame, 100) < 50 ? 3 : -3, 2 * Math.sin(frame));
        case ZOOM -> view.zoomAt(400, 300, Math.floorMod(frame, 40) < 20 ? 1.02 : 1 / 1.02);
      }
    }

    private void report(long now) {
      double[] sorted = millis.clone();
      Arrays.sort(sorted);
      System.out.printf(
          Locale.ROOT,
          "%-19s %5.2f %7.2f %7.2f %7.2f %16.1f%n",
          SCENARIOS.get(scenario).name(),
          view.viewportProperty().get().zoom(),
          sorted[FRAMES / 2],
          sorted[FRAMES * 99 / 100],
          sorted[FRAMES - 1],
          FRAMES / ((now - began) / 1e9));
    }
  }
}
