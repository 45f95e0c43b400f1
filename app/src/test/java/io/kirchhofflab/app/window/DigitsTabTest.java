package io.kirchhofflab.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.learn.digits.Charged;
import io.kirchhofflab.app.learn.digits.DigitsModel;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.Document;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The Digits tab through the window, with a document whose circuit takes every picture for a 7:
/// draw, see the answer, judge, look at a miss. Once by mouse, once by keys.
@ExtendWith(ApplicationExtension.class)
final class DigitsTabTest {

  private MainWindow window;

  @Start
  void show(Stage stage) throws Exception {
    window =
        TestWindow.open(
            stage, Theme.LIGHT, 990, Document.of("sevens", Charged.circuit(Charged.by(7, 0.9))));
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> window.close());
  }

  private static void await(String what, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      throw new AssertionError("not within 20 s: " + what, e);
    }
  }

  private DigitsModel model() {
    return Objects.requireNonNull(window.playground().digits());
  }

  private static ButtonBase button(FxRobot robot, String words) {
    return robot
        .lookup(n -> n instanceof ButtonBase)
        .<ButtonBase>queryAllAs(ButtonBase.class)
        .stream()
        .filter(b -> words.equals(b.getText()) || words.equals(b.getAccessibleText()))
        .filter(Node::isVisible)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button " + words));
  }

  private static String verdict(FxRobot robot) {
    return robot.lookup(".digits-verdict").queryAs(Labeled.class).getText();
  }

  @Test
  void aDrawnDigitIsAnsweredAndTheCircuitJudgedByMouse(FxRobot robot) {
    robot.clickOn("View").clickOn("Train: the playground").clickOn("Digits");
    await("an empty state", () -> robot.lookup(".digits-empty").query().isVisible());
    robot.clickOn(button(robot, "The document's"));
    await("a circuit", () -> model().circuit() != null);
    assertThat(robot.lookup(".digits-empty").query().isVisible()).isFalse();

    Bounds sheet = bounds(robot.lookup(".sheet-view").query());
    double x = sheet.getCenterX();
    robot.moveTo(x, sheet.getMinY() + 60).press(MouseButton.PRIMARY);
    robot.moveTo(x, sheet.getMinY() + 180).release(MouseButton.PRIMARY);
    await("an answer", () -> verdict(robot).startsWith("A 7"));
    assertThat(model().sheet().isBlank()).isFalse();

    robot.clickOn(button(robot, "Evaluate"));
    await("all pictures", () -> model().assessment().pictures() == 500 && !model().isJudging());
    await("pictures of misses", () -> robot.lookup(".digit-miss").queryAll().size() == 60);
    // The cell of ones taken for a 7, beside heads of 16 px.
    Bounds grid = bounds(robot.lookup(".confusion-grid").query());
    double across = (grid.getWidth() - 16) / 10;
    double down = (grid.getHeight() - 16) / 10;
    robot.clickOn(grid.getMinX() + 16 + 7.5 * across, grid.getMinY() + 16 + 1.5 * down);
    assertThat(model().misses()).hasSize(57).allMatch(miss -> miss.label() == 1);
    await("their pictures", () -> robot.lookup(".digit-miss").queryAll().size() == 57);
    robot.clickOn((Node) robot.lookup(".digit-miss").queryAll().iterator().next());
    assertThat(model().label()).isEqualTo(1);
  }

  private static Bounds bounds(Node node) {
    return node.localToScreen(node.getBoundsInLocal());
  }

  @Test
  void picturesAreLaidOnTheSheetAndTheWayIsPlayedByKeys(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.T);
    await("the playground", () -> window.playground().digits() != null);
    tabTo(robot, "Points");
    robot.type(KeyCode.RIGHT);
    tabTo(robot, "The document's");
    robot.type(KeyCode.SPACE);
    await("a circuit", () -> model().circuit() != null);
    robot.interact(() -> robot.lookup(".sheet-view").query().requestFocus());
    robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
    assertThat(model().index()).isEqualTo(1);
    await("an answer", () -> verdict(robot).startsWith("A 7"));
    robot.type(KeyCode.SPACE);
    await("the end of the way", () -> !model().isPlaying() && model().place() == 1);
    robot.type(KeyCode.R);
    robot.type(KeyCode.DELETE);
    assertThat(model().sheet().isBlank()).isTrue();
    await("no answer", () -> verdict(robot).equals("Which digit?"));
  }

  private void tabTo(FxRobot robot, String words) {
    for (int k = 0; k < 60; k++) {
      robot.type(KeyCode.TAB);
      if (window.stage().getScene().getFocusOwner() instanceof ButtonBase b
          && words.equals(b.getText())) return;
    }
    throw new AssertionError("the keyboard does not get to " + words);
  }
}
