package io.kirchhofflab.app.live;

import io.kirchhofflab.solver.live.Frame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// The one clock of the designer: takes at most one frame a pulse, shows it to every view, gives it
/// back.
///
/// Views must copy what they want to keep: after `show` the frame belongs to the worker again.
/// Views that move on their own (an axis that breathes) hear of every pulse, frame or not.
public final class FramePump {

  private final Supplier<@Nullable LiveSource> source;
  private final FrameLog log;
  private final List<Consumer<Frame>> views = new CopyOnWriteArrayList<>();
  private final List<Runnable> each = new CopyOnWriteArrayList<>();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          pulse(now);
        }
      };
  private long layoutBegan;

  /// `source` gives the simulation of the moment, or null where there is none.
  public FramePump(Supplier<@Nullable LiveSource> source, FrameLog log) {
    this.source = source;
    this.log = log;
  }

  /// `view` is shown every frame.
  public void addView(Consumer<Frame> view) {
    views.add(view);
  }

  /// `move` runs at every pulse, after the views.
  public void addPulse(Runnable move) {
    each.add(move);
  }

  /// Also measures the layout of `scene`.
  public void measure(Scene scene) {
    scene.addPreLayoutPulseListener(() -> layoutBegan = System.nanoTime());
    scene.addPostLayoutPulseListener(() -> log.layout(System.nanoTime() - layoutBegan));
  }

  public void start() {
    timer.start();
  }

  public void stop() {
    timer.stop();
    log.close();
  }

  /// Share of the FX thread's time that drawing takes, 0 to 1.
  public double drawingLoad() {
    return log.load();
  }

  /// One pulse at `now`, ns; the timer calls it, and tests do.
  void pulse(long now) {
    long began = System.nanoTime();
    LiveSource live = source.get();
    Frame frame = live == null ? null : live.take();
    if (frame != null) {
      try {
        for (Consumer<Frame> view : views) view.accept(frame);
      } finally {
        live.recycle(frame);
      }
    }
    for (Runnable move : each) move.run();
    log.pulse(now, frame != null, System.nanoTime() - began);
  }
}
