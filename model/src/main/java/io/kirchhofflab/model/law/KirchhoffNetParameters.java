package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// Parameter tables and constants that KirchhoffNet's laws share; symbols as in the authors' code.
final class KirchhoffNetParameters {

  /// Slope of the leaky rectifier below its kink (PyTorch's default).
  static final double LEAK = 0.01;

  private KirchhoffNetParameters() {}

  static List<ParameterSpec> shiftAndGain() {
    return List.of(
        ParameterSpec.signed("p0", "p₀", Unit.VOLT, 0, 2, "shift"),
        ParameterSpec.signed("p1", "p₁", Unit.AMPERE_PER_VOLT, 1, 3, "gain"));
  }

  static List<ParameterSpec> biasAndGain() {
    return List.of(
        ParameterSpec.signed("p0", "p₀", Unit.ONE, 0, 3, "shift"),
        ParameterSpec.signed("p1", "p₁", Unit.PER_VOLT, 1, 5, "gain"));
  }

  static List<ParameterSpec> gainAndBias() {
    return List.of(
        ParameterSpec.signed("p0", "p₀", Unit.PER_VOLT, 1, 5, "gain"),
        ParameterSpec.signed("p1", "p₁", Unit.ONE, 0, 3, "shift"));
  }

  /// Gains of both ends and a shift; `pure` where they form a plain number rather than a current.
  static List<ParameterSpec> bothEnds(boolean pure) {
    Unit gain = pure ? Unit.PER_VOLT : Unit.AMPERE_PER_VOLT;
    return List.of(
        ParameterSpec.signed("p0", "p₀", gain, 1, 3, "gain"),
        ParameterSpec.signed("p1", "p₁", gain, -0.5, 3, "back gain"),
        ParameterSpec.signed("p2", "p₂", pure ? Unit.ONE : Unit.AMPERE, 0, 2, "shift"));
  }

  static List<ParameterSpec> conductance() {
    return List.of(ParameterSpec.signed("p0", "p₀", Unit.SIEMENS, 1, 3, "conductance"));
  }

  /// `p0 v_from + p1 v_to + p2` in SPICE's words.
  static String weightedEnds(SpiceCard card) {
    return "((%s)*%s+(%s)*%s+(%s))"
        .formatted(
            card.value(0),
            SpiceCard.voltage(card.from()),
            card.value(1),
            SpiceCard.voltage(card.to()),
            card.value(2));
  }
}
