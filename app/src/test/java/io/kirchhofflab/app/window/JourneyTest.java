package io.kirchhofflab.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.inspector.QuantityField;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.NodeId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
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

/// The main job from end to end, with the real solver: build a circuit, run it, read a voltage,
/// change a value while it runs, go back to the first document, save and reopen.
@ExtendWith(ApplicationExtension.class)
final class JourneyTest {

  private static final NodeId FIRST_NODE = new NodeId(0);

  private Path file;
  private Document first;
  private MainWindow window;

  @Start
  void show(Stage stage) throws Exception {
    Path folder = TestWindow.folder(Theme.LIGHT, 980, 700);
    first = Document.EMPTY.withLive(Document.EMPTY.live().withPace(20)).withTitle("journey");
    file = folder.resolve("journey.klab");
    Files.writeString(file, NetworkFile.write(first));
    window = Designer.open(stage, List.of(file.toString()), new AppFolder(folder));
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> window.close());
  }

  private static void await(String what, Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      throw new AssertionError("not within 30 s: " + what, e);
    }
  }

  private static Set<String> texts(FxRobot robot) {
    return robot.lookup(".label").queryAllAs(Label.class).stream()
        .map(Label::getText)
        .collect(Collectors.toSet());
  }

  private static QuantityField field(FxRobot robot, int which) {
    return robot.lookup(".quantity-field").queryAllAs(QuantityField.class).stream()
        .skip(which)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCircuitIsBuiltRunChangedUndoneAndSaved(FxRobot robot) {
    await("the file is open", () -> window.store().document().equals(first));
    Document opened = window.store().document();
    robot.interact(() -> window.canvas().requestFocus());

    // Three nodes in a row, joined by two resistors, by keys alone.
    robot.type(KeyCode.N);
    robot.press(KeyCode.SHIFT).type(KeyCode.N).type(KeyCode.N).release(KeyCode.SHIFT);
    assertThat(window.store().network().nodes().size()).isEqualTo(3);
    assertThat(window.store().network().edges().stream().map(Edge::law))
        .containsExactly(new Resistor(), new Resistor());

    // Charge the first node to 3 V by hand, and start from there.
    robot.interact(() -> window.selection().set(Picked.of(FIRST_NODE)));
    QuantityField initial = field(robot, 1);
    robot.clickOn(initial).write("3 V").type(KeyCode.ENTER);
    assertThat(window.store().network().node(FIRST_NODE).initialVoltage()).isEqualTo(3);
    robot.interact(() -> window.canvas().requestFocus());
    robot.type(KeyCode.HOME);

    // Three equal capacitors share the charge: 1 V each.
    await("1 V at the first node", () -> texts(robot).contains("+1.00 V"));
    assertThat(window.run().runningProperty().get()).isTrue();

    // A new value reaches the run, which goes on.
    Edge resistor = window.store().network().edges().iterator().next();
    robot.interact(() -> window.selection().set(Picked.of(resistor.id())));
    robot.clickOn(field(robot, 0)).write("4k7").type(KeyCode.ENTER);
    assertThat(window.store().network().edge(resistor.id()).values().get(0)).isEqualTo(4700);
    assertThat(window.run().runningProperty().get()).isTrue();
    Document built = window.store().document();

    // All the way back, and forth again.
    robot.interact(() -> window.canvas().requestFocus());
    for (int k = 0; k < 10 && window.store().document() != opened; k++) {
      robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    }
    assertThat(window.store().document()).isSameAs(opened);
    assertThat(window.run().runningProperty().get()).isTrue();
    for (int k = 0; k < 10; k++) robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
    assertThat(window.store().document()).isSameAs(built);

    robot.push(KeyCode.SHORTCUT, KeyCode.S);
    await("the file holds what was built", () -> onDisk().equals(built));
  }

  private Document onDisk() {
    return switch (NetworkFile.read(file)) {
      case Reading.Opened opened -> opened.document();
      case Reading.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }
}
