package io.kirchhofflab.app.live;

import io.kirchhofflab.solver.live.Frame;
import io.kirchhofflab.solver.live.LiveCommand;
import org.jspecify.annotations.Nullable;

/// A running simulation as the views see it: commands go in, at most one frame a pulse comes out.
public interface LiveSource extends AutoCloseable {

  void send(LiveCommand command);

  /// The newest frame, or null where nothing happened since the last; never blocks.
  @Nullable Frame take();

  /// Gives a frame back once it has been shown.
  void recycle(Frame used);

  @Override
  void close();
}
