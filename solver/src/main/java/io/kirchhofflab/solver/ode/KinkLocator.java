package io.kirchhofflab.solver.ode;

import io.kirchhofflab.solver.equations.Equations;

/// Finds where a step first crosses a watched level or a kink of some law, so that the step can end
/// there: on both sides of a kink the equations are smooth and the method keeps its order.
///
/// Kinks of networks with many are left to the error control: ending a step on each of them would
/// cost more than it saves.
final class KinkLocator {

  /// Above this many kinks of laws none is located.
  private static final int MOST = 64;

  /// A crossing this near to a step's begin or end, as a part of the step, is landed on: what the
  /// kink bends over so short a piece is of second order in it.
  private static final double NEAR = 1e-6;

  /// How finely a crossing is bracketed, as a part of the step.
  private static final double BRACKET = 1e-13;

  /// How many bisections bring the whole step down to the bracket.
  private static final int BISECTIONS = 43;

  private final Equations equations;
  private final int count;

  /// How many of them are kinks of laws; levels come behind.
  private final int laws;

  private final double[] atBegin;
  private final double[] atEnd;
  private final double[] between;
  private final double[] x;

  KinkLocator(Equations equations) {
    this.equations = equations;
    laws = equations.kinks() - equations.levels();
    count = laws <= MOST || equations.levels() > 0 ? equations.kinks() : 0;
    atBegin = new double[count];
    atEnd = new double[count];
    between = new double[count];
    x = new double[equations.size()];
  }

  /// The state inside a step that ends at 1: `s` from 0 to 1. `target`: Modified.
  interface Inside {
    void state(double s, double[] target);
  }

  /// The part of the step from `begin` over `h` after which the first level is crossed, or where
  /// asked for `kinks` the first kink; 1 where none is, or only at the very end.
  double firstCrossing(double begin, double h, boolean kinks, Inside step) {
    int from = kinks && laws <= MOST ? 0 : laws;
    if (from >= count) return 1;
    values(begin, h, 0, step, atBegin);
    values(begin, h, 1, step, atEnd);
    double first = 1;
    for (int k = from; k < count; k++) {
      if (atBegin[k] < 0 == atEnd[k] < 0) continue;
      double s = crossing(k, begin, h, first, step);
      if (s > NEAR && s < first) first = s;
    }
    return first > 1 - NEAR ? 1 : first;
  }

  /// Where kink `k` changes sign; only a sign change before `limit` matters.
  ///
  /// The secant's root, moved towards the middle so that both ends of the bracket close in, and
  /// never farther from it than bisection would be by then. Source: Oliveira, Takahashi, ACM Trans.
  /// Math. Softw. 47 (2020) 5, with κ₁ = 0.2, κ₂ = 2, n₀ = 1.
  private double crossing(int k, double begin, double h, double limit, Inside step) {
    double low = 0;
    double high = 1;
    double below = atBegin[k];
    double above = atEnd[k];
    double allowed = BRACKET * (1L << (BISECTIONS + 1));
    while (high - low > 2 * BRACKET && low < limit) {
      double half = 0.5 * (high - low);
      double middle = low + half;
      double secant = (above * low - below * high) / (above - below);
      double toMiddle = Math.copySign(1, middle - secant);
      double moved = secant + toMiddle * Math.min(0.8 * half * half, Math.abs(middle - secant));
      double farthest = Math.clamp(allowed - half, 0, half);
      double s = Math.abs(moved - middle) <= farthest ? moved : middle - toMiddle * farthest;
      values(begin, h, s, step, between);
      if (between[k] < 0 == atBegin[k] < 0) {
        low = s;
        below = between[k];
      } else {
        high = s;
        above = between[k];
      }
      allowed *= 0.5;
    }
    return high;
  }

  private void values(double begin, double h, double s, Inside step, double[] target) {
    step.state(s, x);
    equations.kinkValues(begin + s * h, x, target);
  }
}
