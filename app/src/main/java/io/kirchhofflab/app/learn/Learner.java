package io.kirchhofflab.app.learn;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Trains on a thread of its own: commands go in, the newest picture comes out. Neither side waits
/// for the other.
///
/// While it trains a picture is made only when the last one was taken, and no more often than
/// `INTERVAL`: a display that is slow costs training nothing.
public final class Learner implements AutoCloseable {

  /// Shortest time between pictures of a training, ns.
  private static final long INTERVAL = 40_000_000;

  /// How long a training that is ahead of its pace sleeps before it looks for commands, ns.
  private static final long NAP = 4_000_000;

  private final BlockingQueue<LearnCommand> commands = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable Picture> latest = new AtomicReference<>();
  private @Nullable Study study;
  private boolean training;
  private boolean closed;
  private double pace = Double.POSITIVE_INFINITY;
  private long shown;

  Learner() {}

  /// A learner on a thread of its own, which ends with `close`.
  static Learner start() {
    Learner learner = new Learner();
    Thread.ofPlatform().daemon().name("learner").start(learner::work);
    return learner;
  }

  void send(LearnCommand command) {
    commands.add(command);
  }

  /// The newest picture, or null where nothing happened since the last; never blocks.
  @Nullable Picture take() {
    return latest.getAndSet(null);
  }

  @Override
  public void close() {
    send(new LearnCommand.Close());
  }

  private void work() {
    try {
      while (!closed) turn();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Does what was asked, or trains on until something is. Waits where there is nothing to do.
  void turn() throws InterruptedException {
    LearnCommand next = training ? commands.poll() : commands.take();
    if (next != null) obey(next);
    else if (study != null) train(study);
    if (study != null && commands.isEmpty()) latest.set(study.picture(training));
  }

  private void train(Study of) {
    double began = of.epochs();
    long start = System.nanoTime();
    of.train(
        () -> !commands.isEmpty(),
        epochs -> {
          showIfDue(of);
          keepPace(epochs - began, start);
        });
    // It went on until a command came, unless there was nothing to learn or nothing to go on with.
    training = !commands.isEmpty();
  }

  private void showIfDue(Study of) {
    if (latest.get() != null || System.nanoTime() - shown < INTERVAL) return;
    latest.set(of.picture(true));
    shown = System.nanoTime();
  }

  /// Waits until the training that began at `start` should have `epochs` behind it.
  private void keepPace(double epochs, long start) {
    long due = start + (long) (1e9 * epochs / pace);
    while (System.nanoTime() < due && commands.isEmpty()) {
      LockSupport.parkNanos(Math.min(NAP, due - System.nanoTime()));
    }
  }

  private void obey(LearnCommand command) {
    switch (command) {
      case LearnCommand.Begin begin -> begin(begin);
      case LearnCommand.SetPace set -> pace = set.epochs();
      case LearnCommand.Close _ -> closed = true;
      case LearnCommand.OfStudy on -> {
        if (study != null) obey(on, study);
      }
    }
  }

  private void begin(LearnCommand.Begin begin) {
    training = false;
    study = new Study(begin);
  }

  private void obey(LearnCommand.OfStudy command, Study on) {
    switch (command) {
      case LearnCommand.Teach teach -> on.teach(teach.points());
      case LearnCommand.Follow follow -> on.follow(follow.plan());
      case LearnCommand.Train _ -> {
        if (!training) on.beginTraining();
        training = true;
      }
      case LearnCommand.Pause _ -> training = false;
      case LearnCommand.Step _ -> step(on);
      case LearnCommand.Reset _ -> {
        training = false;
        on.reset();
      }
      case LearnCommand.Edit edit -> on.edit(edit.edge(), edit.p(), edit.value());
      case LearnCommand.Hold hold -> on.hold(hold.edge(), hold.on());
      case LearnCommand.Undo _ -> {
        training = false;
        on.undo();
      }
      case LearnCommand.Redo _ -> {
        training = false;
        on.redo();
      }
    }
  }

  private void step(Study on) {
    training = false;
    on.beginTraining();
    double end = Math.floor(on.epochs()) + 1;
    on.train(() -> on.epochs() >= end - 1e-9, epochs -> {});
  }
}
