package io.kirchhofflab.solver.compile;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.LawPort;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All edges of one law, as flat arrays, and the loop that evaluates and stamps them.
///
/// Sorting edges by law makes the law's virtual call predictable; each edge's targets in q, f and
/// the Jacobian are found once. A voltage place is an unknown's index, or -1 - k for the k-th known
/// voltage (ground and driven nodes).
final class EdgeGroup {

  private final DeviceLaw law;
  private final LawPort port;
  private final int rows;
  private final int columns;
  private final int parameters;
  private final Edge[] edges;
  private final int[] place;
  private final int[] slots;
  private final double[] theta;
  private final @Nullable Waveform[] waveforms;
  private final boolean[] active;
  private final double[] thermal;
  private final double[] critical;
  private final double[] junction;
  private final boolean limits;

  /// `placeOf` gives the voltage place of each node.
  EdgeGroup(List<Edge> members, PlaceOfNode placeOf, UnknownIndex index) {
    law = members.getFirst().law();
    port = new LawPort(law);
    rows = port.rows();
    columns = port.columns();
    parameters = law.parameters().size();
    edges = members.toArray(Edge[]::new);
    place = new int[edges.length * columns];
    slots = new int[edges.length * (rows + 1) * columns];
    theta = new double[edges.length * parameters];
    waveforms = new Waveform[edges.length];
    active = new boolean[edges.length];
    thermal = new double[edges.length];
    critical = new double[edges.length];
    junction = new double[edges.length];
    for (int e = 0; e < edges.length; e++) {
      Edge edge = edges[e];
      int at = e * columns;
      place[at++] = placeOf.place(edge.from());
      place[at++] = placeOf.place(edge.to());
      for (NodeId control : edge.controls()) place[at++] = placeOf.place(control);
      for (int k = 0; k < rows - 1; k++) place[at++] = index.of(edge.id(), k);
      load(e, edge);
    }
    limits = Arrays.stream(thermal).anyMatch(Double::isFinite);
  }

  /// Where the voltage of a node is found.
  interface PlaceOfNode {
    int place(NodeId node);
  }

  /// Edge ids of the group, in its order.
  Edge[] edges() {
    return edges;
  }

  boolean linearStorage() {
    return law.linearStorage();
  }

  /// Takes over numbers, waveform and slice of edge `e`.
  void load(int e, Edge edge) {
    edges[e] = edge;
    edge.values().copyTo(theta, e * parameters);
    waveforms[e] = edge.law().waveform().orElse(null);
    thermal[e] = edge.law().thermalVoltage(edge.values());
    critical[e] = edge.law().criticalVoltage(edge.values());
  }

  /// Adds every entry this group may stamp.
  void structure(Pattern.Builder builder) {
    forEachEntry((e, target, r, c) -> builder.add(r, c));
  }

  /// Finds the slots once the pattern is known.
  void findSlots(Pattern pattern) {
    Arrays.fill(slots, -1);
    forEachEntry((e, target, r, c) -> slots[target] = pattern.slot(r, c));
  }

  private interface EntryVisitor {
    void entry(int e, int target, int row, int column);
  }

  /// Ledger rows are stamped at: row 0 into `from`, row 0 negated into `to`, then each state's own
  /// row.
  private void forEachEntry(EntryVisitor visitor) {
    for (int e = 0; e < edges.length; e++) {
      for (int r = 0; r <= rows; r++) {
        int row = rowPlace(e, r);
        if (row < 0) continue;
        for (int c = 0; c < columns; c++) {
          int column = place[e * columns + c];
          if (column >= 0) visitor.entry(e, (e * (rows + 1) + r) * columns + c, row, column);
        }
      }
    }
  }

  private int rowPlace(int e, int r) {
    return r < 2 ? place[e * columns + r] : place[e * columns + 2 + law.controls() + r - 2];
  }

  void enter(double anchor) {
    for (int e = 0; e < edges.length; e++) {
      Slice slice = edges[e].slice();
      active[e] = slice == Slice.ALWAYS || slice.contains(anchor);
    }
  }

  void startLimiting(double[] x, double[] known) {
    for (int e = 0; e < edges.length; e++) {
      junction[e] =
          voltage(place[e * columns], x, known) - voltage(place[e * columns + 1], x, known);
    }
  }

  private static double voltage(int place, double[] x, double[] known) {
    return place >= 0 ? x[place] : known[-1 - place];
  }

  /// Stamps all edges at (t, x). `anchor` chooses the waveforms' piece, `drive` scales them.
  /// Returns whether limiting acted. `q`, `f`, `jacobian`: Modified.
  boolean stamp(
      double t,
      double anchor,
      double drive,
      double[] x,
      double[] known,
      double[] q,
      double[] f,
      @Nullable JacobianValues jacobian,
      boolean limit) {
    boolean limited = false;
    boolean stores = law.storesCharge() || rows > 1;
    port.setTime(t);
    for (int e = 0; e < edges.length; e++) {
      if (!active[e]) {
        if (rows > 1) stampOpen(e, x, f, jacobian);
        continue;
      }
      gather(e, t, anchor, drive, x, known);
      double excess = limit && limits ? limitJunction(e) : 0;
      law.evaluate(port);
      limited |= Math.abs(excess) > LIMIT_TOLERANCE;
      stampFlow(e, excess, f);
      if (stores) stampStored(e, q);
      if (jacobian != null) {
        stampJacobian(e, stores, jacobian);
      }
    }
    return limited;
  }

  /// Differences between a junction's voltage and its limited one below this, V, leave the answer
  /// alone.
  private static final double LIMIT_TOLERANCE = 1e-9;

  private void gather(int e, double t, double anchor, double drive, double[] x, double[] known) {
    int at = e * columns;
    for (int c = 0; c < columns; c++) port.setUnknown(c, voltage(place[at + c], x, known));
    port.setParameters(theta, e * parameters);
    Waveform waveform = waveforms[e];
    if (waveform != null) port.setDrive(drive * waveform.value(t, anchor));
    port.clear();
  }

  /// Moves the port's junction to its limited voltage; returns what was cut off, V.
  private double limitJunction(int e) {
    double v = port.across();
    double allowed = Limiter.limit(v, junction[e], thermal[e], critical[e]);
    junction[e] = allowed;
    port.setUnknown(0, port.to() + allowed);
    return v - allowed;
  }

  /// The current, continued along its tangent where the junction was limited.
  private void stampFlow(int e, double excess, double[] f) {
    double i = port.flow(0) + (excess == 0 ? 0 : port.flowSlope(0, 0) * excess);
    int from = place[e * columns];
    int to = place[e * columns + 1];
    if (from >= 0) f[from] += i;
    if (to >= 0) f[to] -= i;
    for (int r = 1; r < rows; r++) f[rowPlace(e, r + 1)] += port.flow(r);
  }

  private void stampStored(int e, double[] q) {
    double charge = port.stored(0);
    int from = place[e * columns];
    int to = place[e * columns + 1];
    if (from >= 0) q[from] += charge;
    if (to >= 0) q[to] -= charge;
    for (int r = 1; r < rows; r++) q[rowPlace(e, r + 1)] += port.stored(r);
  }

  private void stampJacobian(int e, boolean stores, JacobianValues jacobian) {
    double[] df = jacobian.flow();
    double[] dq = jacobian.stored();
    int at = e * (rows + 1) * columns;
    for (int r = 0; r <= rows; r++) {
      int ledger = r < 2 ? 0 : r - 1;
      double sign = r == 1 ? -1 : 1;
      for (int c = 0; c < columns; c++) {
        int slot = slots[at++];
        if (slot < 0) continue;
        df[slot] += sign * port.flowSlope(ledger, c);
        if (stores) dq[slot] += sign * port.storedSlope(ledger, c);
      }
    }
  }

  /// An edge that is switched out carries nothing: its states are held at zero.
  private void stampOpen(int e, double[] x, double[] f, @Nullable JacobianValues jacobian) {
    for (int r = 1; r < rows; r++) {
      int row = rowPlace(e, r + 1);
      f[row] += x[row];
      if (jacobian != null) {
        int diagonal = (e * (rows + 1) + r + 1) * columns + 2 + law.controls() + r - 1;
        jacobian.flow()[slots[diagonal]] += 1;
      }
    }
  }

  int kinks() {
    return edges.length * law.kinks();
  }

  /// Kink functions of all edges from index `first` on; a switched-out edge has none (1). `values`:
  /// Modified.
  void kinkValues(double t, double anchor, double[] x, double[] known, double[] values, int first) {
    int at = first;
    port.setTime(t);
    for (int e = 0; e < edges.length; e++) {
      if (active[e]) gather(e, t, anchor, 1, x, known);
      for (int k = 0; k < law.kinks(); k++) values[at++] = active[e] ? law.kink(port, k) : 1;
    }
  }

  /// Currents from → to with charging currents, A, into `currents` by edge index. `rates`: dx/dt;
  /// `knownRates`: slopes of known voltages. `currents`: Modified.
  void currents(
      double t,
      double anchor,
      double[] x,
      double[] known,
      double[] rates,
      double[] knownRates,
      double[] currents) {
    port.setTime(t);
    for (int e = 0; e < edges.length; e++) {
      double i = 0;
      if (active[e]) {
        gather(e, t, anchor, 1, x, known);
        law.evaluate(port);
        i = port.flow(0);
        if (law.storesCharge()) {
          for (int c = 0; c < columns; c++) {
            i += port.storedSlope(0, c) * voltage(place[e * columns + c], rates, knownRates);
          }
        }
      }
      currents[edges[e].id().index()] = i;
    }
  }

  /// How many numbers θ the group's edges have together.
  int parameterCount() {
    return edges.length * parameters;
  }

  /// `g += (∂q/∂θ)ᵀ wq + (∂f/∂θ)ᵀ wf`, edge by edge from index `first` on. `g`: Modified.
  void parameterProduct(
      double t,
      double anchor,
      double drive,
      double[] x,
      double[] known,
      double[] wq,
      double[] wf,
      double[] g,
      int first) {
    if (parameters == 0) return;
    port.setTime(t);
    port.setWantsParameterSlopes(true);
    for (int e = 0; e < edges.length; e++) {
      if (!active[e]) continue;
      gather(e, t, anchor, drive, x, known);
      law.evaluate(port);
      for (int r = 0; r < rows; r++) {
        addParameterSlopes(r, weight(e, r, wq), weight(e, r, wf), g, first + e * parameters);
      }
    }
    port.setWantsParameterSlopes(false);
  }

  private void addParameterSlopes(int r, double byStored, double byFlow, double[] g, int at) {
    for (int j = 0; j < parameters; j++) {
      g[at + j] += byStored * port.storedByParameter(r, j) + byFlow * port.flowByParameter(r, j);
    }
  }

  /// What row `r` of edge `e`'s ledger weighs where its rows are stamped.
  private double weight(int e, int r, double[] w) {
    if (r > 0) return w[rowPlace(e, r + 1)];
    int from = place[e * columns];
    int to = place[e * columns + 1];
    return (from >= 0 ? w[from] : 0) - (to >= 0 ? w[to] : 0);
  }

  /// Adds ∂q/∂u and ∂f/∂u for the known voltage u at `wanted`, a place below zero. `q`, `f`:
  /// Modified.
  void knownSlopes(
      int wanted, double t, double anchor, double[] x, double[] known, double[] q, double[] f) {
    port.setTime(t);
    for (int e = 0; e < edges.length; e++) {
      if (!active[e]) continue;
      gather(e, t, anchor, 1, x, known);
      law.evaluate(port);
      for (int r = 0; r <= rows; r++) {
        int row = rowPlace(e, r);
        if (row < 0) continue;
        int ledger = r < 2 ? 0 : r - 1;
        double sign = r == 1 ? -1 : 1;
        for (int c = 0; c < columns; c++) {
          if (place[e * columns + c] != wanted) continue;
          q[row] += sign * port.storedSlope(ledger, c);
          f[row] += sign * port.flowSlope(ledger, c);
        }
      }
    }
  }

  /// Adds ∂f/∂u for the value u that edge `e` imposes: ideal sources are linear in it, so it is the
  /// difference that one unit makes. `f`: Modified.
  void driveSlopes(int e, double t, double anchor, double[] x, double[] known, double[] f) {
    if (!active[e]) return;
    for (int r = 0; r <= rows; r++) {
      int row = rowPlace(e, r);
      if (row < 0) continue;
      double slope = driveSlope(e, r < 2 ? 0 : r - 1, t, anchor, x, known);
      f[row] += r == 1 ? -slope : slope;
    }
  }

  private double driveSlope(int e, int r, double t, double anchor, double[] x, double[] known) {
    port.setTime(t);
    gather(e, t, anchor, 1, x, known);
    double imposed = port.drive();
    port.setDrive(0);
    law.evaluate(port);
    double without = port.flow(r);
    port.clear();
    port.setDrive(1);
    law.evaluate(port);
    double slope = port.flow(r) - without;
    port.setDrive(imposed);
    return slope;
  }

  /// The current of edge `e` at (t, x) without what charges it, A.
  double flow(int e, double t, double anchor, double[] x, double[] known) {
    if (!active[e]) return 0;
    port.setTime(t);
    gather(e, t, anchor, 1, x, known);
    law.evaluate(port);
    return port.flow(0);
  }

  /// The current of edge `e` at (t, x) with all its slopes.
  CurrentSlopes currentSlopes(int e, double t, double anchor, double[] x, double[] known) {
    int[] places = Arrays.copyOfRange(place, e * columns, (e + 1) * columns);
    double[] byFlow = new double[columns];
    double[] byCharge = new double[columns];
    double[] byParameter = new double[parameters];
    if (!active[e]) return new CurrentSlopes(places, 0, byFlow, byCharge, 0, byParameter);
    double byDrive = waveforms[e] == null ? 0 : driveSlope(e, 0, t, anchor, x, known);
    port.setTime(t);
    port.setWantsParameterSlopes(true);
    gather(e, t, anchor, 1, x, known);
    law.evaluate(port);
    for (int c = 0; c < columns; c++) {
      byFlow[c] = port.flowSlope(0, c);
      byCharge[c] = port.storedSlope(0, c);
    }
    for (int j = 0; j < parameters; j++) byParameter[j] = port.flowByParameter(0, j);
    port.setWantsParameterSlopes(false);
    return new CurrentSlopes(places, port.flow(0), byFlow, byCharge, byDrive, byParameter);
  }
}
