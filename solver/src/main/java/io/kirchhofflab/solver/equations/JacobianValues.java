package io.kirchhofflab.solver.equations;

import java.util.Arrays;

/// ∂q/∂x and ∂f/∂x on one pattern, two values a slot.
public final class JacobianValues {

  private final Pattern pattern;
  private final double[] stored;
  private final double[] flow;

  public JacobianValues(Pattern pattern) {
    this.pattern = pattern;
    stored = new double[pattern.entries()];
    flow = new double[pattern.entries()];
  }

  public Pattern pattern() {
    return pattern;
  }

  /// ∂q/∂x by slot: capacitances, F. The array itself, for the stamps and the factorisation.
  public double[] stored() {
    return stored;
  }

  /// ∂f/∂x by slot: conductances, S.
  public double[] flow() {
    return flow;
  }

  public void clear() {
    Arrays.fill(stored, 0);
    Arrays.fill(flow, 0);
  }
}
