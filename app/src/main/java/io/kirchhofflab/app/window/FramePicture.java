package io.kirchhofflab.app.window;

import io.kirchhofflab.app.canvas.LivePicture;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.solver.live.Frame;
import io.kirchhofflab.solver.live.RunState;

/// A frame as the canvas looks at it; valid only while the frame is shown.
record FramePicture(Frame frame) implements LivePicture {

  @Override
  public double voltage(NodeId node) {
    return frame.voltage(node);
  }

  @Override
  public double deviation(NodeId node) {
    return frame.deviation(node);
  }

  @Override
  public double current(EdgeId edge) {
    return frame.current(edge);
  }

  @Override
  public boolean moving() {
    return frame.state() == RunState.RUNNING;
  }

  @Override
  public boolean stale() {
    return frame.state() == RunState.STUCK || frame.state() == RunState.BLOCKED;
  }
}
