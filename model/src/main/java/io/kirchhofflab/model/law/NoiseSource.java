package io.kirchhofflab.model.law;

/// A noise current of a device, between the nodes that one of its currents joins.
///
/// `current` is the ledger row of that current: 0 the edge, 1 + k tap k. Members of one `group`
/// share one source and add up as amplitudes; an empty group stands alone. Densities are one-sided,
/// A²/Hz, at the operating point that a port holds after its law has been evaluated there; they
/// are twice the intensity of a stochastic differential equation.
public sealed interface NoiseSource {

  /// Boltzmann's constant, J/K, and the elementary charge, C: exact in the SI.
  double BOLTZMANN = 1.380649e-23;

  double ELEMENTARY_CHARGE = 1.602176634e-19;

  /// The group of a source that shares with no other.
  String ALONE = "";

  /// The ledger row of the current it adds to.
  int current();

  /// Whose members are one and the same source; empty for a source of its own.
  default String group() {
    return ALONE;
  }

  /// One-sided density, A²/Hz, at `frequency`, Hz, and `temperature`, K, for the operating point
  /// evaluated at the port.
  double density(LawPort at, double temperature, double frequency);

  /// Square root of the double-sided intensity, A/√Hz, at 1 Hz: what multiplies dW in a stochastic
  /// differential equation. Its sign matters among members of a group.
  default double amplitude(LawPort at, double temperature) {
    return Math.sqrt(0.5 * density(at, temperature, 1));
  }

  /// `4 k T factor |∂i/∂u|`, u the unknown of `column`: Johnson noise of a conductance (factor 1),
  /// or of a transistor's channel (factor 2/3 of its transconductance).
  record Thermal(int current, int column, double factor) implements NoiseSource {

    /// Johnson noise of the edge's own conductance.
    static Thermal ofConductance(int column) {
      return new Thermal(0, column, 1);
    }

    @Override
    public double density(LawPort at, double temperature, double frequency) {
      return 4 * BOLTZMANN * temperature * factor * Math.abs(at.flowSlope(current, column));
    }
  }

  /// `2 q |i|`: carriers that cross a junction one by one.
  record Shot(int current) implements NoiseSource {
    @Override
    public double density(LawPort at, double temperature, double frequency) {
      return 2 * ELEMENTARY_CHARGE * Math.abs(at.flow(current));
    }
  }

  /// `θ_k |i|^exponent / f`: traps that fill and empty slowly. `coefficient` is the index k.
  record Flicker(int current, int coefficient, double exponent) implements NoiseSource {
    @Override
    public double density(LawPort at, double temperature, double frequency) {
      double i = Math.abs(at.flow(current));
      return at.parameter(coefficient) * Math.pow(i, exponent) / frequency;
    }
  }

  /// `4 D`, whatever flows: the additive noise of KirchhoffNet's papers, D in A²/Hz.
  record Additive(int current, double intensity, String group) implements NoiseSource {
    @Override
    public double density(LawPort at, double temperature, double frequency) {
      return 4 * intensity;
    }
  }

  /// `4 D i²`: the multiplicative noise of KirchhoffNet's papers, D in 1/Hz.
  record Multiplicative(int current, double intensity, String group) implements NoiseSource {
    @Override
    public double density(LawPort at, double temperature, double frequency) {
      return 4 * intensity * at.flow(current) * at.flow(current);
    }

    @Override
    public double amplitude(LawPort at, double temperature) {
      return Math.sqrt(2 * intensity) * at.flow(current);
    }
  }
}
