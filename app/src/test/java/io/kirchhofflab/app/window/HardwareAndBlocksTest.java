package io.kirchhofflab.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.app.tool.ToolKind;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.Network;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A block is inserted by keys alone, drawn anew, and what it is in hardware is told.
@ExtendWith(ApplicationExtension.class)
final class HardwareAndBlocksTest {

  private MainWindow window;

  @Start
  void show(Stage stage) throws Exception {
    window = TestWindow.open(stage, Theme.DARK, 980, Document.of("blocks", Network.EMPTY));
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> window.close());
  }

  private static void await(FxRobot robot, Predicate<String> words) {
    try {
      WaitForAsyncUtils.waitFor(
          60,
          TimeUnit.SECONDS,
          () ->
              robot.lookup(".label").queryAllAs(Label.class).stream()
                  .filter(Node::isVisible)
                  .map(Label::getText)
                  .anyMatch(words));
    } catch (TimeoutException e) {
      throw new AssertionError("not shown within 60 s", e);
    }
  }

  @Test
  void aBlockIsInsertedAndChangedByKeysAndMeasured(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.B);
    assertThat(window.canvas().toolProperty().get()).isEqualTo(ToolKind.BLOCK);
    robot.write("3 2").push(KeyCode.ENTER);
    assertThat(window.store().network().nodes()).hasSize(5);
    assertThat(window.store().network().edges()).hasSize(6);
    assertThat(window.canvas().toolProperty().get()).isEqualTo(ToolKind.SELECT);
    assertThat(window.selection().get().size()).isEqualTo(11);

    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
    robot.write("4 2").push(KeyCode.ENTER);
    assertThat(window.store().network().edges()).hasSize(8);
    robot.interact(() -> window.store().undo());
    assertThat(window.store().network().edges()).hasSize(6);

    robot.interact(() -> window.showPage("Hardware"));
    await(robot, words -> words.equals("rate"));
    await(robot, words -> words.equals("100 mHz"));
  }
}
