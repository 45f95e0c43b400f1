package io.kirchhofflab.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.resources.Catalog;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
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

/// The page of noise with the real solver, on 1 kΩ and 1 pF: √(kT/C) is 64.4 µV, all of it from R1.
@ExtendWith(ApplicationExtension.class)
final class NoisePageTest {

  private static final EdgeId R1 = new EdgeId(0);

  private MainWindow window;

  @Start
  void show(Stage stage) throws Exception {
    window = TestWindow.open(stage, Theme.LIGHT, 980, ktc());
  }

  private static Document ktc() {
    Catalog.Example example = Catalog.example("ktc").orElseThrow();
    return switch (NetworkFile.parse(example.document(), "ktc")) {
      case Reading.Opened opened -> opened.document();
      case Reading.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> window.close());
  }

  private static void await(String what, FxRobot robot, Predicate<String> words) {
    try {
      WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> shows(robot, words));
    } catch (TimeoutException e) {
      throw new AssertionError("not shown within 60 s: " + what, e);
    }
  }

  private static boolean shows(FxRobot robot, Predicate<String> words) {
    return robot.lookup(".label").queryAllAs(Label.class).stream()
        .filter(Node::isVisible)
        .map(Label::getText)
        .anyMatch(words);
  }

  private static void choose(FxRobot robot, String title) {
    ToggleButton button =
        robot
            .lookup((Node each) -> each instanceof ToggleButton t && t.getText().equals(title))
            .query();
    robot.interact(button::fire);
  }

  @Test
  void pageTellsTheNoiseOfAnRcAndWhereItComesFrom(FxRobot robot) {
    choose(robot, "Noise");
    await("σ at the end", robot, words -> words.contains("0 V ± 64.4 µV"));
    choose(robot, "SNR");
    await("no signal", robot, words -> words.contains("without a signal"));
    choose(robot, "Spectrum");
    await("rms of the spectrum", robot, words -> words.contains("64.3 µV rms, one-sided"));
    choose(robot, "Pedigree");
    await("the share of R1", robot, words -> words.equals("100.0 %"));

    Node row = robot.lookup(".pedigree-row").query();
    assertThat(row.getAccessibleText()).startsWith("R1, thermal: 100.0 %");
    robot.clickOn(row, MouseButton.PRIMARY);
    assertThat(window.selection().get().onlyEdge()).contains(R1);
    robot.interact(
        () -> {
          window.selection().clear();
          row.requestFocus();
        });
    robot.type(KeyCode.ENTER);
    assertThat(window.selection().get().onlyEdge()).contains(R1);
  }

  @Test
  void simulatedPathsAreToldBesideTheTheory(FxRobot robot) {
    choose(robot, "Noise");
    await("σ at the end", robot, words -> words.contains("64.4 µV"));
    Button run =
        robot.lookup(".button").queryAllAs(Button.class).stream()
            .filter(button -> "Monte Carlo".equals(button.getText()))
            .findFirst()
            .orElseThrow();
    robot.interact(run::fire);
    await("the result of all paths", robot, words -> words.startsWith("1\u202f000 paths: σ 6"));
    assertThat(run.getText()).isEqualTo("Monte Carlo");
  }
}
