package io.kirchhofflab.app.canvas;

import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The numbers behind the picture, one slot per node or edge id: voltages and their shades,
/// currents and how strongly they show, and where the dots are.
///
/// Without a run the voltages are the initial ones and there are no currents. Owned by the FX
/// thread; `update` allocates only when the network grows.
final class LiveValues {

  /// Currents this many decades below the largest one are drawn as none.
  private static final double DECADES = 4;

  /// Dots move between these speeds, drawing units per second, so that slow and fast both read.
  private static final double SLOWEST = 8;

  private static final double FASTEST = 95;

  /// Distance of neighbouring dots, drawing units.
  static final double SPACING = 52;

  /// Phases count spacings up to here: a power of two, so that thinned rows of dots do not jump.
  private static final double PERIOD = 64;

  /// Full colour follows a falling voltage range only after it has been this far below, and a
  /// forgotten largest current decays with this time constant, s.
  private static final double FADE = 1.5;

  private static final double SMALLEST_RANGE = 1e-12;

  private double[] voltages = new double[0];
  private double[] deviations = new double[0];
  private int[] shades = new int[0];
  private double[] currents = new double[0];
  private float[] levels = new float[0];
  private double[] phases = new double[0];
  private double largestCurrent;
  private double largestDeviation;
  private double largestVoltage;
  private double range = 1;
  private boolean flowing;
  private int version;

  /// Grows with every update.
  int version() {
    return version;
  }

  /// Takes the numbers of `picture`, `dt` s after the last ones; null for a network at rest.
  void update(Geometry geometry, @Nullable LivePicture picture, double dt) {
    version++;
    makeRoom(geometry.network());
    flowing = picture != null;
    readVoltages(geometry, picture, dt);
    if (picture != null) readCurrents(geometry, picture, dt);
  }

  private void makeRoom(Network network) {
    int nodes = network.nodes().nextIndex();
    if (nodes > voltages.length) {
      voltages = Arrays.copyOf(voltages, nodes + nodes / 2);
      deviations = Arrays.copyOf(deviations, nodes + nodes / 2);
      shades = Arrays.copyOf(shades, nodes + nodes / 2);
    }
    int edges = network.edges().nextIndex();
    if (edges > currents.length) {
      currents = Arrays.copyOf(currents, edges + edges / 2);
      levels = Arrays.copyOf(levels, edges + edges / 2);
      phases = Arrays.copyOf(phases, edges + edges / 2);
    }
  }

  private void readVoltages(Geometry geometry, @Nullable LivePicture picture, double dt) {
    double largest = 0;
    largestDeviation = 0;
    for (int k = 0; k < geometry.nodeCount(); k++) {
      int id = geometry.nodeId(k);
      NodeId nodeId = new NodeId(id);
      double sigma = picture == null ? Double.NaN : picture.deviation(nodeId);
      deviations[id] = sigma;
      if (sigma > largestDeviation && sigma < Double.POSITIVE_INFINITY) largestDeviation = sigma;
      double v = picture == null ? Double.NaN : picture.voltage(nodeId);
      if (Double.isNaN(v)) v = atRest(geometry.network().node(nodeId));
      voltages[id] = v;
      if (Math.abs(v) > largest && !Double.isInfinite(v)) largest = Math.abs(v);
    }
    breathe(largest, dt);
    for (int k = 0; k < geometry.nodeCount(); k++) {
      int id = geometry.nodeId(k);
      shades[id] = Palette.shade(voltages[id], range);
    }
  }

  private static double atRest(Node node) {
    return switch (node.role()) {
      case NodeRole.Free _ -> node.initialVoltage();
      case NodeRole.Ground _ -> 0;
      case NodeRole.Driven driven -> driven.waveform().value(0);
    };
  }

  /// Full colour is the next 1, 2 or 5 above the largest voltage of the recent past; a network at
  /// rest at zero keeps the scale it had.
  private void breathe(double largest, double dt) {
    if (largest == 0 && dt > 0) return;
    double kept = largestVoltage * Math.exp(-dt / (4 * FADE));
    largestVoltage = dt > 0 ? Math.max(largest, kept) : largest;
    double nice = largestVoltage < SMALLEST_RANGE ? 1 : niceAbove(largestVoltage * 0.98);
    boolean wellBelow = largestVoltage < 0.35 * range;
    if (nice > range || wellBelow || dt == 0) range = nice;
  }

  /// The smallest of 1, 2, 5 times a power of ten that is not below `value`.
  static double niceAbove(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : new double[] {1, 2, 5}) {
      if (step * power >= value * (1 - 1e-9)) return step * power;
    }
    return 10 * power;
  }

  private void readCurrents(Geometry geometry, LivePicture picture, double dt) {
    double largest = 0;
    for (int k = 0; k < geometry.edgeCount(); k++) {
      int id = geometry.edgeId(k);
      double i = picture.current(new EdgeId(id));
      currents[id] = i;
      double size = Math.abs(i);
      if (size > largest && size < Double.POSITIVE_INFINITY) largest = size;
    }
    largestCurrent = Math.max(largest, largestCurrent * Math.exp(-dt / FADE));
    double moved = picture.moving() ? dt / SPACING : 0;
    for (int k = 0; k < geometry.edgeCount(); k++) {
      int id = geometry.edgeId(k);
      float level = level(currents[id]);
      levels[id] = level;
      double speed = level == 0 ? 0 : SLOWEST + (FASTEST - SLOWEST) * level;
      double phase = phases[id] + Math.signum(currents[id]) * speed * moved;
      phases[id] = phase - PERIOD * Math.floor(phase / PERIOD);
    }
  }

  /// How strongly a current shows, 0 to 1, on a logarithmic scale below the largest one.
  private float level(double current) {
    double size = Math.abs(current);
    if (!(size > 0) || largestCurrent == 0) return 0;
    return (float) Math.clamp(1 + Math.log10(size / largestCurrent) / DECADES, 0, 1);
  }

  double voltage(int nodeId) {
    return voltages[nodeId];
  }

  /// One standard deviation of the voltage, V; not a number where noise is not followed.
  double deviation(int nodeId) {
    return deviations[nodeId];
  }

  /// The largest finite deviation, V; zero where there is none.
  double largestDeviation() {
    return largestDeviation;
  }

  int shade(int nodeId) {
    return shades[nodeId];
  }

  /// A, not a number where unknown.
  double current(int edgeId) {
    return flowing ? currents[edgeId] : Double.NaN;
  }

  float level(int edgeId) {
    return flowing ? levels[edgeId] : 0;
  }

  /// How far the dots have moved on, in spacings.
  double phase(int edgeId) {
    return phases[edgeId];
  }

  /// The voltage of full colour, V.
  double range() {
    return range;
  }

  /// Whether there are currents at all.
  boolean isFlowing() {
    return flowing;
  }
}
