package io.kirchhofflab.app.live;

import io.kirchhofflab.solver.live.Frame;
import io.kirchhofflab.solver.live.LiveCommand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A simulation that does nothing but note what it is told, and hands out frames put in by hand.
public final class RecordedSource implements LiveSource {

  public final List<LiveCommand> commands = new ArrayList<>();
  public final Deque<Frame> frames = new ArrayDeque<>();
  public final List<Frame> recycled = new ArrayList<>();
  public boolean closed;

  @Override
  public void send(LiveCommand command) {
    commands.add(command);
  }

  @Override
  public @Nullable Frame take() {
    return frames.poll();
  }

  @Override
  public void recycle(Frame used) {
    recycled.add(used);
  }

  @Override
  public void close() {
    closed = true;
  }
}
