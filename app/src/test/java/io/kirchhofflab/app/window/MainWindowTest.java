package io.kirchhofflab.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.Circuits;
import io.kirchhofflab.app.inspector.QuantityField;
import io.kirchhofflab.app.live.Frames;
import io.kirchhofflab.app.live.RecordedSource;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.solver.live.LiveCommand;
import io.kirchhofflab.solver.live.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Does the window hang together: fields edit, keys undo, frames arrive everywhere?
@ExtendWith(ApplicationExtension.class)
final class MainWindowTest {

  private final RecordedSource source = new RecordedSource();
  private Path folder;
  private MainWindow window;

  @Start
  void show(Stage stage) throws Exception {
    folder = TestWindow.folder(Theme.LIGHT, 980, 700);
    window = Designer.open(stage, List.of(), new AppFolder(folder), (n, s) -> source);
    window.start(Circuits.document());
    window.selection().set(Circuits.R1);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> window.close());
  }

  private QuantityField field(FxRobot robot) {
    return robot.lookup(".quantity-field").queryAs(QuantityField.class);
  }

  private double resistance() {
    return window.store().network().edge(Circuits.R1).values().get(0);
  }

  @Test
  void typedValueIsEchoedTakenAndUndoneByKeyboard(FxRobot robot) {
    QuantityField field = field(robot);
    assertThat(field.getText()).isEqualTo("1.00 kΩ");
    robot.clickOn(field).write("4k7");
    assertThat(field.echoText()).isEqualTo("= 4.7 kilohm");
    assertThat(resistance()).isEqualTo(1000);
    robot.type(KeyCode.ENTER);
    assertThat(resistance()).isEqualTo(4700);
    assertThat(source.commands).endsWith(new LiveCommand.Show(window.store().network()));
    robot.interact(() -> window.canvas().requestFocus());
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    assertThat(resistance()).isEqualTo(1000);
    assertThat(field.getText()).isEqualTo("1.00 kΩ");
  }

  @Test
  void refusedTextIsMarkedAndTheOldValueHolds(FxRobot robot) {
    QuantityField field = field(robot);
    robot.clickOn(field).write("3 V").type(KeyCode.ENTER);
    assertThat(field.isRefused()).isTrue();
    assertThat(field.echoText()).contains("voltage");
    assertThat(resistance()).isEqualTo(1000);
    robot.type(KeyCode.ESCAPE);
    assertThat(field.isRefused()).isFalse();
    assertThat(field.getText()).isEqualTo("1 kΩ");
  }

  @Test
  void spaceInATextFieldTypesAndElsewherePauses(FxRobot robot) {
    robot.clickOn(field(robot)).write("2 k");
    assertThat(window.run().runningProperty().get()).isTrue();
    robot.type(KeyCode.ENTER);
    robot.interact(() -> window.canvas().requestFocus());
    robot.type(KeyCode.SPACE);
    assertThat(window.run().runningProperty().get()).isFalse();
    assertThat(resistance()).isEqualTo(2000);
  }

  @Test
  void themeChangesAndIsRemembered(FxRobot robot) {
    robot.interact(() -> window.setTheme(Theme.DARK));
    assertThat(window.stage().getScene().getRoot().getStyleClass()).contains("dark");
    assertThat(window.canvas().paletteProperty().get().isDark()).isTrue();
    robot.interact(() -> window.close());
    assertThat(Settings.read(folder.resolve("settings.json")).theme()).isEqualTo(Theme.DARK);
  }

  @Test
  void commandPaletteGoesToANode(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.P);
    robot.write("gnd").type(KeyCode.ENTER);
    assertThat(window.selection().get().onlyNode()).contains(Circuits.GROUND);
    assertThat(robot.lookup(".inspector-title").queryAs(Label.class).getText())
        .isEqualTo("Node gnd");
  }

  @Test
  void framesReachInspectorAndStatusAndAStuckRunSaysSo(FxRobot robot) {
    double[] voltages = {0.75, 0.5, 0};
    double[] currents = {250e-6, 250e-6};
    robot.interact(
        () -> source.frames.add(Frames.at(1e-3, Circuits.divider(), voltages, currents)));
    waitUntilShown(robot, "+250 µA");
    assertThat(texts(robot)).contains("+250 mV", "1.000 ms");
    Problem stuck = new Problem.SolverStuck(List.of(), 2e-3, "The step became too small.");
    robot.interact(
        () ->
            source.frames.add(
                Frames.in(
                    RunState.STUCK,
                    stuck,
                    Frames.at(2e-3, Circuits.divider(), voltages, currents))));
    waitUntilShown(robot, "The solver could not go on: picture of t = 2.00 ms");
    assertThat(source.recycled).hasSize(2);
  }

  private void waitUntilShown(FxRobot robot, String words) {
    try {
      WaitForAsyncUtils.waitFor(
          10, java.util.concurrent.TimeUnit.SECONDS, () -> texts(robot).contains(words));
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(words + " not in " + texts(robot), e);
    }
  }

  private static java.util.Set<String> texts(FxRobot robot) {
    return robot.lookup(".label").queryAllAs(Label.class).stream()
        .map(Label::getText)
        .collect(Collectors.toSet());
  }

  @Test
  void renamingInTheInspectorRenamesTheEdge(FxRobot robot) {
    TextField name =
        robot.lookup(".text-field").<TextField>queryAll().stream()
            .filter(f -> f.getText().equals("R1"))
            .findFirst()
            .orElseThrow();
    robot.clickOn(name).push(KeyCode.SHORTCUT, KeyCode.A).write("Rload").type(KeyCode.ENTER);
    assertThat(window.store().network().edge(Circuits.R1).name()).isEqualTo("Rload");
  }
}
