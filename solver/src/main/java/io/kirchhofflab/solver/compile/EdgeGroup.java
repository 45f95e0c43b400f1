package io.kirchhofflab.solver.compile;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.LawPort;
import io.kirchhofflab.model.law.Terminals;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All edges of one law, as flat arrays, and the loop that evaluates and stamps them.
///
/// Sorting edges by law makes the law's virtual call predictable; each edge's targets in q, f and
/// the Jacobian are found once. A voltage place is an unknown's index, or -1 - k for the k-th known
/// voltage (ground and driven nodes).
///
/// A ledger row is stamped at one or two places: a current with + where it leaves and with - where
/// it enters, a state's equation at the state. The stamps are the same for all edges of a law.
final class EdgeGroup {

  private final DeviceLaw law;
  private final LawPort port;
  private final int states;
  private final int columns;
  private final int parameters;
  private final boolean stores;
  private final int switches;
  private final int kinks;
  private final Stamp[] stamps;
  private final int[] stampRow;
  private final int[] stampColumn;
  private final double[] stampSign;
  private final Entry[] entries;
  private final int[] entryAt;
  private final double[] entrySign;
  private final Terminals[] junctions;
  private final Edge[] edges;
  private final int[] place;
  private final int[] slots;
  private final int[] stateSlots;
  private final double[] theta;
  private final @Nullable Waveform[] waveforms;
  private final boolean[] active;
  private final double[] conductance;
  private final double[] capacitance;
  private final boolean[] closed;
  private final double[] thermal;
  private final double[] critical;
  private final double[] junction;

  /// `placeOf` gives the voltage place of each node.
  EdgeGroup(List<Edge> members, PlaceOfNode placeOf, UnknownIndex index) {
    law = members.getFirst().law();
    port = new LawPort(law);
    states = law.states().size();
    columns = port.columns();
    parameters = law.parameters().size();
    stores = law.storesCharge() || states > 0;
    stamps = stamps();
    stampRow = Arrays.stream(stamps).mapToInt(Stamp::ledger).toArray();
    stampColumn = Arrays.stream(stamps).mapToInt(Stamp::column).toArray();
    stampSign = Arrays.stream(stamps).mapToDouble(Stamp::sign).toArray();
    entries = entries();
    entryAt = Arrays.stream(entries).mapToInt(Entry::at).toArray();
    entrySign = Arrays.stream(entries).mapToDouble(entry -> entry.stamp.sign()).toArray();
    junctions = law.junctions().toArray(Terminals[]::new);
    edges = members.toArray(Edge[]::new);
    switches = law.switches() ? edges.length : 0;
    kinks = edges.length * law.kinks();
    place = new int[edges.length * columns];
    slots = new int[edges.length * entries.length];
    stateSlots = new int[edges.length * states];
    theta = new double[edges.length * parameters];
    waveforms = new Waveform[edges.length];
    active = new boolean[edges.length];
    conductance = new double[law.proportional() ? edges.length : 0];
    capacitance = new double[law.proportional() ? edges.length : 0];
    closed = new boolean[edges.length];
    thermal = new double[edges.length];
    critical = new double[edges.length];
    junction = new double[edges.length * junctions.length];
    for (int e = 0; e < edges.length; e++) {
      Edge edge = edges[e];
      int at = e * columns;
      place[at++] = placeOf.place(edge.from());
      place[at++] = placeOf.place(edge.to());
      for (NodeId control : edge.controls()) place[at++] = placeOf.place(control);
      for (int k = 0; k < states; k++) place[at++] = index.of(edge.id(), k);
      load(e, edge);
    }
  }

  /// Ledger row `ledger` goes, times `sign`, into the equation of the unknown of `column`.
  private record Stamp(int ledger, int column, double sign) {}

  /// The slope by the unknown of `column`, which the ledger keeps at `at`, belongs to `stamp`.
  private record Entry(Stamp stamp, int column, int at) {}

  private Stamp[] stamps() {
    List<Stamp> found = new ArrayList<>();
    List<Terminals> currents = new ArrayList<>();
    currents.add(new Terminals(Terminals.FROM, Terminals.TO));
    currents.addAll(law.taps());
    for (Terminals current : currents) {
      int row = found.size() / 2;
      found.add(new Stamp(row, current.from(), 1));
      found.add(new Stamp(row, current.to(), -1));
    }
    for (int k = 0; k < states; k++) {
      found.add(new Stamp(currents.size() + k, columns - states + k, 1));
    }
    return found.toArray(Stamp[]::new);
  }

  private Entry[] entries() {
    List<Entry> found = new ArrayList<>();
    for (Stamp stamp : stamps) {
      for (int c = 0; c < columns; c++) {
        if (law.depends(stamp.ledger, c)) {
          found.add(new Entry(stamp, c, port.slopeIndex(stamp.ledger, c)));
        }
      }
    }
    return found.toArray(Entry[]::new);
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

  boolean proportional() {
    return law.proportional();
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
    for (int e = 0; e < edges.length; e++) {
      for (int k = 0; k < states; k++) {
        int row = place[e * columns + columns - states + k];
        stateSlots[e * states + k] = pattern.slot(row, row);
      }
    }
  }

  private interface EntryVisitor {
    void entry(int e, int target, int row, int column);
  }

  private void forEachEntry(EntryVisitor visitor) {
    for (int e = 0; e < edges.length; e++) {
      for (int k = 0; k < entries.length; k++) {
        int row = place[e * columns + entries[k].stamp.column];
        int column = place[e * columns + entries[k].column];
        if (row >= 0 && column >= 0) visitor.entry(e, e * entries.length + k, row, column);
      }
    }
  }

  void enter(double anchor) {
    for (int e = 0; e < edges.length; e++) {
      Slice slice = edges[e].slice();
      active[e] = slice == Slice.ALWAYS || slice.contains(anchor);
      if (law.proportional()) readFactors(e);
    }
  }

  /// What a proportional law multiplies the voltage across with: nothing where it is switched out.
  private void readFactors(int e) {
    port.setParameters(theta, e * parameters);
    port.clear();
    law.evaluate(port);
    conductance[e] = active[e] ? port.flowSlope(0, Terminals.FROM) : 0;
    capacitance[e] = active[e] ? port.storedSlope(0, Terminals.FROM) : 0;
  }

  void startLimiting(double[] x, double[] known) {
    for (int e = 0; e < edges.length; e++) {
      for (int j = 0; j < junctions.length; j++) {
        junction[e * junctions.length + j] =
            voltage(place[e * columns + junctions[j].from()], x, known)
                - voltage(place[e * columns + junctions[j].to()], x, known);
      }
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
    if (law.proportional() && jacobian == null) {
      addProducts(conductance, x, known, f);
      if (stores) addProducts(capacitance, x, known, q);
      return false;
    }
    boolean limited = false;
    port.setTime(t);
    // Limited junctions are continued along their tangents.
    port.setWantsSlopes(jacobian != null || limit);
    for (int e = 0; e < edges.length; e++) {
      if (!active[e]) {
        if (states > 0) stampOpen(e, x, f, jacobian);
        continue;
      }
      gather(e, t, anchor, drive, x, known);
      double excess = limit && junctions.length > 0 ? limitJunctions(e) : 0;
      law.evaluate(port);
      if (excess > 0) continueAlongTangent(e, x, known);
      limited |= excess > LIMIT_TOLERANCE;
      stampFlow(e, f);
      if (stores) stampStored(e, q);
      if (jacobian != null) stampJacobian(e, jacobian);
    }
    port.setWantsSlopes(true);
    return limited;
  }

  /// `rows[from] += a v`, `rows[to] -= a v` with a = `factor[e]` and v the voltage across, for
  /// every edge. Edge by edge, not as a product of a matrix: what one node loses the other gains to
  /// the last bit. `rows`: Modified.
  private void addProducts(double[] factor, double[] x, double[] known, double[] rows) {
    for (int e = 0; e < factor.length; e++) {
      int from = place[2 * e];
      int to = place[2 * e + 1];
      double product = factor[e] * (voltage(from, x, known) - voltage(to, x, known));
      if (from >= 0) rows[from] += product;
      if (to >= 0) rows[to] -= product;
    }
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
    port.setClosed(closed[e]);
    port.clear();
  }

  /// Moves the port's junctions to their limited voltages; returns the most that was cut off, V.
  private double limitJunctions(int e) {
    double most = 0;
    for (int j = 0; j < junctions.length; j++) {
      int from = junctions[j].from();
      int to = junctions[j].to();
      double v = port.unknown(from) - port.unknown(to);
      int memory = e * junctions.length + j;
      double allowed = Limiter.limit(v, junction[memory], thermal[e], critical[e]);
      junction[memory] = allowed;
      double excess = v - allowed;
      if (excess == 0) continue;
      // Junctions of one device share a control: each is limited at the end that is its own.
      if (to <= Terminals.TO) port.setUnknown(to, port.unknown(to) + excess);
      else port.setUnknown(from, port.unknown(from) - excess);
      most = Math.max(most, Math.abs(excess));
    }
    return most;
  }

  /// From where the junctions were limited to where the unknowns are.
  private void continueAlongTangent(int e, double[] x, double[] known) {
    for (int end = Terminals.FROM; end <= Terminals.TO; end++) {
      double moved = voltage(place[e * columns + end], x, known) - port.unknown(end);
      if (moved != 0) port.continueAlong(end, moved);
    }
  }

  private void stampFlow(int e, double[] f) {
    for (int k = 0; k < stampRow.length; k++) {
      int row = place[e * columns + stampColumn[k]];
      if (row >= 0) f[row] += stampSign[k] * port.flow(stampRow[k]);
    }
  }

  private void stampStored(int e, double[] q) {
    for (int k = 0; k < stampRow.length; k++) {
      int row = place[e * columns + stampColumn[k]];
      if (row >= 0) q[row] += stampSign[k] * port.stored(stampRow[k]);
    }
  }

  private void stampJacobian(int e, JacobianValues jacobian) {
    double[] df = jacobian.flow();
    double[] dq = jacobian.stored();
    int first = e * entryAt.length;
    for (int k = 0; k < entryAt.length; k++) {
      int slot = slots[first + k];
      if (slot < 0) continue;
      df[slot] += entrySign[k] * port.flowSlopeAt(entryAt[k]);
      if (stores) dq[slot] += entrySign[k] * port.storedSlopeAt(entryAt[k]);
    }
  }

  /// An edge that is switched out carries nothing: its states are held at zero.
  private void stampOpen(int e, double[] x, double[] f, @Nullable JacobianValues jacobian) {
    for (int k = 0; k < states; k++) {
      int row = place[e * columns + columns - states + k];
      f[row] += x[row];
      if (jacobian != null) jacobian.flow()[stateSlots[e * states + k]] += 1;
    }
  }

  /// How many edges switch.
  int switches() {
    return switches;
  }

  /// Event functions of all switches from index `first` on; one that is switched out by its slice
  /// holds (-1). `values`: Modified.
  void eventValues(
      double t, double anchor, double[] x, double[] known, double[] values, int first) {
    port.setTime(t);
    for (int e = 0; e < edges.length; e++) {
      values[first + e] = active[e] ? eventValue(e, t, anchor, x, known) : -1;
    }
  }

  private double eventValue(int e, double t, double anchor, double[] x, double[] known) {
    gather(e, t, anchor, 1, x, known);
    return law.eventFunction(port);
  }

  /// Turns every switch whose event has come; returns whether there was one.
  boolean turn(double t, double anchor, double[] x, double[] known) {
    boolean any = false;
    port.setTime(t);
    for (int e = 0; e < edges.length; e++) {
      if (!active[e] || eventValue(e, t, anchor, x, known) < 0) continue;
      closed[e] = !closed[e];
      any = true;
    }
    return any;
  }

  /// Positions of all switches from index `first` on. `target`: Modified.
  void positions(boolean[] target, int first) {
    System.arraycopy(closed, 0, target, first, switches());
  }

  void setPositions(boolean[] from, int first) {
    System.arraycopy(from, first, closed, 0, switches());
  }

  void openSwitches() {
    Arrays.fill(closed, false);
  }

  int kinks() {
    return kinks;
  }

  /// Kink functions of all edges from index `first` on; a switched-out edge has none (1). `values`:
  /// Modified.
  void kinkValues(double t, double anchor, double[] x, double[] known, double[] values, int first) {
    int each = law.kinks();
    port.setTime(t);
    for (int e = 0; e < edges.length; e++) {
      int at = first + e * each;
      if (active[e]) {
        gather(e, t, anchor, 1, x, known);
        law.kinks(port, values, at);
      } else {
        Arrays.fill(values, at, at + each, 1);
      }
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
      for (int k = 0; k < stampRow.length; k++) {
        int row = place[e * columns + stampColumn[k]];
        if (row < 0) continue;
        double byStored = stampSign[k] * wq[row];
        double byFlow = stampSign[k] * wf[row];
        addParameterSlopes(stampRow[k], byStored, byFlow, g, first + e * parameters);
      }
    }
    port.setWantsParameterSlopes(false);
  }

  private void addParameterSlopes(int r, double byStored, double byFlow, double[] g, int at) {
    for (int j = 0; j < parameters; j++) {
      g[at + j] += byStored * port.storedByParameter(r, j) + byFlow * port.flowByParameter(r, j);
    }
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
      for (int k = 0; k < stampRow.length; k++) {
        int row = place[e * columns + stampColumn[k]];
        if (row < 0) continue;
        for (int c = 0; c < columns; c++) {
          if (place[e * columns + c] != wanted) continue;
          q[row] += stampSign[k] * port.storedSlope(stampRow[k], c);
          f[row] += stampSign[k] * port.flowSlope(stampRow[k], c);
        }
      }
    }
  }

  /// Adds ∂f/∂u for the value u that edge `e` imposes: ideal sources are linear in it, so it is the
  /// difference that one unit makes. `f`: Modified.
  void driveSlopes(int e, double t, double anchor, double[] x, double[] known, double[] f) {
    if (!active[e]) return;
    for (int k = 0; k < stampRow.length; k++) {
      int row = place[e * columns + stampColumn[k]];
      if (row >= 0) f[row] += stampSign[k] * driveSlope(e, stampRow[k], t, anchor, x, known);
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

  /// Evaluates every edge that is switched in at (t, x), and shows its port.
  void eachPort(double t, double anchor, double[] x, double[] known, PortVisitor visitor) {
    port.setTime(t);
    for (int e = 0; e < edges.length; e++) {
      if (!active[e]) continue;
      gather(e, t, anchor, 1, x, known);
      law.evaluate(port);
      visitor.visit(edges[e], port);
    }
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
