package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.analysis.Newest;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.edit.TakeCircuit;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import io.kirchhofflab.solver.learn.batch.BatchCircuit;
import io.kirchhofflab.solver.learn.data.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A circuit that learns to tell points apart, as a page shows it: what is chosen, what the learner
/// has found, which edge is in hand. No toolkit; owned by the FX thread.
public final class TrainingModel {

  /// Larger circuits of a document cannot be drawn with a map in every node.
  private static final int MOST_NODES = 12;

  private static final int MOST_LAYERS = 8;

  /// Epochs a second to choose from; the first is slow enough to see each one.
  public static final List<Double> PACES =
      List.of(1.0, 10.0, 30.0, 100.0, Double.POSITIVE_INFINITY);

  private static final double FIRST_PACE = 30;

  /// What colours the edges.
  public enum Shade {
    /// The sign of the conductance.
    SIGN,
    /// How strongly the loss pulls.
    GRADIENT
  }

  private final DocumentStore store;
  private final Learner learner;
  private Choice choice = Choice.FIRST;
  private Points points = choice.points();
  private @Nullable Picture picture;
  private double pace = FIRST_PACE;
  private Shade shade = Shade.SIGN;
  private @Nullable EdgeRef selected;
  private @Nullable NodeRef pointedAt;
  private int moment = Integer.MAX_VALUE;
  private boolean showsTest = true;
  private int brush;
  private String refusal = "";

  /// Counts circuits that were begun with, so that pictures of earlier ones are known.
  private int study;

  private int changes;
  private final Newest trying;
  private final Newest reading;
  private @Nullable Trial trial;

  /// `worker` judges circuits that pause, `fx` takes what it found; learning has its own thread.
  public TrainingModel(DocumentStore store, Executor worker, Executor fx) {
    this(store, Learner.start(), new Newest(worker, fx), new Newest(worker, fx));
  }

  TrainingModel(DocumentStore store, Learner learner, Newest trying, Newest reading) {
    this.store = store;
    this.learner = learner;
    this.trying = trying;
    this.reading = reading;
  }

  /// Stops the learner for good.
  public void close() {
    learner.close();
    trying.cancel();
    reading.cancel();
  }

  /// Takes what the learner has found since; once a pulse while the page is in front.
  public void pulse() {
    if (study == 0) begin();
    Picture newest = learner.take();
    // A picture may have been under way when another circuit was chosen.
    if (newest == null || newest.study() != study) return;
    picture = newest;
    judge(newest);
    changes++;
  }

  /// A circuit that pauses is tried beside the FX thread; one that goes on learning is another by
  /// then.
  private void judge(Picture of) {
    forgetTrial();
    if (of.state() == Picture.State.TRAINING || !points.canTest()) return;
    Source test = points.test();
    Source fresh = choice.data().fresh(points);
    double byTraining = of.test().accuracy();
    trying.start(
        stop -> Trial.of(of.circuit(), byTraining, test, fresh, stop),
        found -> {
          trial = found;
          changes++;
        });
  }

  private void forgetTrial() {
    trying.cancel();
    trial = null;
  }

  /// How the circuit shown was judged; null while it learns, and until that is done.
  public @Nullable Trial trial() {
    return trial;
  }

  private void begin() {
    study++;
    forgetTrial();
    picture = null;
    selected = null;
    pointedAt = null;
    learner.send(new LearnCommand.SetPace(pace));
    learner.send(new LearnCommand.Begin(study, choice.circuit(), points, choice.plan(), extent()));
    changes++;
  }

  // What is chosen.

  public Choice choice() {
    return choice;
  }

  public Points points() {
    return points;
  }

  public Extent extent() {
    return choice.data().dataset().extent();
  }

  /// Other points. Another dataset begins anew; the same with other noise, split or hand-set points
  /// is put before the circuit as it is.
  public void setData(Choice.Data other) {
    if (other.equals(choice.data())) return;
    boolean another =
        other.dataset() != choice.data().dataset() || !other.filed().equals(choice.data().filed());
    choice = choice.with(other);
    points = choice.points();
    refusal = "";
    if (another) begin();
    else learner.send(new LearnCommand.Teach(points));
    changes++;
  }

  public void setNet(Choice.Net other) {
    if (other.equals(choice.net())) return;
    choice = choice.with(other);
    begin();
  }

  /// Goes on by another method.
  public void setMethod(Choice.Method other) {
    if (other.equals(choice.method())) return;
    choice = choice.with(other);
    learner.send(new LearnCommand.Follow(choice.plan()));
    changes++;
  }

  /// Other points and first parameters.
  public void setSeed(long other) {
    if (other == choice.seed()) return;
    choice = choice.withSeed(other);
    points = choice.points();
    begin();
  }

  public double pace() {
    return pace;
  }

  /// `epochs` a second, infinity for as fast as it goes.
  public void setPace(double epochs) {
    pace = epochs;
    learner.send(new LearnCommand.SetPace(epochs));
    changes++;
  }

  // The document's circuit.

  /// The document's circuit where it can be trained here, else why not.
  public Candidate ofDocument() {
    return switch (LayeredNetwork.read(store.network(), store.document().layering())) {
      case LayeredNetwork.Reading.Refused refused ->
          new Candidate.Unfit(refused.problems().getFirst().message());
      case LayeredNetwork.Reading.Layered(LayeredCircuit drawn) ->
          obstacle(drawn)
              .<Candidate>map(Candidate.Unfit::new)
              .orElseGet(() -> new Candidate.Fit(drawn));
    };
  }

  /// Whether the document's circuit can be trained here.
  public sealed interface Candidate {
    record Fit(LayeredCircuit drawn) implements Candidate {}

    record Unfit(String why) implements Candidate {}
  }

  private static Optional<String> obstacle(LayeredCircuit drawn) {
    if (drawn.inputs() != 2 || drawn.outputs() != 2)
      return Optional.of(text("learn.document.ends"));
    if (BatchCircuit.firstForeign(drawn).isPresent()) {
      return Optional.of(text("learn.document.law"));
    }
    boolean large = drawn.nodes() > MOST_NODES || drawn.layers().size() > MOST_LAYERS;
    return large
        ? Optional.of(text("learn.document.large", MOST_NODES, MOST_LAYERS))
        : Optional.empty();
  }

  /// Makes what was learnt the document's circuit, or its parameters where it is from there: one
  /// step to undo. Nothing where there is no circuit yet.
  public void takeOver() {
    if (picture == null) return;
    List<Points.Point> all = points.all();
    List<Double> input =
        all.isEmpty() ? List.of(0.0, 0.0) : List.of(all.getLast().x(), all.getLast().y());
    store.perform(new TakeCircuit(picture.circuit(), input));
  }

  // Training.

  public boolean isTraining() {
    return picture != null && picture.state() == Picture.State.TRAINING;
  }

  /// Whether there are points of both classes to learn from.
  public boolean canTrain() {
    return points.teach();
  }

  public void toggle() {
    if (isTraining()) learner.send(new LearnCommand.Pause());
    else if (canTrain()) learner.send(new LearnCommand.Train());
  }

  /// The page goes out of sight: nothing is trained behind the user's back.
  public void pause() {
    if (study > 0) learner.send(new LearnCommand.Pause());
  }

  public void step() {
    if (canTrain()) learner.send(new LearnCommand.Step());
  }

  public void reset() {
    learner.send(new LearnCommand.Reset());
  }

  public void undo() {
    learner.send(new LearnCommand.Undo());
  }

  public void redo() {
    learner.send(new LearnCommand.Redo());
  }

  /// Null before the first.
  public @Nullable Picture picture() {
    return picture;
  }

  /// Grows whenever there is something new to see.
  public int changes() {
    return changes;
  }

  // Edges.

  public Shade shade() {
    return shade;
  }

  public void setShade(Shade other) {
    shade = other;
    changes++;
  }

  public @Nullable EdgeRef selected() {
    return selected;
  }

  public void select(@Nullable EdgeRef edge) {
    selected = edge;
    changes++;
  }

  /// The edge `by` further in the layer, round and round.
  public void selectNext(int by) {
    if (picture == null) return;
    if (selected == null) {
      select(new EdgeRef(0, 0));
      return;
    }
    int edges = picture.circuit().layers().get(selected.layer()).edges();
    select(new EdgeRef(selected.layer(), Math.floorMod(selected.edge() + by, edges)));
  }

  /// The edge of the same number `by` layers further, or the layer's last.
  public void selectLayer(int by) {
    if (picture == null) return;
    List<Layer> layers = picture.circuit().layers();
    int layer = selected == null ? 0 : Math.clamp(selected.layer() + by, 0, layers.size() - 1);
    int edge = selected == null ? 0 : Math.min(selected.edge(), layers.get(layer).edges() - 1);
    select(new EdgeRef(layer, edge));
  }

  /// Sets a parameter of the selected edge; says why it cannot be, or nothing.
  public Optional<String> edit(int p, double value) {
    if (selected == null || !Double.isFinite(value)) return Optional.of(text("learn.edge.none"));
    learner.send(new LearnCommand.Edit(selected, p, value));
    return Optional.empty();
  }

  /// Keeps the selected edge out of training, or lets it in again.
  public void hold(boolean on) {
    if (selected != null) learner.send(new LearnCommand.Hold(selected, on));
  }

  // What is looked at.

  /// The node under the pointer, whose map is shown large.
  public @Nullable NodeRef pointedAt() {
    return pointedAt;
  }

  public void pointAt(@Nullable NodeRef node) {
    if (Objects.equals(node, pointedAt)) return;
    pointedAt = node;
    changes++;
  }

  /// The moment whose answer is shown, of those in a picture; the last unless chosen otherwise.
  public int moment() {
    return picture == null ? 0 : Math.min(moment, picture.course().moments() - 1);
  }

  public void setMoment(int other) {
    moment = picture != null && other >= picture.course().moments() - 1 ? Integer.MAX_VALUE : other;
    changes++;
  }

  public boolean showsTest() {
    return showsTest;
  }

  public void setShowsTest(boolean shown) {
    showsTest = shown;
    changes++;
  }

  // Points of a file.

  /// Reads a table beside the FX thread; `then` gets a likely choice of its columns there. What
  /// cannot be used is refused.
  public void read(Path file, Consumer<SheetPoints> then) {
    reading.start(
        stop -> SheetPoints.read(file),
        found -> {
          switch (found) {
            case SheetPoints.Rejected rejected -> setRefusal(rejected.why());
            case SheetPoints.Likely likely -> then.accept(likely.choice());
          }
        });
  }

  /// What cannot be done with a file; empty where there is nothing to say.
  public String refusal() {
    return refusal;
  }

  public void setRefusal(String why) {
    refusal = why;
    changes++;
  }

  // Points by hand.

  /// The class that a click places.
  public int brush() {
    return brush;
  }

  public void setBrush(int label) {
    brush = label;
    changes++;
  }

  /// Whether points can be placed.
  public boolean isDrawing() {
    return choice.data().dataset() == Dataset.DRAWN;
  }

  /// Places a point of class `label`, V.
  public void place(double x, double y, int label) {
    if (!isDrawing()) return;
    List<Points.Point> placed = new ArrayList<>(choice.data().placed());
    placed.add(new Points.Point(x, y, label));
    setData(choice.data().withPlaced(placed));
  }

  /// Takes the last point that was placed away.
  public void takeBack() {
    List<Points.Point> placed = choice.data().placed();
    if (!placed.isEmpty()) {
      setData(choice.data().withPlaced(placed.subList(0, placed.size() - 1)));
    }
  }

  public void clear() {
    setData(choice.data().withPlaced(List.of()));
  }
}
