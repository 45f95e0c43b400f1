package io.kirchhofflab.solver.live;

import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// 1 F discharging through 1 Ω from 1 V, v = exp(-t), and a reader that waits for a frame.
final class Discharge {

  static final NodeId A = new NodeId(1);
  static final EdgeId R = new EdgeId(0);

  static final Network NETWORK =
      Network.EMPTY
          .with(
              new Node(
                  new NodeId(0),
                  "gnd",
                  NodeRole.GROUND,
                  0,
                  0,
                  Noise.NONE,
                  Point.ORIGIN,
                  Extras.NONE))
          .with(Node.free(A, "a", 1, 1))
          .with(Edge.of(R, "R1", A, new NodeId(0), new Resistor()));

  private Discharge() {}

  static Frame await(LiveSession session, Predicate<Frame> wanted) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (System.nanoTime() < deadline) {
      Frame frame = session.take();
      if (frame == null) {
        LockSupport.parkNanos(1_000_000);
        continue;
      }
      if (wanted.test(frame)) return frame;
      session.recycle(frame);
    }
    throw new AssertionError("no such frame within 20 s");
  }
}
