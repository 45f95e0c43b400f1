package io.kirchhofflab.app.analysis;

import io.kirchhofflab.solver.analysis.Cancellation;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs computations beside the FX thread, the newest only: starting one cancels the one before,
/// whose result is not taken any more. Owned by the FX thread.
public final class Newest {

  private final Executor worker;
  private final Executor fx;
  private AtomicBoolean stop = new AtomicBoolean();
  private boolean busy;

  /// `worker` computes, `fx` takes results.
  public Newest(Executor worker, Executor fx) {
    this.worker = worker;
    this.fx = fx;
  }

  /// How many threads a computation may take: one core is left to the drawing.
  public static int threads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  }

  /// Computes `work`, and gives what it found to `take` unless something newer has begun.
  public <R> void start(Function<Cancellation, R> work, Consumer<R> take) {
    cancel();
    AtomicBoolean mine = new AtomicBoolean();
    stop = mine;
    busy = true;
    worker.execute(
        () -> {
          R found = work.apply(mine::get);
          fx.execute(
              () -> {
                if (stop != mine || mine.get()) return;
                busy = false;
                take.accept(found);
              });
        });
  }

  /// Runs `task` on the FX thread, as long as the computation it belongs to is the newest.
  public void report(Cancellation of, Runnable task) {
    fx.execute(
        () -> {
          if (!of.requested()) task.run();
        });
  }

  public void cancel() {
    stop.set(true);
    busy = false;
  }

  public boolean isBusy() {
    return busy;
  }
}
