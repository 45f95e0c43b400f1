package io.kirchhofflab.app.tolerance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.tolerance.TolerancesModel.Choice;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Spread.Distribution;
import io.kirchhofflab.model.analysis.Spread.Tolerance;
import io.kirchhofflab.model.edit.SetParameter;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.analysis.Contribution;
import io.kirchhofflab.solver.analysis.ContributionRun;
import io.kirchhofflab.solver.analysis.Sample;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Does the page of tolerances keep them in the document, and answer for the circuit as it is
/// drawn?
final class TolerancesModelTest {

  private static final NodeId OUT = new NodeId(1);
  private static final Parameter R1 = new Parameter.OfLaw(new EdgeId(0), 0);
  private static final Parameter R2 = new Parameter.OfLaw(new EdgeId(1), 0);

  /// 1 V over 1 kΩ and 1 kΩ.
  private static final Network DIVIDER =
      Network.EMPTY
          .with(
              Node.free(new NodeId(0), "in", 0, 0)
                  .withRole(new NodeRole.Driven(new Waveform.Constant(1))))
          .with(Node.free(OUT, "out", 1e-6, 0))
          .with(Node.free(new NodeId(2), "0", 0, 0).withRole(NodeRole.GROUND))
          .with(resistor(0, "R1", new NodeId(0), OUT))
          .with(resistor(1, "R2", OUT, new NodeId(2)));

  private final DocumentStore store = new DocumentStore(Document.EMPTY.withNetwork(DIVIDER));
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final TolerancesModel model = new TolerancesModel(store, work::add, Runnable::run);

  private static Edge resistor(int id, String name, NodeId from, NodeId to) {
    return Edge.of(new EdgeId(id), name, from, to, new Resistor())
        .withValues(ParameterVector.of(1000));
  }

  private void finishWork() {
    while (!work.isEmpty()) work.remove().run();
  }

  private Choice choice(String name) {
    return model.choices().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private Sample.Estimate study(int runs) {
    model.setAtRest(true);
    model.setRuns(runs);
    model.run();
    finishWork();
    return Objects.requireNonNull(model.estimate());
  }

  private ContributionRun.Outcome.Found slopes() {
    return (ContributionRun.Outcome.Found) Objects.requireNonNull(model.contributions());
  }

  @Test
  void aStarGivesEveryResistorItsToleranceInOneStepThatCanBeUndone() {
    model.add(choice("*.R"));
    assertThat(store.document().spread().parameters()).containsExactly(R1, R2);
    assertThat(model.choices()).extracting(Choice::name).doesNotContain("*.R", "R1.R", "R2.R");
    store.undo();
    assertThat(store.document().spread().isEmpty()).isTrue();
  }

  /// v = R2 / (R1 + R2): a quarter of each relative deviation.
  @Test
  void theAnswerIsThatOfTheClosedForm() {
    model.add(choice("R1.R"));
    Sample.Estimate found = study(400);
    double deviation = 0.25 * 0.05 / 3;
    assertThat(found.runs()).isEqualTo(400);
    // Four standard errors of a deviation.
    assertThat(found.last().deviation() / deviation).isCloseTo(1, within(4 / Math.sqrt(800)));
    ContributionRun.Outcome.Found slopes = slopes();
    assertThat(Contribution.deviation(slopes.contributions())).isCloseTo(deviation, within(1e-9));
  }

  @Test
  void theLargestContributionComesFirstWithItsElement() {
    model.set(R1, new Tolerance(0.01, Distribution.NORMAL));
    model.set(R2, new Tolerance(0.02, Distribution.NORMAL));
    Sample.Estimate found = study(300);
    ContributionRun.Outcome.Found slopes = slopes();
    Ranking ranking = Ranking.of(slopes.contributions(), found.shares(), store.network());
    assertThat(ranking.bars()).extracting(Ranking.Bar::name).containsExactly("R2.R", "R1.R");
    assertThat(ranking.bars().getFirst().predicted()).isCloseTo(0.8, within(1e-6));
    // The standard error of a squared correlation of 0.8 is 2 · 0.89 · 0.2 / √300 = 0.02.
    assertThat(ranking.bars().getFirst().sampled()).isCloseTo(0.8, within(0.08));
    assertThat(ranking.bars().getFirst().members().edges()).containsExactly(new EdgeId(1));
  }

  @Test
  void membersOfAGroupMakeOneBar() {
    model.set(R1, new Tolerance(0.01, Distribution.NORMAL, "chip"));
    model.set(R2, new Tolerance(0.02, Distribution.NORMAL, "chip"));
    study(2);
    ContributionRun.Outcome.Found slopes = slopes();
    Ranking ranking = Ranking.of(slopes.contributions(), new double[0], store.network());
    assertThat(ranking.bars()).extracting(Ranking.Bar::name).containsExactly("R1.R and 1 more");
    assertThat(ranking.bars().getFirst().sampled()).isNaN();
  }

  @Test
  void limitsThatNothingCanKeepAreRefused() {
    assertThat(model.setLimits(0.4, 0.6)).isTrue();
    assertThat(model.setLimits(0.7, 0.6)).isFalse();
    assertThat(model.low()).isEqualTo(0.4);
    assertThat(model.setRuns(1)).isFalse();
    assertThat(model.setRuns(TolerancesModel.MOST_RUNS + 1L)).isFalse();
  }

  @Test
  void aStudyGivenUpIsNotTaken() {
    model.add(choice("R1.R"));
    model.run();
    model.cancel();
    finishWork();
    assertThat(model.estimate()).isNull();
    assertThat(model.isRunning()).isFalse();
  }

  @Test
  void whyNoCopyHasAnAnswerIsKept() {
    // About every other resistance is negative.
    store.perform(new SetParameter(Set.of(new EdgeId(0)), "R", 1e-3));
    model.set(R1, new Tolerance(1e9, Distribution.UNIFORM));
    model.setAtRest(true);
    model.setRuns(6);
    model.run();
    finishWork();
    assertThat(model.failure()).isNotNull();
  }

  @Test
  void barsHoldEveryValueOnce() {
    double[] sorted = {1, 1.5, 2, 2, 2.25, 2.5, 3, 4, 5};
    HistogramChart.Bins bins = HistogramChart.Bins.of(sorted);
    assertThat(Arrays.stream(bins.counts()).sum()).isEqualTo(sorted.length);
    assertThat(bins.from()).isEqualTo(1);
    assertThat(bins.from() + bins.width() * bins.counts().length).isEqualTo(5, within(1e-12));
    assertThat(HistogramChart.Bins.of(new double[] {2, 2, 2}).counts()).containsExactly(3);
    assertThat(HistogramChart.Bins.of(new double[] {0, 0, 0, 0, 1}).counts()[0]).isEqualTo(4);
  }

  @Test
  void perCentAreReadAsTheyAreWritten() {
    for (double share : List.of(0.0, 0.05, 0.001, 1.0, 0.125)) {
      assertThat(Percent.read(Percent.words(share))).isEqualTo(share, within(1e-15));
    }
    assertThat(Percent.words(0.05)).isEqualTo("5 %");
    assertThat(Percent.words(1)).isEqualTo("100 %");
    assertThat(Percent.read("five")).isNaN();
  }
}
