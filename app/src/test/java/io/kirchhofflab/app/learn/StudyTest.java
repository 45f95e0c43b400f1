package io.kirchhofflab.app.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.app.learn.Picture.Deed;
import io.kirchhofflab.model.law.LawPort;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.learn.Certificate;
import io.kirchhofflab.solver.learn.data.Table;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Training step by step, and back: four nodes, one layer, two moons.
final class StudyTest {

  private static final Choice CHOICE =
      Choice.FIRST.with(new Choice.Net.Built(4, 1, new ShiftTanh2()));
  private static final EdgeRef EDGE = new EdgeRef(0, 7);

  private static Study study(Choice choice) {
    return new Study(
        new LearnCommand.Begin(
            1, choice.circuit(), choice.points(), choice.plan(), choice.data().dataset().extent()));
  }

  private static void train(Study study, double epochs) {
    study.beginTraining();
    double end = study.epochs() + epochs;
    study.train(() -> study.epochs() >= end, e -> {});
  }

  private static LayeredCircuit circuit(Study study) {
    return study.picture(false).circuit();
  }

  @Test
  void moonsAreToldApartUnderTheAdaptiveRuleToo() {
    Study study = study(CHOICE);
    assertThat(study.picture(false).test().accuracy()).isLessThan(0.9);
    train(study, 60);
    Picture picture = study.picture(false);
    assertThat(picture.test().accuracy()).isGreaterThan(0.95);
    assertThat(picture.test().points()).isEqualTo(Points.COUNT / 2);
    Table fresh = Table.of(Dataset.MOONS.source(0.1), 1000, new SplittableRandom(99));
    Certificate.Judged judged =
        (Certificate.Judged) Certificate.judge(picture.circuit(), Choice.Method.OBJECTIVE, fresh);
    assertThat(judged.tally().accuracy()).isGreaterThan(0.95);
  }

  @Test
  void undoTakesBackAStretchOfTrainingAndRedoBringsItBack() {
    Study study = study(CHOICE);
    LayeredCircuit before = circuit(study);
    train(study, 3);
    Picture after = study.picture(false);
    assertThat(after.undoable()).isEqualTo(Deed.TRAIN);
    study.undo();
    Picture undone = study.picture(false);
    assertThat(undone.circuit()).isEqualTo(before).isNotEqualTo(after.circuit());
    assertThat(undone.progress().epochs()).isZero();
    assertThat(undone.undoable()).isNull();
    study.redo();
    assertThat(circuit(study)).isEqualTo(after.circuit());
    assertThat(study.epochs()).isEqualTo(after.progress().epochs());
  }

  /// What was undone is learnt again to the bit: the optimiser's memory comes back, too.
  @Test
  void trainingGoesOnAfterUndoAsIfNothingHadHappened() {
    Study straight = study(CHOICE);
    train(straight, 2);
    train(straight, 2);
    Study winding = study(CHOICE);
    train(winding, 2);
    train(winding, 1);
    winding.undo();
    train(winding, 2);
    assertThat(circuit(winding)).isEqualTo(circuit(straight));
  }

  @Test
  void editsOfOneParameterAreOneStep() {
    Study study = study(CHOICE);
    LayeredCircuit before = circuit(study);
    study.edit(EDGE, 0, 0.5);
    study.edit(EDGE, 0, 1.5);
    assertThat(EDGE.parameter(circuit(study), 0)).isEqualTo(1.5);
    study.edit(EDGE, 2, 0.25);
    study.undo();
    assertThat(EDGE.parameter(circuit(study), 0)).isEqualTo(1.5);
    study.undo();
    assertThat(circuit(study)).isEqualTo(before);
  }

  @Test
  void lockedEdgesDoNotTrainUntilTheyAreUnlocked() {
    Study study = study(CHOICE);
    study.hold(EDGE, true);
    double locked = EDGE.parameter(circuit(study), 0);
    EdgeRef other = new EdgeRef(0, 8);
    double free = other.parameter(circuit(study), 0);
    train(study, 1);
    assertThat(study.picture(false).isHeld(EDGE)).isTrue();
    assertThat(EDGE.parameter(circuit(study), 0)).isEqualTo(locked);
    assertThat(other.parameter(circuit(study), 0)).isNotEqualTo(free);
    study.undo();
    study.undo();
    assertThat(study.picture(false).isHeld(EDGE)).isFalse();
  }

  @Test
  void resetKeepsLocksAndCanBeUndone() {
    Study study = study(CHOICE);
    LayeredCircuit first = circuit(study);
    train(study, 1);
    LayeredCircuit trained = circuit(study);
    study.hold(EDGE, true);
    study.reset();
    assertThat(circuit(study)).isEqualTo(first);
    assertThat(study.picture(false).isHeld(EDGE)).isTrue();
    study.undo();
    assertThat(circuit(study)).isEqualTo(trained);
  }

  @Test
  void anotherPlanAndOtherPointsKeepTheCircuit() {
    Study study = study(CHOICE);
    study.edit(EDGE, 0, 0.5);
    LayeredCircuit before = circuit(study);
    study.follow(CHOICE.with(CHOICE.method().withBatch(8).withRate(0.1)).plan());
    study.teach(CHOICE.with(CHOICE.data().withNoise(0.3)).points());
    assertThat(circuit(study)).isEqualTo(before);
    train(study, 1);
    assertThat(circuit(study)).isNotEqualTo(before);
  }

  @Test
  void aLossThatIsNoNumberSaysSoAndUndoMendsIt() {
    Choice wild = CHOICE.with(new Choice.Net.Built(4, 1, new ShiftRelu2()));
    Study study = study(wild);
    study.edit(EDGE, 0, 1e30);
    study.edit(new EdgeRef(0, 3), 0, 1e30);
    train(study, 1);
    assertThat(study.picture(false).state()).isEqualTo(Picture.State.DIVERGED);
    study.undo();
    study.undo();
    study.undo();
    train(study, 1);
    assertThat(study.picture(false).state()).isEqualTo(Picture.State.PAUSED);
    assertThat(study.picture(false).training().loss()).isFinite();
  }

  @Test
  void pointsOfOneClassTeachNothing() {
    Choice.Data own = CHOICE.data().withDataset(Dataset.DRAWN);
    Study study = study(CHOICE.with(own.withPlaced(List.of(new Points.Point(0, 0, 1)))));
    LayeredCircuit before = circuit(study);
    train(study, 1);
    assertThat(circuit(study)).isEqualTo(before);
    assertThat(study.picture(false).test().accuracy()).isNaN();
  }

  /// The map's numbers are those of the circuit's own law, by an independent explicit integration.
  @Test
  void mapsShowTheVoltagesOfTheCircuit() {
    Study study = study(CHOICE);
    train(study, 5);
    Picture picture = study.picture(false);
    Extent extent = Dataset.MOONS.extent();
    int cell = 5 * Picture.GRID + 20;
    double[] v = new double[5];
    v[1] = extent.columnAt(20, Picture.GRID);
    v[2] = extent.rowAt(5, Picture.GRID);
    euler(picture.circuit(), v, 200_000);
    for (int node = 1; node <= 4; node++) {
      assertThat((double) picture.map(1, node)[cell]).isCloseTo(v[node], within(2e-3));
    }
  }

  /// Small steps of the simplest rule: wrong by about their size, 5e-6 s, and by the map's own
  /// four steps, 1e-3 V.
  private static void euler(LayeredCircuit circuit, double[] v, int steps) {
    var layer = circuit.layers().getFirst();
    LawPort port = new LawPort(layer.law());
    double[] theta = new double[3];
    for (int n = 0; n < steps; n++) {
      double[] rate = new double[v.length];
      for (int e = 0; e < layer.edges(); e++) {
        for (int p = 0; p < 3; p++) theta[p] = layer.theta()[p][e];
        port.setParameters(theta, 0);
        port.setUnknown(0, v[layer.from()[e]]);
        port.setUnknown(1, v[layer.to()[e]]);
        port.clear();
        layer.law().evaluate(port);
        rate[layer.from()[e]] -= port.flow(0);
        rate[layer.to()[e]] += port.flow(0);
      }
      for (int i = 1; i < v.length; i++) v[i] += layer.duration() / steps * rate[i];
    }
  }
}
