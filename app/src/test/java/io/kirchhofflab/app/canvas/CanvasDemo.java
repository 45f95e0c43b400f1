package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.store.Selection;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Problem;
import java.util.List;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Opens the canvas alone on a sample network with a made-up run, to look at it.
///
/// Arguments: `deep`, `zoo`, `lattice`, `empty` or `giant`, then any of `dark`, `classic`,
/// `rest` (no run), `stale`, `select`, `problem`, `zoom=0.3`.
public final class CanvasDemo {

  private CanvasDemo() {}

  public static void main(String[] args) {
    Application.launch(Window.class, args);
  }

  /// Apart from the main class, which so starts from the class path.
  public static final class Window extends Application {
    @Override
    public void start(Stage stage) {
      open(stage, getParameters().getRaw());
    }
  }

  private static void open(Stage stage, List<String> args) {
    Network network = network(args.isEmpty() ? "layered" : args.getFirst());
    DocumentStore store = new DocumentStore(Document.of("demo", network));
    Selection selection = new Selection(store);
    CanvasView view = new CanvasView(store, selection);
    Palette.Ramp ramp = args.contains("classic") ? Palette.Ramp.CLASSIC : Palette.Ramp.ORANGE_BLUE;
    view.paletteProperty().set(Palette.of(args.contains("dark"), ramp));
    stage.setScene(new Scene(view, 1000, 640));
    stage.setTitle("Canvas");
    stage.show();
    view.requestFocus();
    if (args.contains("select")) {
      selection.set(new Picked(Set.of(new NodeId(3)), Set.of(new EdgeId(2), new EdgeId(8))));
    }
    if (args.contains("edge")) selection.set(new EdgeId(1));
    if (args.contains("problem")) {
      view.showProblems(
          List.of(
              new Problem.LonelyNode(new NodeId(1), ""), new Problem.SelfLoop(new EdgeId(3), "")));
    }
    for (String arg : args) {
      if (arg.startsWith("zoom=")) {
        double zoom = Double.parseDouble(arg.substring(5));
        Platform.runLater(() -> view.zoomAt(500, 320, zoom / view.viewportProperty().get().zoom()));
      }
    }
    if (!args.contains("rest")) run(store, view, args.contains("stale"));
  }

  private static Network network(String name) {
    return switch (name) {
      case "zoo" -> Samples.zoo();
      case "lattice" -> Samples.lattice(32, 5000, 1);
      case "giant" -> Samples.lattice(320, 230_000, 1);
      case "empty" -> Network.EMPTY;
      default -> Samples.layered();
    };
  }

  private static void run(DocumentStore store, CanvasView view, boolean stale) {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        Waves waves = new Waves(store.network(), stale);
        waves.at(now / 1e9);
        view.show(waves);
      }
    }.start();
  }
}
