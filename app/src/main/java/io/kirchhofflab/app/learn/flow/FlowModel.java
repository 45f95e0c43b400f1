package io.kirchhofflab.app.learn.flow;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.analysis.Newest;
import io.kirchhofflab.app.learn.Playhead;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.batch.BatchCircuit;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.batch.Inputs;
import io.kirchhofflab.solver.learn.batch.TimeCourse;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A cloud of points that a circuit of two nodes moves through the plane of their voltages: the
/// document's own circuit, or one that learns here to make a ring of a Gaussian. No toolkit; owned
/// by the FX thread.
public final class FlowModel {

  /// Points of the cloud.
  static final int POINTS = 1500;

  /// Runge-Kutta steps a layer, so that points move smoothly between them.
  private static final int STEPS = 4;

  private static final long SEED = 1;

  /// How long the way takes when it is played, s.
  private static final double PLAYED = 4;

  /// Where the circuit comes from.
  public enum Origin {
    DOCUMENT,
    RING
  }

  /// The cloud's whole way, and how far training was; null where nothing is trained.
  private record Found(TimeCourse course, RingLearning.@Nullable Progress progress) {}

  private final DocumentStore store;
  private final Newest work;
  private final double[][] cloud = cloud();
  private Origin origin = Origin.RING;
  private @Nullable LayeredCircuit shown;
  private @Nullable Found found;
  private String obstacle = "";
  private boolean learning;
  private @Nullable LayeredCircuit learnt;
  private final Playhead head = new Playhead(PLAYED);
  private int changes;

  /// `worker` computes, `fx` takes results.
  public FlowModel(DocumentStore store, Executor worker, Executor fx) {
    this.store = store;
    work = new Newest(worker, fx);
  }

  private static double[][] cloud() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] cloud = new double[POINTS][2];
    for (double[] p : cloud) {
      p[0] = random.nextGaussian();
      p[1] = random.nextGaussian();
    }
    return cloud;
  }

  /// Once a pulse at `now`, ns, while the page is in front.
  public void pulse(long now) {
    follow();
    if (head.pulse(now)) changes++;
  }

  /// Computes the cloud's way anew where the circuit is another.
  private void follow() {
    LayeredCircuit wanted = wanted();
    if (wanted == null || wanted.equals(shown) || learning) return;
    shown = wanted;
    work.start(stop -> new Found(course(wanted), null), this::take);
  }

  private @Nullable LayeredCircuit wanted() {
    if (origin == Origin.RING) {
      if (learnt == null) learnt = RingLearning.untrained();
      return learnt;
    }
    return switch (LayeredNetwork.read(store.network(), store.document().layering())) {
      case LayeredNetwork.Reading.Refused refused ->
          refused(refused.problems().getFirst().message());
      case LayeredNetwork.Reading.Layered(LayeredCircuit drawn) -> {
        Optional<String> why = obstacle(drawn);
        yield why.isPresent() ? refused(why.get()) : drawn;
      }
    };
  }

  private static Optional<String> obstacle(LayeredCircuit drawn) {
    if (drawn.inputs() != 2 || !BatchCircuit.isFlow(drawn)) return Optional.of(text("flow.none"));
    return BatchCircuit.firstForeign(drawn).map(layer -> text("learn.document.law"));
  }

  private @Nullable LayeredCircuit refused(String why) {
    if (!why.equals(obstacle)) changes++;
    obstacle = why;
    found = null;
    shown = null;
    return null;
  }

  private TimeCourse course(LayeredCircuit circuit) {
    return TimeCourse.of(BatchCircuit.of(circuit, Engine.forwards()), Inputs.of(cloud), STEPS);
  }

  private void take(Found newest) {
    found = newest;
    obstacle = "";
    changes++;
  }

  // Learning.

  public boolean isLearning() {
    return learning;
  }

  /// Trains the ring from the beginning, or stops with what there is.
  public void toggleLearning() {
    changes++;
    if (learning) {
      learning = false;
      work.cancel();
      shown = learnt;
      return;
    }
    origin = Origin.RING;
    learning = true;
    // The ring forms where the way ends.
    setPlace(1);
    work.start(
        this::learn,
        result -> {
          learning = false;
          learnt = result.progress().circuit();
          shown = learnt;
          take(new Found(result.course(), result.progress()));
        });
  }

  /// The end of a training.
  private record Learnt(TimeCourse course, RingLearning.Progress progress) {}

  /// Runs on a worker; tells of its progress.
  private Learnt learn(Cancellation stop) {
    RingLearning.Progress end =
        RingLearning.run(RingLearning.EPOCHS, RingLearning.GOOD, told -> report(told, stop), stop);
    return new Learnt(course(end.circuit()), end);
  }

  private void report(RingLearning.Progress told, Cancellation of) {
    Found progress = new Found(course(told.circuit()), told);
    work.report(
        of,
        () -> {
          learnt = told.circuit();
          take(progress);
        });
  }

  public void cancel() {
    if (learning) toggleLearning();
  }

  // What is looked at.

  public Origin origin() {
    return origin;
  }

  public void setOrigin(Origin other) {
    if (other == origin) return;
    cancel();
    origin = other;
    shown = null;
    found = null;
    obstacle = "";
    changes++;
  }

  /// Null before the first, and where there is none.
  public @Nullable TimeCourse course() {
    return found == null ? null : found.course();
  }

  /// Why there is no cloud; empty where there is one, or will be.
  public String obstacle() {
    return obstacle;
  }

  /// How far the training that is shown is, or was; null without.
  RingLearning.@Nullable Progress progress() {
    return found == null ? null : found.progress();
  }

  /// How much of the way is behind, 0 to 1.
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

  /// Plays on, from the beginning where the end is reached; or pauses.
  public void togglePlaying() {
    head.toggle();
    changes++;
  }

  /// The time that is shown, s.
  public double time() {
    TimeCourse course = course();
    return course == null ? 0 : place() * course.times()[course.moments() - 1];
  }

  /// Where point `k` is now, V, between the two nearest moments. at: modified.
  void point(TimeCourse course, int k, double[] at) {
    double m = place() * (course.moments() - 1);
    int before = (int) Math.min(Math.floor(m), course.moments() - 2);
    double share = m - before;
    for (int i = 0; i < 2; i++) {
      float from = course.voltages()[before][i][k];
      float to = course.voltages()[before + 1][i][k];
      at[i] = from + share * (to - from);
    }
  }

  /// Grows whenever there is something new to see.
  public int changes() {
    return changes;
  }
}
