package io.kirchhofflab.app.inspector;

import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.LawPort;
import io.kirchhofflab.model.law.NonlinearCapacitor;
import io.kirchhofflab.model.network.Edge;

/// The current of one edge over the voltage across it, with the other end held where it is.
///
/// Laws that own a state (an inductor's current) or hold charge only have no such curve.
public final class LawCurve {

  private final Edge edge;
  private final LawPort port;

  private LawCurve(Edge edge) {
    this.edge = edge;
    port = new LawPort(edge.law());
    port.setParameters(edge.values().toArray(), 0);
  }

  /// Whether `law` gives a current for every voltage at once.
  public static boolean exists(DeviceLaw law) {
    return law.states().isEmpty()
        && !(law instanceof ForeignLaw)
        && !(law instanceof Capacitor)
        && !(law instanceof NonlinearCapacitor);
  }

  /// The curve of `edge`; its law must have one.
  public static LawCurve of(Edge edge) {
    return new LawCurve(edge);
  }

  /// The current, A, with `across` V between the ends, `to` V at the far end, at time `t` s.
  public double current(double across, double to, double t) {
    port.setUnknown(0, to + across);
    port.setUnknown(1, to);
    for (int k = 0; k < edge.law().controls(); k++) port.setUnknown(2 + k, to);
    port.setTime(t);
    edge.law().waveform().ifPresent(w -> port.setDrive(w.value(t)));
    port.clear();
    edge.law().evaluate(port);
    return port.flow(0);
  }
}
