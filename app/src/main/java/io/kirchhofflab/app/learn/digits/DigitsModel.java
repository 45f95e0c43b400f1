package io.kirchhofflab.app.learn.digits;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.analysis.Newest;
import io.kirchhofflab.app.learn.Playhead;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.edit.TakeCircuit;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.Certificate;
import io.kirchhofflab.solver.learn.batch.Adaptive;
import io.kirchhofflab.solver.learn.batch.BatchRun;
import io.kirchhofflab.solver.learn.data.Images;
import io.kirchhofflab.solver.learn.data.Mnist;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A digit on a sheet, the circuit that says which it is, and how often it is right: what the
/// digits page shows. No toolkit; owned by the FX thread.
///
/// The circuit runs beside the FX thread. While it does, the sheet may change; then it runs again,
/// with the newest sheet, so that a stroke is answered as it is drawn.
public final class DigitsModel {

  /// How long the way from picture to answer takes when it is played, s.
  private static final double PLAYED = 4;

  /// How many pictures make a circuit's answers probabilities.
  private static final int KNOWN = 256;

  /// Test pictures to choose from; the last stands for all.
  static final List<Integer> COUNTS = List.of(100, 500, 1000, Integer.MAX_VALUE);

  private final DocumentStore store;
  private final Newest loading;
  private final Newest deciding;
  private final Newest judging;
  private final Playhead head = new Playhead(PLAYED);
  private final SplittableRandom random = new SplittableRandom(1);

  private @Nullable DigitCircuit circuit;
  private Learning.@Nullable Progress progress;
  private String obstacle = "";
  private boolean running;

  private Sheet sheet = Sheet.BLANK;
  private @Nullable Question asked;
  private @Nullable Decision decision;
  private double seconds;

  private @Nullable Images images;
  private String source = "";
  private int index = -1;
  private int count = COUNTS.get(1);
  private Assessment assessment = Assessment.NONE;
  private int wanted;
  private @Nullable Cell cell;
  private int changes;

  /// What was put to which circuit.
  private record Question(DigitCircuit circuit, Sheet sheet) {}

  /// What came of it, after so many seconds; empty where voltages left the range of numbers.
  private record Answer(Optional<Decision> decision, double seconds) {}

  /// A cell of the confusion matrix.
  public record Cell(int is, int said) {}

  /// `worker` computes, `fx` takes results.
  public DigitsModel(DocumentStore store, Executor worker, Executor fx) {
    this.store = store;
    loading = new Newest(worker, fx);
    deciding = new Newest(worker, fx);
    judging = new Newest(worker, fx);
    head.set(1);
  }

  /// Once a pulse at `now`, ns, while the page is in front.
  public void pulse(long now) {
    if (images == null) takeExcerpt();
    if (head.pulse(now)) changes++;
    follow();
  }

  /// Asks the circuit about the sheet, where it has not been asked yet.
  private void follow() {
    DigitCircuit by = circuit;
    if (by == null || deciding.isBusy()) return;
    Question question = new Question(by, sheet);
    if (question.equals(asked)) return;
    asked = question;
    if (sheet.isBlank()) {
      decision = null;
      changes++;
      return;
    }
    deciding.start(stop -> answer(question), this::take);
  }

  private static Answer answer(Question question) {
    long start = System.nanoTime();
    Optional<Decision> found = Decision.of(question.circuit(), question.sheet().input());
    return new Answer(found, (System.nanoTime() - start) / 1e9);
  }

  private void take(Answer answer) {
    decision = answer.decision().orElse(null);
    seconds = answer.seconds();
    obstacle = decision == null ? text("digits.diverged") : "";
    changes++;
  }

  // The circuit.

  /// Opens a document's file; what it lacks is told as the obstacle.
  public void open(Path file) {
    stopLearning();
    loading.start(
        stop ->
            switch (NetworkFile.read(file)) {
              case Reading.Opened(Document document, var _) -> ready(document, images);
              case Reading.Rejected rejected ->
                  new Refused(rejected.problems().getFirst().message());
            },
        this::take);
    changes++;
  }

  /// Takes the circuit that is drawn.
  public void takeDocument() {
    stopLearning();
    Document drawn = store.document();
    loading.start(stop -> ready(drawn, images), this::take);
    changes++;
  }

  private sealed interface Loaded {}

  private record Ready(DigitCircuit circuit) implements Loaded {}

  private record Refused(String why) implements Loaded {}

  private static Loaded ready(Document document, @Nullable Images known) {
    return switch (DigitCircuit.in(document)) {
      case DigitCircuit.Unfit unfit -> new Refused(unfit.why());
      case DigitCircuit.Fit(LayeredCircuit found) -> {
        DigitCircuit plain = DigitCircuit.of(document.title(), found, 1);
        yield new Ready(known == null ? plain : calibrated(plain, known));
      }
    };
  }

  private static DigitCircuit calibrated(DigitCircuit plain, Images known) {
    Images some = known.part(0, Math.min(KNOWN, known.size()));
    return BatchRun.run(plain.batch(), some, settings(), Cancellation.NEVER)
            instanceof BatchRun.Finished run
        ? new DigitCircuit(plain.name(), plain.batch(), Temperature.factor(run.outputs(), some))
        : plain;
  }

  private static BatchRun.Settings settings() {
    Adaptive rule = Adaptive.of(Certificate.TOLERANCE);
    return new BatchRun.Settings(rule, BatchRun.BATCH, Newest.threads(), false);
  }

  private void take(Loaded loaded) {
    switch (loaded) {
      case Ready(DigitCircuit found) -> use(found);
      case Refused(String why) -> obstacle = why;
    }
    changes++;
  }

  private void use(DigitCircuit other) {
    circuit = other;
    obstacle = "";
    forgetAssessment();
  }

  /// Null where there is none yet.
  public @Nullable DigitCircuit circuit() {
    return circuit;
  }

  /// Why a circuit could not be taken, or had no answer; empty where all is well.
  public String obstacle() {
    return obstacle;
  }

  public boolean isLoading() {
    return loading.isBusy() && !running;
  }

  /// Makes the circuit the document's, with the sheet as its input: one step to undo. Nothing where
  /// there is no circuit.
  public void takeOver() {
    if (circuit == null) return;
    List<Double> input = Arrays.stream(sheet.input()).boxed().toList();
    store.perform(new TakeCircuit(circuit.circuit(), input));
  }

  // Learning one here.

  public boolean isLearning() {
    return running;
  }

  /// How far learning is, or was where it ended; null before its first epoch.
  public Learning.@Nullable Progress progress() {
    return progress;
  }

  /// Trains a circuit on the excerpt from the beginning and judges it, or stops with what there is.
  public void toggleLearning() {
    changes++;
    if (running) {
      stopLearning();
      return;
    }
    running = true;
    progress = null;
    loading.start(
        stop ->
            Learning.run((told, learnt) -> loading.report(stop, () -> take(told, learnt)), stop),
        last -> {
          running = false;
          use(last);
          toggleJudging();
        });
  }

  private void take(Learning.Progress told, DigitCircuit learnt) {
    progress = told;
    use(learnt);
    changes++;
  }

  private void stopLearning() {
    if (!running) return;
    running = false;
    loading.cancel();
  }

  // The sheet.

  public Sheet sheet() {
    return sheet;
  }

  private void put(Sheet other) {
    sheet = other;
    changes++;
  }

  public void beginStroke(Sheet.Spot at) {
    put(sheet.begun(at));
  }

  public void draw(Sheet.Spot to) {
    if (!sheet.strokes().isEmpty()) put(sheet.extended(to));
  }

  public void takeBack() {
    put(sheet.withoutLast());
  }

  public void clear() {
    index = -1;
    put(Sheet.BLANK);
  }

  /// Which test picture is on the sheet, or -1.
  public int index() {
    return index;
  }

  /// Lays test picture number `wished` on the sheet, counted round and round.
  public void show(int wished) {
    if (images == null) return;
    index = Math.floorMod(wished, images.size());
    double[] pixels = new double[images.inputs()];
    images.write(index, pixels);
    put(Sheet.of(pixels));
  }

  /// The picture `by` further, the first of all where there is none yet.
  public void showNext(int by) {
    show(index < 0 ? 0 : index + by);
  }

  public void showAny() {
    if (images != null) show(random.nextInt(images.size()));
  }

  /// What the test picture on the sheet is, or -1.
  public int label() {
    return images == null || index < 0 ? -1 : images.label(index);
  }

  // What is decided.

  /// Null where nothing was asked, or before the first answer.
  public @Nullable Decision decision() {
    return decision;
  }

  /// How long the circuit was computed for its last answer, s.
  public double seconds() {
    return seconds;
  }

  /// How much of the way from picture to answer is behind, 0 to 1.
  public double place() {
    return head.place();
  }

  public void setPlace(double share) {
    head.set(share);
    changes++;
  }

  public boolean isPlaying() {
    return head.isPlaying();
  }

  public void togglePlaying() {
    head.toggle();
    changes++;
  }

  // Test pictures.

  /// Null before they are read.
  public @Nullable Images images() {
    return images;
  }

  /// Where test pictures come from; empty for the excerpt.
  public String source() {
    return source;
  }

  public void takeExcerpt() {
    // It comes with the program: a file that cannot be read is our mistake.
    if (Excerpt.read(Mnist.TEST) instanceof Images.Opened(Images found)) use(found, "");
  }

  /// Takes the test pictures of MNIST's files in `folder`; what they lack is told as the obstacle.
  public void openImages(Path folder) {
    forgetAssessment();
    judging.start(
        stop -> Mnist.TEST.read(folder),
        reading -> {
          switch (reading) {
            case Images.Opened(Images found) -> use(found, folder.toString());
            case Images.Rejected(String why) -> obstacle = why;
          }
          changes++;
        });
  }

  private void use(Images found, String from) {
    if (found.inputs() != Sheet.SIDE * Sheet.SIDE) {
      obstacle = text("digits.images.size", found.rows(), found.columns());
      return;
    }
    images = found;
    source = from;
    obstacle = "";
    if (index >= 0) clear();
    forgetAssessment();
    changes++;
  }

  public int count() {
    return count;
  }

  /// How many pictures are judged, at most all.
  public void setCount(int pictures) {
    count = pictures;
    changes++;
  }

  // How often it is right.

  public boolean isJudging() {
    return judging.isBusy() && wanted > 0;
  }

  /// Whether there is a circuit to judge that is not being learnt.
  public boolean canJudge() {
    return circuit != null && !running;
  }

  /// Judges the circuit on the first `count` test pictures, or stops with what there is.
  public void toggleJudging() {
    changes++;
    if (isJudging()) {
      judging.cancel();
      return;
    }
    DigitCircuit by = circuit;
    Images all = images;
    if (by == null || all == null || !canJudge()) return;
    forgetAssessment();
    wanted = Math.min(count, all.size());
    Images chosen = all.part(0, wanted);
    judging.start(stop -> judge(by, chosen, stop), last -> changes++);
  }

  /// Runs on a worker; batch after batch as the command line's, so that figures are the same. Ends
  /// with the number of pictures judged.
  private int judge(DigitCircuit by, Images chosen, Cancellation stop) {
    Assessment sum = Assessment.NONE;
    int first = 0;
    while (first < chosen.size() && !stop.requested()) {
      Images some = chosen.part(first, Math.min(BatchRun.BATCH, chosen.size() - first));
      if (!(BatchRun.run(by.batch(), some, settings(), stop) instanceof BatchRun.Finished run)) {
        judging.report(stop, () -> obstacle = text("digits.diverged"));
        return first;
      }
      sum = sum.and(chosen, first, run.outputs());
      first += some.size();
      Assessment soFar = sum;
      judging.report(
          stop,
          () -> {
            assessment = soFar;
            changes++;
          });
    }
    return first;
  }

  private void forgetAssessment() {
    if (isJudging()) judging.cancel();
    assessment = Assessment.NONE;
    wanted = 0;
    cell = null;
  }

  public Assessment assessment() {
    return assessment;
  }

  /// How many pictures are to be judged in all; 0 where nothing was asked.
  public int wanted() {
    return wanted;
  }

  /// The cell whose pictures alone are shown; null for all misses.
  public @Nullable Cell cell() {
    return cell;
  }

  /// Shows the misses of a cell alone, or all again where it was chosen already or has none.
  public void choose(Cell other) {
    boolean none =
        other.is() == other.said() || assessment.confusion()[other.is()][other.said()] == 0;
    cell = none || other.equals(cell) ? null : other;
    changes++;
  }

  /// The misses to show.
  public List<Assessment.Miss> misses() {
    Cell only = cell;
    return only == null
        ? assessment.misses()
        : assessment.misses().stream()
            .filter(miss -> miss.label() == only.is() && miss.said() == only.said())
            .toList();
  }

  /// The page goes out of sight: nothing is computed behind the user's back.
  public void cancel() {
    stopLearning();
    judging.cancel();
    changes++;
  }

  /// Grows whenever there is something new to see.
  public int changes() {
    return changes;
  }
}
