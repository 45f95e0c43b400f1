package io.kirchhofflab.solver.hardware;

/// What one unit of a drawing is in silicon: `capacitance` F for one farad drawn, `voltage` V for
/// one volt, `current` A for one ampere.
///
/// `C dv/dt = Σ i` keeps its form where a unit of time is `τ = C V / I`; energies then scale with
/// `C V²`, which is `V I τ`, and conductances with `I / V`.
public record Scale(double capacitance, double voltage, double current) {

  /// A drawing taken at its word.
  public static final Scale AS_DRAWN = new Scale(1, 1, 1);

  public Scale {
    if (!isPositive(capacitance) || !isPositive(voltage) || !isPositive(current)) {
      throw new IllegalArgumentException(
          "a scale of " + capacitance + " F, " + voltage + " V, " + current + " A");
    }
  }

  /// Whether a scale can be made of `value`.
  public static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  /// The time constant τ, s.
  public double time() {
    return capacitance * voltage / current;
  }

  /// J.
  public double energy() {
    return capacitance * voltage * voltage;
  }

  /// S.
  public double conductance() {
    return current / voltage;
  }
}
