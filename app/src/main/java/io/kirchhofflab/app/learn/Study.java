package io.kirchhofflab.app.learn;

import io.kirchhofflab.app.learn.Picture.Deed;
import io.kirchhofflab.app.learn.Picture.State;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.Plan;
import io.kirchhofflab.solver.learn.Tally;
import io.kirchhofflab.solver.learn.Trainer;
import io.kirchhofflab.solver.learn.batch.Engine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One circuit being trained on one set of points, with the way back. A workspace: belongs to one
/// thread.
///
/// Everything that changes parameters by a user's wish is a deed that can be undone: a stretch of
/// training, an edit (edits of one parameter in a row are one), a reset, a lock.
final class Study {

  /// Steps that can be taken back; older ones are forgotten.
  private static final int DEEDS = 100;

  /// Hears of every update, and is told the epochs that are behind.
  @FunctionalInterface
  interface Watcher {
    void updated(double epochs);
  }

  private record Snapshot(byte[] weights, List<boolean[]> held, Curve curve, Clock clock) {}

  /// Epochs behind, and seconds spent on them.
  private record Clock(double epochs, double seconds) {}

  private record Step(Deed deed, @Nullable Object target, Snapshot before) {}

  private final int number;
  private final LayeredCircuit start;
  private final Course course;
  private Points points;
  private Plan plan;
  private Trainer trainer;
  private List<boolean[]> held;
  private Curve curve = new Curve();
  private Clock clock = new Clock(0, 0);
  private State state = State.PAUSED;
  private Score training = Score.NONE;
  private Score test = Score.NONE;
  private final Snapshot first;
  private final Deque<Step> done = new ArrayDeque<>();
  private final Deque<Step> undone = new ArrayDeque<>();

  Study(LearnCommand.Begin from) {
    number = from.study();
    start = from.circuit();
    points = from.points();
    plan = from.plan();
    course = new Course(from.extent());
    trainer = trainer();
    held = start.layers().stream().map(layer -> new boolean[layer.edges()]).toList();
    first = snapshot();
  }

  /// One batch of points is too small to be shared by threads.
  private Trainer trainer() {
    return new Trainer(start, plan, points.source(), Engine.best(), 1);
  }

  // What changes no parameter.

  void teach(Points other) {
    points = other;
    rebuild(weights());
  }

  void follow(Plan other) {
    plan = other;
    rebuild(weights());
  }

  // What can be undone.

  /// Trains until `stop`. Nothing is learnt while there are not points of both classes.
  void train(Cancellation stop, Watcher watcher) {
    state = State.PAUSED;
    if (!points.teach()) return;
    double perUpdate = (double) plan.batch() / Math.max(1, points.training());
    long[] mark = {System.nanoTime()};
    Trainer.Listener listener =
        new Trainer.Listener() {
          @Override
          public void updated(double epochs, Tally recent, Trainer from) {
            double spent = (System.nanoTime() - mark[0]) / 1e9;
            clock = new Clock(clock.epochs() + perUpdate, clock.seconds() + spent);
            watcher.updated(clock.epochs());
            mark[0] = System.nanoTime();
          }
        };
    if (trainer.run(listener, stop) instanceof Trainer.Diverged) {
      state = State.DIVERGED;
      // Its workspaces are full of what is no number.
      rebuild(weights());
    }
  }

  /// Remembers where a stretch of training begins.
  void beginTraining() {
    remember(Deed.TRAIN, null);
  }

  void reset() {
    remember(Deed.RESET, null);
    List<boolean[]> kept = held;
    restore(first);
    hold(kept);
  }

  void edit(EdgeRef edge, int p, double value) {
    remember(Deed.EDIT, List.of(edge, p));
    trainer.set(edge.layer(), p, edge.edge(), value);
    state = State.PAUSED;
  }

  void hold(EdgeRef edge, boolean on) {
    remember(Deed.HOLD, null);
    List<boolean[]> changed = copies(held);
    changed.get(edge.layer())[edge.edge()] = on;
    hold(changed);
  }

  private void hold(List<boolean[]> wanted) {
    held = wanted;
    for (int l = 0; l < held.size(); l++) {
      for (int e = 0; e < held.get(l).length; e++) trainer.hold(l, e, held.get(l)[e]);
    }
  }

  private static List<boolean[]> copies(List<boolean[]> of) {
    List<boolean[]> copies = new ArrayList<>();
    for (boolean[] each : of) copies.add(each.clone());
    return copies;
  }

  // There and back.

  /// Deeds on one target in a row are one.
  private void remember(Deed deed, @Nullable Object target) {
    Step last = done.peek();
    boolean goesOn = last != null && target != null && target.equals(last.target());
    if (!goesOn) done.push(new Step(deed, target, snapshot()));
    if (done.size() > DEEDS) done.removeLast();
    undone.clear();
  }

  void undo() {
    swap(done, undone);
  }

  void redo() {
    swap(undone, done);
  }

  private void swap(Deque<Step> from, Deque<Step> to) {
    if (from.isEmpty()) return;
    Step step = from.pop();
    to.push(new Step(step.deed(), step.target(), snapshot()));
    restore(step.before());
  }

  private Snapshot snapshot() {
    return new Snapshot(weights(), copies(held), curve.copy(), clock);
  }

  private void restore(Snapshot to) {
    state = State.PAUSED;
    held = copies(to.held());
    curve = to.curve().copy();
    clock = to.clock();
    rebuild(to.weights());
  }

  private byte[] weights() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      trainer.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written but memory", e);
    }
    return bytes.toByteArray();
  }

  /// Another trainer with these weights, as plan and points want it.
  private void rebuild(byte[] weights) {
    trainer = trainer();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(weights))) {
      trainer.resume(in);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is read but memory", e);
    }
    hold(held);
  }

  // What is seen.

  double epochs() {
    return clock.epochs();
  }

  /// What is to be seen now; `running` says that training goes on.
  Picture picture(boolean running) {
    LayeredCircuit circuit = trainer.circuit();
    Course.View view = course.of(circuit, points);
    training = view.training();
    test = view.test();
    boolean finite = Double.isFinite(training.loss());
    if (finite) curve.add(clock.epochs(), training.loss(), test.loss());
    Step last = done.peek();
    Step next = undone.peek();
    return new Picture(
        number,
        circuit,
        trainer.gradient(),
        copies(held),
        view.cells(),
        new Picture.Progress(clock.epochs(), clock.seconds(), curve.copy()),
        training,
        test,
        running ? State.TRAINING : state,
        last == null ? null : last.deed(),
        next == null ? null : next.deed());
  }
}
