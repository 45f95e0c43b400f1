package io.kirchhofflab.app.window;

import io.kirchhofflab.app.live.LiveSource;
import io.kirchhofflab.solver.live.Frame;
import io.kirchhofflab.solver.live.LiveCommand;
import io.kirchhofflab.solver.live.LiveSession;
import org.jspecify.annotations.Nullable;

/// A live session as the views see it.
record SessionSource(LiveSession session) implements LiveSource {

  @Override
  public void send(LiveCommand command) {
    session.send(command);
  }

  @Override
  public @Nullable Frame take() {
    return session.take();
  }

  @Override
  public void recycle(Frame used) {
    session.recycle(used);
  }

  @Override
  public void close() {
    session.close();
  }
}
