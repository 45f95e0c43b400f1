package io.kirchhofflab.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.inspector.QuantityField;
import io.kirchhofflab.app.learn.Choice;
import io.kirchhofflab.app.learn.Dataset;
import io.kirchhofflab.app.learn.EdgeRef;
import io.kirchhofflab.app.learn.NetworkLayout;
import io.kirchhofflab.app.learn.Picture;
import io.kirchhofflab.app.learn.TrainingModel;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The playground from end to end: choose points, train until nearly all are told apart, take an
/// edge in hand and change it, undo, use the circuit in the designer. Once by mouse, once by keys.
@ExtendWith(ApplicationExtension.class)
final class PlaygroundTest {

  private MainWindow window;

  @Start
  void show(Stage stage) throws Exception {
    window = TestWindow.open(stage, Theme.LIGHT, 990, Document.EMPTY);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> window.close());
  }

  private static void await(String what, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      throw new AssertionError("not within 60 s: " + what, e);
    }
  }

  private TrainingModel model() {
    return Objects.requireNonNull(window.playground().model());
  }

  private Picture picture() {
    return Objects.requireNonNull(model().picture());
  }

  private void awaitPicture(String what, Predicate<Picture> wanted) {
    await(what, () -> model().picture() != null && wanted.test(picture()));
  }

  private static ButtonBase button(FxRobot robot, String words) {
    return robot.lookup(".button").<ButtonBase>queryAllAs(ButtonBase.class).stream()
        .filter(b -> words.equals(b.getText()) || words.equals(b.getAccessibleText()))
        .filter(Node::isVisible)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button " + words));
  }

  private static ToggleButton card(FxRobot robot, String words) {
    return robot.lookup(".learn-card").<ToggleButton>queryAllAs(ToggleButton.class).stream()
        .filter(b -> words.equals(b.getText()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theWholeLoopByMouse(FxRobot robot) {
    robot.clickOn("View").clickOn("Train: the playground");
    awaitPicture("a first picture", p -> true);
    robot.clickOn(card(robot, "Circles"));
    awaitPicture("circles", p -> model().choice().data().dataset() == Dataset.CIRCLES);
    robot.clickOn(button(robot, "Train"));
    awaitPicture("95 % of the circles", p -> p.test().accuracy() > 0.95);
    robot.clickOn(button(robot, "Pause"));
    awaitPicture("a pause", p -> p.state() == Picture.State.PAUSED);
    LayeredCircuit trained = picture().circuit();
    await("a certificate", () -> certificate(robot).startsWith("Certified: "));
    robot.clickOn(robot.lookup(".learn-results .right-pill").<Node>query());
    assertThat(robot.lookup(".noise-chart").query().isVisible()).isTrue();

    EdgeRef edge = new EdgeRef(1, 6);
    clickOnEdge(robot, edge);
    assertThat(model().selected()).isEqualTo(edge);
    await("the card", () -> robot.lookup(".edge-card").query().isVisible());
    QuantityField gain = robot.lookup(".edge-card .quantity-field").queryAs(QuantityField.class);
    robot.clickOn(gain).write("2.5").type(KeyCode.ENTER);
    awaitPicture("another gain", p -> edge.parameter(p.circuit(), 0) == 2.5);
    robot.clickOn(button(robot, "Undo: change of an edge"));
    awaitPicture("the trained circuit again", p -> p.circuit().equals(trained));

    robot.clickOn(button(robot, "Use in designer"));
    assertThat(drawn()).isEqualTo(trained);
    robot.clickOn(window.canvas()).push(KeyCode.SHORTCUT, KeyCode.Z);
    assertThat(window.store().document()).isEqualTo(Document.EMPTY);
  }

  private static String certificate(FxRobot robot) {
    return robot.lookup(".certificate").queryAs(Labeled.class).getText();
  }

  /// The drawn circuit goes in, is trained, and its drawing gets the parameters back: one step.
  @Test
  void theDocumentsCircuitIsTrainedAndPutBackAsOneStep(FxRobot robot) {
    Document before = Document.of("mine", new Choice.Net.Built(4, 1, new ShiftTanh2()).circuit(5));
    robot.interact(() -> window.start(before));
    robot.push(KeyCode.SHORTCUT, KeyCode.T);
    awaitPicture("a first picture", p -> true);
    robot.clickOn(robot.lookup(n -> "Circuit".equals(n.getAccessibleText())).<Node>query());
    robot.clickOn("The document's");
    awaitPicture("the drawn circuit", p -> p.circuit().equals(drawn()));
    robot.clickOn(button(robot, "Train"));
    awaitPicture("95 % of the moons", p -> p.test().accuracy() > 0.95);
    robot.clickOn(button(robot, "Pause"));
    awaitPicture("a pause", p -> p.state() == Picture.State.PAUSED);
    assertThat(window.store().document()).isEqualTo(before);

    robot.clickOn(button(robot, "Use in designer"));
    assertThat(window.store().undoLabels()).containsExactly("Take over trained parameters");
    assertThat(drawn()).isEqualTo(picture().circuit());
    robot.clickOn(window.canvas()).push(KeyCode.SHORTCUT, KeyCode.Z);
    assertThat(window.store().document()).isEqualTo(before);
  }

  /// A table that is dropped on the window: its columns are chosen by mouse, and it is learnt.
  @Test
  void pointsOfAFileAreLearnt(FxRobot robot, @TempDir Path folder) throws IOException {
    StringBuilder rows = new StringBuilder("id,high,wide,kind\n");
    for (int k = 0; k < 200; k++) {
      boolean far = k % 2 == 0;
      double angle = 0.3 * k;
      double r = far ? 3 : 1;
      rows.append(k).append(',').append(r * Math.cos(angle)).append(',');
      rows.append(r * Math.sin(angle)).append(',').append(far ? "far" : "near").append('\n');
    }
    Path file = Files.writeString(folder.resolve("rings.csv"), rows);
    Platform.runLater(() -> window.drop(file));
    await("the dialog", () -> robot.lookup(".sheet-dialog").tryQuery().isPresent());
    choose(robot, "Across", "high");
    choose(robot, "Up", "wide");
    choose(robot, "A is", "near");
    robot.clickOn("Use these points");
    awaitPicture("the file's points", p -> model().choice().data().dataset() == Dataset.FILE);
    assertThat(model().points().all()).hasSize(200);
    robot.clickOn(button(robot, "Train"));
    awaitPicture("95 % of the file's points", p -> p.test().accuracy() > 0.95);

    robot.interact(() -> window.drop(folder.resolve("none.csv")));
    await(
        "a refusal",
        () ->
            robot
                .lookup(".learn-bar .refusal")
                .queryLabeled()
                .getText()
                .endsWith("none.csv does not exist."));
  }

  private static void choose(FxRobot robot, String box, String item) {
    robot.clickOn(
        robot
            .lookup(n -> n instanceof ComboBox && box.equals(n.getAccessibleText()))
            .<Node>query());
    robot.clickOn(
        robot.lookup(".combo-box-popup .list-cell").<Node>queryAll().stream()
            .filter(n -> n.isVisible() && n instanceof Labeled l && item.equals(l.getText()))
            .reduce((first, last) -> last)
            .orElseThrow());
  }

  @Test
  void aLessonStaysInSightBesideThePlayground(FxRobot robot) {
    ToggleButton tab =
        robot.lookup(".tab-button").<ToggleButton>queryAllAs(ToggleButton.class).stream()
            .filter(each -> each.getText().equals("Lessons"))
            .findFirst()
            .orElseThrow();
    robot.interact(tab::fire);
    await("lessons", () -> robot.lookup(".lesson-card .button").queryAll().size() > 1);
    List<ButtonBase> starts =
        List.copyOf(robot.lookup(".lesson-card .button").queryAllAs(ButtonBase.class));
    robot.interact(starts.getLast()::fire);
    robot.push(KeyCode.SHORTCUT, KeyCode.T);
    await("the first step done", () -> !robot.lookup(".lesson-done").queryAll().isEmpty());
    Node beside = robot.lookup(".lesson-beside").query();
    assertThat(beside.isVisible()).isTrue();
    robot.clickOn(button(robot, "Back to the drawing"));
    assertThat(robot.lookup(".lesson-beside").queryAll()).isEmpty();
    assertThat(robot.lookup(".lesson-done").query().isVisible()).isTrue();
  }

  /// Where the edge is farthest from all others.
  private void clickOnEdge(FxRobot robot, EdgeRef edge) {
    Region view = robot.lookup(".network-view").queryAs(Region.class);
    NetworkLayout layout =
        new NetworkLayout(picture().circuit(), view.getWidth(), view.getHeight());
    NetworkLayout.Curve curve = layout.curve(edge);
    double best = 0;
    double widest = 0;
    for (double u = 0.05; u < 0.95; u += 0.01) {
      double alone = 8;
      for (int e = 0; e < layout.edges(edge.layer()); e++) {
        EdgeRef other = new EdgeRef(edge.layer(), e);
        if (other.equals(edge)) continue;
        alone = Math.min(alone, layout.curve(other).distance(curve.x(u), curve.y(u)));
      }
      if (alone > widest) {
        widest = alone;
        best = u;
      }
    }
    assertThat(widest).as("room around the edge, px").isGreaterThan(2);
    Bounds at = view.localToScreen(view.getBoundsInLocal());
    robot.clickOn(at.getMinX() + curve.x(best), at.getMinY() + curve.y(best));
  }

  private LayeredCircuit drawn() {
    return ((LayeredNetwork.Reading.Layered)
            LayeredNetwork.read(window.store().network(), window.store().document().layering()))
        .circuit();
  }

  @Test
  void theWholeLoopByKeys(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.T);
    awaitPicture("a first picture", p -> true);
    tabTo(robot, node -> node.equals(card(robot, "Moons")));
    robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.SPACE);
    awaitPicture("quadrants", p -> model().choice().data().dataset() == Dataset.QUADRANTS);
    tabTo(robot, node -> node.getStyleClass().contains("network-view"));
    robot.type(KeyCode.SPACE);
    awaitPicture("95 % of the quadrants", p -> p.test().accuracy() > 0.95);
    robot.type(KeyCode.SPACE);
    awaitPicture("a pause", p -> p.state() == Picture.State.PAUSED);
    LayeredCircuit trained = picture().circuit();

    robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.RIGHT);
    EdgeRef edge = Objects.requireNonNull(model().selected());
    assertThat(edge).isEqualTo(new EdgeRef(1, 1));
    robot.type(KeyCode.L);
    awaitPicture("a lock", p -> p.isHeld(edge));
    robot.type(KeyCode.ENTER).write("2.5").type(KeyCode.ENTER);
    awaitPicture("another gain", p -> edge.parameter(p.circuit(), 0) == 2.5);
    robot.type(KeyCode.ESCAPE);
    assertThat(model().selected()).isNull();
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    awaitPicture("the old gain", p -> p.circuit().equals(trained) && p.isHeld(edge));
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    awaitPicture("no lock", p -> !p.isHeld(edge));

    // The drawing's keys do not reach it while it is out of sight.
    robot.type(KeyCode.N).push(KeyCode.SHORTCUT, KeyCode.V);
    assertThat(window.store().document()).isEqualTo(Document.EMPTY);
    tabTo(robot, node -> node.equals(button(robot, "Use in designer")));
    robot.type(KeyCode.SPACE);
    assertThat(drawn()).isEqualTo(trained);
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    assertThat(window.store().document()).isEqualTo(Document.EMPTY);
  }

  private void tabTo(FxRobot robot, Predicate<Node> wanted) {
    for (int k = 0; k < 60; k++) {
      robot.type(KeyCode.TAB);
      Node focused = window.stage().getScene().getFocusOwner();
      if (focused != null && wanted.test(focused)) return;
    }
    throw new AssertionError("the keyboard does not get there");
  }
}
