package io.kirchhofflab.solver.sensitivity;

import io.kirchhofflab.solver.equations.Equations;
import io.kirchhofflab.solver.ode.Tableau;
import java.util.Arrays;

/// One step of a stiffly accurate ESDIRK method with its stages kept, and its adjoint.
///
/// Stage i solves `q(X_i) = q(x) - h Σ_j<i a_ij f(t_j, X_j) - hγ f(t_i, X_i)`, with X_0 = x; the
/// last stage is the result. Its adjoint, backwards over the stages with μ_i the gradient by X_i:
/// `w_i = (C_i / (hγ) + G_i)⁻ᵀ μ_i / (hγ)`, `κ_j += h a_ij w_i`, `μ_j -= G_jᵀ κ_j`; and
/// `C_0ᵀ Σ w_i` for the charge the step begins with.
final class Step implements Passage {

  private final Equations equations;
  private final Tableau method;
  private final double begin;
  private final double h;
  private final double[][] stage;

  Step(Equations equations, Tableau method, double begin, double end, double[] from) {
    this.equations = equations;
    this.method = method;
    this.begin = begin;
    h = end - begin;
    stage = new double[method.stages()][];
    stage[0] = from.clone();
  }

  /// Solves all stages; `rate`, the guess of dx/dt, becomes that of the end. `rate`: Modified.
  /// False where a stage has no solution.
  boolean forward(ImplicitEquation equation, double[] rate) {
    int n = rate.length;
    double[] charge = new double[n];
    double[] unused = new double[n];
    double[][] flow = new double[stage.length][n];
    double[][] slope = new double[stage.length][];
    slope[0] = rate.clone();
    equations.evaluate(begin, stage[0], charge, flow[0], null, false);
    double[] target = new double[n];
    double[] base = new double[n];
    for (int i = 1; i < stage.length; i++) {
      System.arraycopy(charge, 0, target, 0, n);
      System.arraycopy(stage[0], 0, base, 0, n);
      for (int j = 0; j < i; j++) {
        double ha = h * method.a()[i][j];
        for (int k = 0; k < n; k++) {
          target[k] -= ha * flow[j][k];
          base[k] += ha * slope[j][k];
        }
      }
      double hg = h * method.gamma();
      stage[i] = new double[n];
      for (int k = 0; k < n; k++) stage[i][k] = base[k] + hg * slope[i - 1][k];
      if (!equation.solve(timeOf(i), hg, target, stage[i])) return false;
      equations.evaluate(timeOf(i), stage[i], unused, flow[i], null, false);
      slope[i] = new double[n];
      for (int k = 0; k < n; k++) slope[i][k] = (stage[i][k] - base[k]) / hg;
    }
    System.arraycopy(slope[stage.length - 1], 0, rate, 0, n);
    return true;
  }

  private double timeOf(int i) {
    return begin + method.c()[i] * h;
  }

  /// The state at the end.
  double[] end() {
    return stage[stage.length - 1];
  }

  @Override
  public boolean backward(ImplicitEquation equation, double[] lambda, double[] g) {
    int n = lambda.length;
    int last = stage.length - 1;
    double hg = h * method.gamma();
    double[][] kappa = new double[stage.length][n];
    double[] byCharge = new double[n];
    double[] total = new double[n];
    double[] w = lambda;
    for (int i = last; i > 0; i--) {
      equation.linearise(timeOf(i), stage[i]);
      if (i < last) Arrays.fill(w, 0);
      equation.addFlow(-1, kappa[i], w);
      if (!equation.solveTransposed(hg, w)) return false;
      for (int k = 0; k < n; k++) {
        w[k] /= hg;
        byCharge[k] = -w[k];
        total[k] += w[k];
        kappa[i][k] = -(kappa[i][k] + hg * w[k]);
      }
      equations.parameterProduct(timeOf(i), stage[i], byCharge, kappa[i], g);
      for (int j = 0; j < i; j++) {
        double ha = h * method.a()[i][j];
        for (int k = 0; k < n; k++) kappa[j][k] += ha * w[k];
      }
    }
    equation.linearise(begin, stage[0]);
    Arrays.fill(lambda, 0);
    equation.addStored(1, total, lambda);
    equation.addFlow(-1, kappa[0], lambda);
    for (int k = 0; k < n; k++) kappa[0][k] = -kappa[0][k];
    equations.parameterProduct(begin, stage[0], total, kappa[0], g);
    return true;
  }
}
