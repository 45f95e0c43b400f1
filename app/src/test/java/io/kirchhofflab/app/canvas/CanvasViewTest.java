package io.kirchhofflab.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.store.Selection;
import io.kirchhofflab.app.tool.ToolKind;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Circuits drawn by a robot's mouse and keys, from an empty document.
@ExtendWith(ApplicationExtension.class)
final class CanvasViewTest {

  private final DocumentStore store = new DocumentStore(Document.EMPTY);
  private final Selection selection = new Selection(store);
  private CanvasView view;

  @Start
  void show(Stage stage) {
    view = new CanvasView(store, selection);
    stage.setScene(new Scene(view, 800, 600));
    // The headless robot gives the wheel's place on the screen as its place in the window.
    stage.setX(0);
    stage.setY(0);
    stage.show();
    view.requestFocus();
  }

  private Point2D at(double x, double y) {
    return view.localToScreen(x, y);
  }

  private void doubleClick(FxRobot robot, double x, double y) {
    robot.moveTo(at(x, y)).doubleClickOn(MouseButton.PRIMARY);
  }

  private void drag(FxRobot robot, double x0, double y0, double x1, double y1) {
    robot.drag(at(x0, y0), MouseButton.PRIMARY).dropTo(at(x1, y1));
  }

  private List<String> nodeNames() {
    return store.network().nodes().stream().map(Node::name).toList();
  }

  private List<String> edges() {
    Network network = store.network();
    return network.edges().stream()
        .map(
            e -> e.name() + " " + network.node(e.from()).name() + "-" + network.node(e.to()).name())
        .toList();
  }

  @Test
  void threeNodeCircuitIsDrawnByMouse(FxRobot robot) {
    doubleClick(robot, 200, 200);
    drag(robot, 219, 200, 400, 200);
    drag(robot, 419, 200, 400, 400);
    robot.moveTo(at(300, 300)).type(KeyCode.C);
    assertThat(view.toolProperty().get()).isEqualTo(ToolKind.CONNECT);
    drag(robot, 400, 400, 200, 200);
    robot.type(KeyCode.ESCAPE);
    assertThat(view.toolProperty().get()).isEqualTo(ToolKind.SELECT);
    assertThat(nodeNames()).containsExactly("n1", "n2", "n3");
    assertThat(edges()).containsExactly("R1 n1-n2", "R2 n2-n3", "C1 n3-n1");
    for (int k = 0; k < 4; k++)
      robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    assertThat(store.document()).isSameAs(Document.EMPTY);
  }

  @Test
  void threeNodeCircuitIsDrawnByKeysAlone(FxRobot robot) {
    robot.interact(this::robotLeaves);
    robot.type(KeyCode.N).press(KeyCode.SHIFT).type(KeyCode.N).type(KeyCode.N);
    robot.release(KeyCode.SHIFT);
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.LEFT);
    robot.release(KeyCode.SHIFT, KeyCode.CONTROL).type(KeyCode.C);
    assertThat(nodeNames()).containsExactly("n1", "n2", "n3");
    assertThat(edges()).hasSize(3).startsWith("R1 n1-n2", "R2 n2-n3");
    assertThat(store.network().edge(new EdgeId(2)).law()).isEqualTo(new Capacitor());
    robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
    assertThat(selection.get()).isEqualTo(Picked.of(new NodeId(2)));
  }

  /// A keyboard user's pointer is not over the drawing.
  private void robotLeaves() {
    view.fireEvent(
        new MouseEvent(
            MouseEvent.MOUSE_EXITED,
            0,
            0,
            0,
            0,
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            null));
  }

  @Test
  void wheelZoomsAtThePointer(FxRobot robot) {
    Viewport before = view.viewportProperty().get();
    robot.moveTo(at(300, 250)).scroll(3, VerticalDirection.UP);
    Viewport after = view.viewportProperty().get();
    assertThat(after.zoom()).isGreaterThan(before.zoom());
    assertThat(after.screenX(before.worldX(300))).isBetween(299.0, 301.0);
    assertThat(after.screenY(before.worldY(250))).isBetween(249.0, 251.0);
  }

  @Test
  void rightDragPansAndSpaceTapRunsOrPauses(FxRobot robot) {
    List<String> heard = new ArrayList<>();
    robot.interact(() -> view.setOnRunPause(() -> heard.add("space")));
    Viewport before = view.viewportProperty().get();
    robot.drag(at(300, 300), MouseButton.SECONDARY).dropTo(at(360, 320));
    Viewport after = view.viewportProperty().get();
    assertThat(after.screenX(0)).isEqualTo(before.screenX(0) + 60);
    assertThat(after.screenY(0)).isEqualTo(before.screenY(0) + 20);
    robot.type(KeyCode.SPACE);
    assertThat(heard).containsExactly("space");
    robot.press(KeyCode.SPACE);
    drag(robot, 360, 320, 300, 300);
    robot.release(KeyCode.SPACE);
    assertThat(heard).containsExactly("space");
    assertThat(view.viewportProperty().get()).isEqualTo(before);
  }

  @Test
  void nodesArePaintedInTheColourOfTheirVoltage(FxRobot robot) {
    Network network =
        Network.EMPTY
            .with(Samples.node(0, "a", 1, 0, 0))
            .with(Samples.node(1, "b", -1, 200, 0))
            .with(Samples.edge(0, 0, 1, new Resistor()));
    robot.interact(
        () -> {
          store.open(Document.of("pair", network));
          view.fitAll();
        });
    WaitForAsyncUtils.waitForFxEvents();
    List<Color> seen = new ArrayList<>();
    robot.interact(
        () -> {
          Viewport v = view.viewportProperty().get();
          WritableImage image = view.snapshot(null, null);
          for (double x : new double[] {-12, 188, 107}) {
            int y = x == 107 ? -50 : 0;
            seen.add(image.getPixelReader().getColor((int) v.screenX(x), (int) v.screenY(y)));
          }
        });
    Palette palette = view.paletteProperty().get();
    assertThat(seen)
        .containsExactly(palette.fill(Palette.SHADES - 1), palette.fill(0), palette.background());
  }

  @Test
  void copyAndPasteGoThroughTheSystemsClipboard(FxRobot robot) {
    robot.interact(
        () -> {
          store.open(Document.of("layers", Samples.layered()));
          selection.set(new EdgeId(0));
        });
    robot.moveTo(at(500, 500));
    robot.press(KeyCode.CONTROL).type(KeyCode.C).type(KeyCode.V).release(KeyCode.CONTROL);
    assertThat(nodeNames()).hasSize(10).endsWith("x3", "h5");
    assertThat(store.undoLabelProperty().get()).startsWith("Add");
  }

  @Test
  void selectionIsSpoken(FxRobot robot) {
    robot.interact(
        () -> {
          store.open(Document.of("layers", Samples.layered()));
          selection.set(new NodeId(2));
        });
    assertThat(view.getAccessibleText()).isEqualTo("Node h1, 410 mV, 4 edges");
    robot.interact(() -> selection.set(Picked.NONE));
    assertThat(view.getAccessibleText())
        .isEqualTo("Drawing of 8 nodes and 16 edges, nothing selected");
  }
}
