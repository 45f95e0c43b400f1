package io.kirchhofflab.app.learn.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.network.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The digits page without a toolkit, with a circuit whose answers are known: constant currents
/// charge the last ten of its nodes, whatever the picture.
final class DigitsModelTest {

  private static final int PIXELS = Charged.PIXELS;

  private final DocumentStore store = new DocumentStore(Document.EMPTY);
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final DigitsModel model = new DigitsModel(store, work::add, Runnable::run);

  private void pulse() {
    model.pulse(0);
    while (!work.isEmpty()) work.remove().run();
  }

  private void use(LayeredCircuit circuit) {
    store.open(Document.of("known", circuit));
    pulse();
    model.takeDocument();
    pulse();
    assertThat(model.obstacle()).isEmpty();
  }

  /// The 3 has 0.5 V after the first second; the 7 grows by 0.9 V a second and passes it at
  /// `1 + 0.5 / 0.9` s, between two of 32 moments a second.
  @Test
  void theWinnerIsToldAndWhenItWasDecided() {
    use(Charged.circuit(Charged.by(3, 0.5), Charged.by(7, 0.9)));
    model.show(0);
    pulse();
    Decision decision = Objects.requireNonNull(model.decision());
    assertThat(decision.winner()).isEqualTo(7);
    double passed = 1 + 0.5 / 0.9;
    assertThat(decision.course().times()[decision.decided()])
        .isBetween(passed, passed + 1.0 / Decision.PARTS);
    double[] end = decision.answers()[decision.answers().length - 1];
    assertThat(end[7]).isCloseTo(0.9, within(1e-5));
    assertThat(end[3]).isCloseTo(0.5, within(1e-5));
    assertThat(decision.duration()).isEqualTo(2);
  }

  /// All of the test pictures are taken for a 7, and 59 of 500 are one: softmax is made as unsure
  /// as that, as far as the first 256 pictures tell.
  @Test
  void probabilitiesAreAsSureAsTheCircuitIsRight() {
    use(Charged.circuit(Charged.by(7, 0.9)));
    model.show(0);
    pulse();
    double[][] course = Objects.requireNonNull(model.decision()).probabilities();
    assertThat(course[0]).containsOnly(0.1);
    double[] p = course[course.length - 1];
    int sevens = 0;
    for (int s = 0; s < 256; s++) {
      if (Objects.requireNonNull(model.images()).label(s) == 7) sevens++;
    }
    assertThat(p[7]).isCloseTo(sevens / 256.0, within(0.01));
    assertThat(p[0]).isCloseTo((1 - p[7]) / 9, within(1e-6));
  }

  @Test
  void theCircuitBeginsWithTheSheet() {
    use(Charged.circuit(Charged.by(1, 0.5)));
    model.beginStroke(new Sheet.Spot(10, 5));
    model.draw(new Sheet.Spot(10, 20));
    pulse();
    double[] input = model.sheet().input();
    double[] state = Objects.requireNonNull(model.decision()).course().state(0, 0);
    for (int k = 0; k < PIXELS; k++) assertThat(state[k]).isCloseTo(input[k], within(1e-6));
    model.clear();
    pulse();
    assertThat(model.decision()).isNull();
  }

  /// Strokes come faster than answers: one run at a time, the last with the newest sheet.
  @Test
  void theNewestDrawingWins() {
    use(Charged.circuit(Charged.by(1, 0.5)));
    model.beginStroke(new Sheet.Spot(10, 5));
    model.pulse(0);
    model.draw(new Sheet.Spot(10, 20));
    model.pulse(0);
    model.draw(new Sheet.Spot(20, 20));
    model.pulse(0);
    assertThat(work).hasSize(1);
    pulse();
    pulse();
    double[] state = Objects.requireNonNull(model.decision()).course().state(0, 0);
    double[] input = model.sheet().input();
    for (int k = 0; k < PIXELS; k++) assertThat(state[k]).isCloseTo(input[k], within(1e-6));
  }

  @Test
  void whoIsTakenForWhomIsCountedAndFiltered() {
    use(Charged.circuit(Charged.by(7, 0.9)));
    model.toggleJudging();
    assertThat(model.isJudging()).isTrue();
    pulse();
    assertThat(model.isJudging()).isFalse();
    Assessment all = model.assessment();
    assertThat(all.pictures()).isEqualTo(500);
    assertThat(all.confusion()[7][7]).isEqualTo(59);
    assertThat(all.confusion()[1][7]).isEqualTo(57);
    // Wilson's interval of 59 of 500.
    assertThat(all.accuracy().share()).isEqualTo(0.118);
    assertThat(all.accuracy().low()).isCloseTo(0.0926, within(1e-4));
    assertThat(all.accuracy().high()).isCloseTo(0.1492, within(1e-4));
    assertThat(model.misses()).hasSize(441);
    model.choose(new DigitsModel.Cell(1, 7));
    assertThat(model.misses()).hasSize(57).allMatch(miss -> miss.label() == 1);
    model.choose(new DigitsModel.Cell(1, 7));
    assertThat(model.misses()).hasSize(441);
    model.show(model.misses().getFirst().index());
    assertThat(model.label()).isEqualTo(model.misses().getFirst().label());
  }

  @Test
  void aJudgementThatIsStoppedKeepsNoFurtherResult() {
    use(Charged.circuit(Charged.by(7, 0.9)));
    model.toggleJudging();
    model.toggleJudging();
    pulse();
    assertThat(model.isJudging()).isFalse();
    assertThat(model.assessment().pictures()).isZero();
  }

  @Test
  void pictureAfterPictureAndRoundAgain() {
    pulse();
    model.showNext(1);
    assertThat(model.index()).isZero();
    assertThat(model.label()).isEqualTo(7);
    model.showNext(-1);
    assertThat(model.index()).isEqualTo(499);
    model.showNext(1);
    assertThat(model.index()).isZero();
    model.clear();
    assertThat(model.label()).isEqualTo(-1);
  }

  @Test
  void whatIsNoCircuitForDigitsSaysWhy(@TempDir Path folder) throws IOException {
    pulse();
    model.takeDocument();
    pulse();
    assertThat(model.obstacle()).contains("no KirchhoffNet");
    LayeredCircuit small =
        LayeredCircuit.of(
            2,
            Fill.ZEROS,
            List.of(
                new Layer(new ShiftTanh2(), 1, 2, new int[] {0}, new int[] {1}, new double[3][1])),
            List.of(),
            ReadOut.ALL);
    Path file = folder.resolve("small.klab");
    Files.writeString(file, NetworkFile.write(Document.of("small", small)));
    model.open(file);
    pulse();
    assertThat(model.obstacle()).contains("takes 2 numbers and gives 2 answers");
    model.open(folder.resolve("none.klab"));
    pulse();
    assertThat(model.obstacle()).contains("no such file");
    assertThat(model.circuit()).isNull();
    model.openImages(folder);
    pulse();
    assertThat(model.obstacle()).contains("holds no t10k-images-idx3-ubyte");
  }

  @Test
  void theCircuitBecomesTheDocumentsByOneStep() {
    use(Charged.circuit(Charged.by(7, 0.9)));
    model.show(0);
    store.open(Document.EMPTY);
    model.takeOver();
    assertThat(store.undoLabels()).containsExactly("Take over a trained circuit");
    double[] input = model.sheet().input();
    assertThat(store.network().node(new NodeId(300)).initialVoltage()).isEqualTo(input[299]);
    store.undo();
    assertThat(store.document()).isEqualTo(Document.EMPTY);
  }
}
