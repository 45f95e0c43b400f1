package io.kirchhofflab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Do the robot's mouse and keys arrive on the toolkit's headless platform? Every designer test
/// stands on that.
@ExtendWith(ApplicationExtension.class)
final class HeadlessToolkitTest {

  private final List<String> seen = new ArrayList<>();
  private Button button;
  private TextField field;
  private Canvas canvas;

  @Start
  void show(Stage stage) {
    button = new Button("Run");
    field = new TextField();
    canvas = new Canvas(300, 200);
    button.setOnAction(e -> seen.add("run"));
    canvas.setFocusTraversable(true);
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> seen.add("press " + e.getButton()));
    canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, e -> seen.add("release " + at(e)));
    canvas.addEventHandler(
        ScrollEvent.SCROLL, e -> seen.add("scroll " + Math.signum(e.getDeltaY())));
    canvas.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> seen.add("key " + (e.isShortcutDown() ? "Shortcut+" : "") + e.getCode()));
    stage.setScene(new Scene(new VBox(button, field, canvas), 400, 300));
    // The headless robot gives the wheel's place on the screen as its place in the window.
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  private String at(MouseEvent e) {
    return Math.round(e.getX()) + "," + Math.round(e.getY());
  }

  @Test
  void clickFiresTheButton(FxRobot robot) {
    robot.clickOn(button);
    assertThat(seen).containsExactly("run");
  }

  @Test
  void writtenTextReachesTheField(FxRobot robot) {
    robot.clickOn(field).write("4.7k µ(V)").type(KeyCode.BACK_SPACE);
    assertThat(field.getText()).isEqualTo("4.7k µ(V");
  }

  @Test
  void dragEndsWhereItIsDropped(FxRobot robot) {
    Bounds bounds = robot.bounds(canvas).query();
    robot
        .drag(new Point2D(bounds.getMinX() + 10, bounds.getMinY() + 10), MouseButton.PRIMARY)
        .dropBy(100, 50);
    assertThat(seen).containsExactly("press PRIMARY", "release 110,60");
  }

  @Test
  void wheelAndShortcutsReachTheCanvas(FxRobot robot) {
    robot.interact(canvas::requestFocus);
    robot.moveTo(canvas).scroll(1, VerticalDirection.UP);
    robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT).type(KeyCode.ESCAPE);
    assertThat(seen).contains("scroll 1.0").endsWith("key Shortcut+Z", "key ESCAPE");
  }
}
