package io.kirchhofflab.solver.ode;

/// Where a run is: the unknowns, their charges, and the time derivatives of both. Owned and changed
/// by the stepper of the run.
final class Point {
  double[] x;
  double[] charge;
  double[] rate;
  double[] chargeRate;

  Point(int n) {
    x = new double[n];
    charge = new double[n];
    rate = new double[n];
    chargeRate = new double[n];
  }
}
