package io.kirchhofflab.solver.equations;

import org.jspecify.annotations.Nullable;

/// All that the methods may know about a circuit: `d/dt q(x, t) + f(x, t) = 0`, n unknowns x.
///
/// Node rows are Kirchhoff's current law (q in C, f in A); further rows belong to states that edges
/// own. Between two break times the right-hand side is smooth; `enter` chooses the piece, so that
/// both sides of a jump can be read. One thread at a time.
public interface Equations {

  int size();

  Pattern pattern();

  /// Chooses the smooth piece that holds at `anchor`, s, for all evaluations to come.
  void enter(double anchor);

  /// The first time strictly after `t` where the piece ends, s; infinity where it lasts.
  double nextBreak(double t);

  /// The longest step that sees the shape of every source, s.
  double largestStep();

  /// How far sources stray within the step from t over h from what their values and slopes at its
  /// ends tell, over the tolerance: above 1 a peak may have been stepped over.
  double sourceMiss(double t, double h, double relative, double absolute);

  /// Whether ∂q/∂x never changes, so that charges may be advanced linearly.
  boolean constantMass();

  /// Whether ∂q/∂x and ∂f/∂x are the same at every (t, x) of a piece.
  boolean constantJacobian();

  /// Charges and flows at (t, x), and their Jacobians where asked for.
  ///
  /// `q`, `f`: length n, Modified. `jacobian`: Modified. With `limit`, junction voltages follow x
  /// in steps that Newton's method can digest, remembered from call to call: only for iterations
  /// that end where limiting no longer acts.
  void evaluate(
      double t,
      double[] x,
      double[] q,
      double[] f,
      @Nullable JacobianValues jacobian,
      boolean limit);

  /// Whether the last limited evaluation really limited a junction.
  boolean limited();

  /// Forgets the junction voltages of earlier limited evaluations and starts them at `x`.
  void startLimiting(double[] x);

  /// Deforms the circuit towards an easier one: a conductance `shunt` S from every free node to
  /// ground, and all sources times `drive`. (0, 1) is the circuit itself.
  void deform(double shunt, double drive);

  /// How many functions mark kinks of the circuit's laws and levels that are watched.
  int kinks();

  /// How many of `kinks()` are watched levels; they come last.
  default int levels() {
    return 0;
  }

  /// Functions of (t, x) whose zeros a step had better end on: kinks, where slopes jump and values
  /// do not, and watched levels. `values`: Modified, length `kinks()`.
  void kinkValues(double t, double[] x, double[] values);

  /// How many parameters θ the equations have.
  int parameters();

  /// `g += (∂q/∂θ)ᵀ wq + (∂f/∂θ)ᵀ wf` at (t, x): what the parameters do to weighted rows.
  ///
  /// `wq`, `wf`: length n; `g`: length `parameters()`, Modified.
  void parameterProduct(double t, double[] x, double[] wq, double[] wf, double[] g);

  /// How many switches there are: edges with two positions that they keep until an event.
  default int switches() {
    return 0;
  }

  /// Functions of (t, x), one a switch, negative as long as its position holds. `values`: Modified,
  /// length `switches()`.
  default void eventValues(double t, double[] x, double[] values) {}

  /// Turns every switch whose position does not hold at (t, x); returns whether there was one.
  default boolean turnSwitches(double t, double[] x) {
    return false;
  }

  /// Puts all switches in the open position, from which a start finds theirs.
  default void openSwitches() {}

  /// Which switches are closed. `closed`: Modified, length `switches()`.
  default void switchPositions(boolean[] closed) {}

  /// Puts every switch in the given position, length `switches()`.
  default void setSwitches(boolean[] closed) {}

  /// Whether row `i` is a node's current law (its residual is in A).
  boolean isNode(int i);
}
