package io.kirchhofflab.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.Circuits;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.edit.MoveNodes;
import io.kirchhofflab.model.edit.SetParameter;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.solver.live.Frame;
import io.kirchhofflab.solver.live.LiveCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Do edits reach the running simulation as what they are, and only opening starts another?
final class RunControlTest {

  private final DocumentStore store = new DocumentStore(Circuits.document());
  private final List<RecordedSource> started = new ArrayList<>();
  private final RunControl run =
      new RunControl(
          store,
          (network, settings) -> {
            started.add(new RecordedSource());
            return started.getLast();
          });

  private List<LiveCommand> commands() {
    return started.getLast().commands;
  }

  @Test
  void newValuesAreShownToTheSameRun() {
    run.restart(true);
    commands().clear();
    store.perform(new SetParameter(Set.of(Circuits.R1), "R", 470));
    assertThat(commands()).containsExactly(new LiveCommand.Show(store.network()));
    assertThat(started).hasSize(1);
  }

  @Test
  void movingANodeIsNoNewsToTheRun() {
    run.restart(true);
    commands().clear();
    store.perform(new MoveNodes(Map.of(Circuits.A, new Point(5, 5))));
    assertThat(commands()).isEmpty();
  }

  @Test
  void steppingBackShowsTheStepBeforeAndForwardTheNext() {
    run.restart(true);
    Frame frame = Frames.trace(0, List.of(), new double[] {3}, t -> t);
    run.show(Frames.stepped(0, new double[] {1, 2, 3}, frame));
    commands().clear();
    run.stepBack();
    assertThat(run.runningProperty().get()).isFalse();
    run.stepBack();
    run.step();
    run.step();
    assertThat(commands())
        .containsExactly(
            new LiveCommand.Travel(2),
            new LiveCommand.Travel(1),
            new LiveCommand.Travel(2),
            new LiveCommand.Return());
    assertThat(run.momentProperty().get()).isNaN();
  }

  @Test
  void runningOnFromThePastLeavesIt() {
    run.restart(false);
    Frame frame = Frames.trace(0, List.of(), new double[] {3}, t -> t);
    run.show(Frames.stepped(0, new double[] {1, 2, 3}, frame));
    run.travel(1.5);
    assertThat(run.momentProperty().get()).isEqualTo(1.5);
    commands().clear();
    run.run();
    assertThat(commands()).containsExactly(new LiveCommand.Run());
    assertThat(run.momentProperty().get()).isNaN();
  }

  @Test
  void paceAndAccuracyAreSavedAndSent() {
    run.restart(false);
    commands().clear();
    run.setPace(2e-6);
    run.setAccuracy(LiveSettings.Accuracy.FINE);
    assertThat(store.document().live().pace()).isEqualTo(2e-6);
    assertThat(commands())
        .containsExactly(
            new LiveCommand.SetPace(2e-6),
            new LiveCommand.SetTolerances(LiveSettings.Accuracy.FINE.tolerances()));
  }

  @Test
  void stepPausesAndToggleRunsOn() {
    run.restart(true);
    run.step();
    assertThat(run.runningProperty().get()).isFalse();
    run.toggle();
    assertThat(run.runningProperty().get()).isTrue();
    assertThat(commands()).endsWith(new LiveCommand.StepOnce(), new LiveCommand.Run());
  }

  @Test
  void anotherRunWatchesTheSameAndEndsTheLast() {
    run.watch(List.of(new Probe.Voltage(Circuits.A)));
    run.restart(true);
    run.restart(true);
    assertThat(started.getFirst().closed).isTrue();
    assertThat(commands()).contains(new LiveCommand.Watch(List.of(new Probe.Voltage(Circuits.A))));
  }
}
