package io.kirchhofflab.solver.live;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Hands frames from one writer to one reader, without locks and without a queue.
///
/// The writer offers its frame after every slice of work. If the reader has not taken the last
/// offer, the writer takes it back and goes on filling it; so a slow reader finds fewer, fuller
/// frames and never blocks anyone.
final class FrameExchange {

  private final AtomicReference<@Nullable Frame> offered = new AtomicReference<>();
  private final AtomicReference<@Nullable Frame> spare = new AtomicReference<>(new Frame());

  /// The frame to write to: the last one where nobody took it, else a fresh one. The writer's side.
  Frame reclaim() {
    Frame untaken = offered.getAndSet(null);
    if (untaken != null) return untaken;
    Frame used = spare.getAndSet(null);
    Frame next = used != null ? used : new Frame();
    next.bins = 0;
    next.steps.clear();
    return next;
  }

  void offer(Frame frame) {
    offered.set(frame);
  }

  /// The newest frame, or null where nothing is new. The reader's side.
  @Nullable Frame take() {
    return offered.getAndSet(null);
  }

  void recycle(Frame used) {
    spare.set(used);
  }
}
