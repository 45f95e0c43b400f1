package io.kirchhofflab.model.law;

import java.util.Arrays;

/// The window through which a law sees one edge and writes what flows in it.
///
/// A law reads local unknowns `u`: column 0 the voltage of `from`, column 1 of `to`, then its
/// controls, then the states that the edge owns. It writes rows: row 0 is the edge itself (charge C
/// stored between the ends, current A), row 1 + k is tap k, and then follow the equations of the
/// states. Every row means `d/dt stored(u) + flow(u, t) = 0` for a state; for the edge and its taps
/// `d/dt stored + flow` is the current that leaves one node and enters another.
///
/// Slopes are ∂/∂u, row by row; slopes by θ are written only when `wantsParameterSlopes`. What is
/// not written is zero. One port serves many edges in turn and belongs to one thread; nothing is
/// allocated after construction.
public final class LawPort {

  private static final int FROM = 0;
  private static final int TO = 1;

  private final int controls;
  private final int firstStateRow;
  private final int rows;
  private final int columns;
  private final int parameters;
  private final double[] unknowns;
  private final double[] flow;
  private final double[] stored;
  private final double[] flowSlope;
  private final double[] storedSlope;
  private final double[] flowByTheta;
  private final double[] storedByTheta;
  private final double[] scratch;
  private double[] theta;
  private int firstTheta;
  private double time;
  private double drive;
  private boolean closed;
  private boolean slopes = true;
  private boolean parameterSlopes;

  /// A port wide enough for `law` alone.
  public LawPort(DeviceLaw law) {
    controls = law.controls();
    firstStateRow = 1 + law.taps().size();
    rows = firstStateRow + law.states().size();
    columns = 2 + controls + law.states().size();
    parameters = law.parameters().size();
    unknowns = new double[columns];
    theta = new double[parameters];
    flow = new double[rows];
    stored = new double[rows];
    flowSlope = new double[rows * columns];
    storedSlope = new double[rows * columns];
    flowByTheta = new double[rows * parameters];
    storedByTheta = new double[rows * parameters];
    scratch = law.scratch();
  }

  // What a law reads.

  /// Voltage of the end the current leaves, V.
  public double from() {
    return unknowns[FROM];
  }

  /// Voltage of the end the current enters, V.
  public double to() {
    return unknowns[TO];
  }

  /// Voltage across the edge, from minus to, V.
  public double across() {
    return unknowns[FROM] - unknowns[TO];
  }

  public double control(int k) {
    return unknowns[2 + k];
  }

  public double state(int k) {
    return unknowns[2 + controls + k];
  }

  public double parameter(int j) {
    return theta[firstTheta + j];
  }

  /// Circuit time, s.
  public double time() {
    return time;
  }

  /// What the law's waveform imposes now, V or A; zero for laws without one.
  public double drive() {
    return drive;
  }

  /// The position of a law that switches; open for all others.
  public boolean closed() {
    return closed;
  }

  public boolean wantsParameterSlopes() {
    return parameterSlopes;
  }

  /// Whether slopes by u are read at all; a law for which they are dear may leave them out.
  public boolean wantsSlopes() {
    return slopes;
  }

  /// The column of control `k`, for slopes.
  public int controlColumn(int k) {
    return 2 + k;
  }

  /// The column of state `k`, for slopes.
  public int stateColumn(int k) {
    return 2 + controls + k;
  }

  /// Room the law asked for, this port's own.
  double[] scratch() {
    return scratch;
  }

  // What a law writes.

  /// The edge's current, A, which depends on its ends with these slopes, S.
  public void current(double i, double byFrom, double byTo) {
    flow[0] = i;
    flowSlope[FROM] = byFrom;
    flowSlope[TO] = byTo;
  }

  /// A current, A, that depends on the voltage across only, with conductance `g`, S.
  public void current(double i, double g) {
    current(i, g, -g);
  }

  /// A charge, C, that depends on the voltage across only, with capacitance `c`, F.
  public void charge(double q, double c) {
    charge(q, c, -c);
  }

  public void currentByControl(int k, double slope) {
    flowSlope[2 + k] = slope;
  }

  /// Adds to the edge's current and its slopes, for laws of several like terms.
  public void addCurrent(double i) {
    flow[0] += i;
  }

  public void addCurrentBy(int column, double slope) {
    flowSlope[column] += slope;
  }

  public void addCurrentByParameter(int j, double slope) {
    flowByTheta[j] += slope;
  }

  /// The edge's current has `slope` by the unknown of `column`.
  public void currentBy(int column, double slope) {
    flowSlope[column] = slope;
  }

  public void chargeBy(int column, double slope) {
    storedSlope[column] = slope;
  }

  /// Terminals `k` carries `i`, A, which depends on the voltage between the columns it joins only,
  /// with conductance `g`, S.
  public void tap(int k, Terminals joins, double i, double g) {
    flow[1 + k] = i;
    flowSlope[(1 + k) * columns + joins.from()] = g;
    flowSlope[(1 + k) * columns + joins.to()] = -g;
  }

  /// Terminals `k` holds `q`, C, which depends on the voltage between the columns it joins only,
  /// with capacitance `c`, F.
  public void tapCharge(int k, Terminals joins, double q, double c) {
    stored[1 + k] = q;
    storedSlope[(1 + k) * columns + joins.from()] = c;
    storedSlope[(1 + k) * columns + joins.to()] = -c;
  }

  public void tapByParameter(int k, int j, double slope) {
    flowByTheta[(1 + k) * parameters + j] = slope;
  }

  public void tapChargeByParameter(int k, int j, double slope) {
    storedByTheta[(1 + k) * parameters + j] = slope;
  }

  /// Terminals `k` carries state `state`, A.
  public void tapIsState(int k, int state) {
    flow[1 + k] = state(state);
    flowSlope[(1 + k) * columns + stateColumn(state)] = 1;
  }

  /// A charge, C, that depends on the ends with these slopes, F.
  public void charge(double q, double byFrom, double byTo) {
    stored[0] = q;
    storedSlope[FROM] = byFrom;
    storedSlope[TO] = byTo;
  }

  public void chargeByControl(int k, double slope) {
    storedSlope[2 + k] = slope;
  }

  /// The edge's current is its own state `k`, A.
  public void currentIsState(int k) {
    flow[0] = state(k);
    flowSlope[2 + controls + k] = 1;
  }

  /// State `k` obeys `d/dt quantity + … = 0`; `slope` by the state itself.
  public void stateStores(int k, double quantity, double slope) {
    stored[firstStateRow + k] = quantity;
    stateStoresBy(k, stateColumn(k), slope);
  }

  public void stateStoresBy(int k, int column, double slope) {
    storedSlope[(firstStateRow + k) * columns + column] = slope;
  }

  /// State `k` obeys `… + value = 0`; slopes by the ends.
  public void stateFlow(int k, double value, double byFrom, double byTo) {
    flow[firstStateRow + k] = value;
    stateFlowBy(k, FROM, byFrom);
    stateFlowBy(k, TO, byTo);
  }

  public void stateFlowBy(int k, int column, double slope) {
    flowSlope[(firstStateRow + k) * columns + column] = slope;
  }

  public void currentByParameter(int j, double slope) {
    flowByTheta[j] = slope;
  }

  public void chargeByParameter(int j, double slope) {
    storedByTheta[j] = slope;
  }

  public void stateStoredByParameter(int k, int j, double slope) {
    storedByTheta[(firstStateRow + k) * parameters + j] = slope;
  }

  public void stateFlowByParameter(int k, int j, double slope) {
    flowByTheta[(firstStateRow + k) * parameters + j] = slope;
  }

  // What the host of the port does: load an edge, let the law write, read the ledger.

  /// Columns of the local unknowns: two ends, controls, states.
  public int columns() {
    return columns;
  }

  /// Rows of the ledger: the edge, its taps, its states.
  public int rows() {
    return rows;
  }

  public void setUnknown(int column, double value) {
    unknowns[column] = value;
  }

  public double unknown(int column) {
    return unknowns[column];
  }

  /// The law reads its θ from `values` at `offset` on, which are not copied.
  public void setParameters(double[] values, int offset) {
    theta = values;
    firstTheta = offset;
  }

  public void setTime(double seconds) {
    time = seconds;
  }

  public void setDrive(double value) {
    drive = value;
  }

  public void setClosed(boolean value) {
    closed = value;
  }

  public void setWantsSlopes(boolean wanted) {
    slopes = wanted;
  }

  public void setWantsParameterSlopes(boolean wanted) {
    parameterSlopes = wanted;
  }

  /// Wipes what is wanted of the ledger; the next law writes on a clean page.
  public void clear() {
    Arrays.fill(flow, 0);
    Arrays.fill(stored, 0);
    if (slopes) {
      Arrays.fill(flowSlope, 0);
      Arrays.fill(storedSlope, 0);
    }
    if (parameterSlopes) {
      Arrays.fill(flowByTheta, 0);
      Arrays.fill(storedByTheta, 0);
    }
  }

  public double flow(int row) {
    return flow[row];
  }

  public double stored(int row) {
    return stored[row];
  }

  public double flowSlope(int row, int column) {
    return flowSlope[row * columns + column];
  }

  public double storedSlope(int row, int column) {
    return storedSlope[row * columns + column];
  }

  /// Where the slopes by `column` of ledger row `row` are kept.
  public int slopeIndex(int row, int column) {
    return row * columns + column;
  }

  public double flowSlopeAt(int slopeIndex) {
    return flowSlope[slopeIndex];
  }

  public double storedSlopeAt(int slopeIndex) {
    return storedSlope[slopeIndex];
  }

  /// Continues every flow along its tangent over `moved` V of the unknown of `column`.
  public void continueAlong(int column, double moved) {
    for (int row = 0; row < rows; row++) flow[row] += flowSlope[row * columns + column] * moved;
  }

  public double flowByParameter(int row, int j) {
    return flowByTheta[row * parameters + j];
  }

  public double storedByParameter(int row, int j) {
    return storedByTheta[row * parameters + j];
  }
}
