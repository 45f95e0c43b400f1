package io.kirchhofflab.model.law;

import java.util.Arrays;

/// The window through which a law sees one edge and writes what flows in it.
///
/// A law reads local unknowns `u`: column 0 the voltage of `from`, column 1 of `to`, then its
/// controls, then the states that the edge owns. It writes rows: row 0 is the edge itself (charge C
/// stored between the ends, current A), row 1 + k is the equation of state k. Every row means `d/dt
/// stored(u) + flow(u, t) = 0` for a state, and for row 0 the current `d/dt stored + flow` that
/// leaves `from` and enters `to`.
///
/// Slopes are ∂/∂u, row by row; slopes by θ are written only when `wantsParameterSlopes`. What is
/// not written is zero. One port serves many edges in turn and belongs to one thread; nothing is
/// allocated after construction.
public final class LawPort {

  private static final int FROM = 0;
  private static final int TO = 1;

  private final int controls;
  private final int rows;
  private final int columns;
  private final int parameters;
  private final double[] unknowns;
  private final double[] theta;
  private final double[] flow;
  private final double[] stored;
  private final double[] flowSlope;
  private final double[] storedSlope;
  private final double[] flowByTheta;
  private final double[] storedByTheta;
  private final double[] scratch;
  private double time;
  private double drive;
  private boolean parameterSlopes;

  /// A port wide enough for `law` alone.
  public LawPort(DeviceLaw law) {
    controls = law.controls();
    rows = 1 + law.states().size();
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
    return theta[j];
  }

  /// Circuit time, s.
  public double time() {
    return time;
  }

  /// What the law's waveform imposes now, V or A; zero for laws without one.
  public double drive() {
    return drive;
  }

  public boolean wantsParameterSlopes() {
    return parameterSlopes;
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
    stored[1 + k] = quantity;
    storedSlope[(1 + k) * columns + 2 + controls + k] = slope;
  }

  /// State `k` obeys `… + value = 0`; slopes by the ends.
  public void stateFlow(int k, double value, double byFrom, double byTo) {
    flow[1 + k] = value;
    flowSlope[(1 + k) * columns + FROM] = byFrom;
    flowSlope[(1 + k) * columns + TO] = byTo;
  }

  public void stateFlowByState(int k, int other, double slope) {
    flowSlope[(1 + k) * columns + 2 + controls + other] = slope;
  }

  public void currentByParameter(int j, double slope) {
    flowByTheta[j] = slope;
  }

  public void chargeByParameter(int j, double slope) {
    storedByTheta[j] = slope;
  }

  public void stateStoredByParameter(int k, int j, double slope) {
    storedByTheta[(1 + k) * parameters + j] = slope;
  }

  public void stateFlowByParameter(int k, int j, double slope) {
    flowByTheta[(1 + k) * parameters + j] = slope;
  }

  // What the host of the port does: load an edge, let the law write, read the ledger.

  /// Columns of the local unknowns: two ends, controls, states.
  public int columns() {
    return columns;
  }

  /// Rows of the ledger: the edge, then its states.
  public int rows() {
    return rows;
  }

  public void setUnknown(int column, double value) {
    unknowns[column] = value;
  }

  public double unknown(int column) {
    return unknowns[column];
  }

  public void setParameters(double[] values, int offset) {
    System.arraycopy(values, offset, theta, 0, parameters);
  }

  public void setTime(double seconds) {
    time = seconds;
  }

  public void setDrive(double value) {
    drive = value;
  }

  public void setWantsParameterSlopes(boolean wanted) {
    parameterSlopes = wanted;
  }

  /// Wipes the ledger; the next law writes on a clean page.
  public void clear() {
    Arrays.fill(flow, 0);
    Arrays.fill(stored, 0);
    Arrays.fill(flowSlope, 0);
    Arrays.fill(storedSlope, 0);
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

  public double flowByParameter(int row, int j) {
    return flowByTheta[row * parameters + j];
  }

  public double storedByParameter(int row, int j) {
    return storedByTheta[row * parameters + j];
  }
}
