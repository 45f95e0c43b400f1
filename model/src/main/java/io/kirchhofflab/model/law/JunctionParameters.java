package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;

/// The four parameters of a junction, in the order of θ: Is, n, g, T.
final class JunctionParameters {

  /// The one junction of a diode.
  static final List<Terminals> ACROSS = List.of(new Terminals(Terminals.FROM, Terminals.TO));

  private JunctionParameters() {}

  static List<ParameterSpec> of(String meaningOfG) {
    return List.of(
        ParameterSpec.positive("Is", Unit.AMPERE, 1e-14, 1e-18, 1e-6, "saturation current"),
        new ParameterSpec(
            "n",
            "n",
            Unit.ONE,
            1,
            ParameterSpec.Range.POSITIVE,
            ParameterSpec.Scale.LINEAR,
            0.5,
            4,
            true,
            "emission coefficient"),
        new ParameterSpec(
            "g",
            "g",
            Unit.SIEMENS,
            1e-12,
            ParameterSpec.Range.NOT_NEGATIVE,
            ParameterSpec.Scale.LOGARITHMIC,
            1e-12,
            1e-2,
            false,
            meaningOfG + " conductance in parallel"),
        new ParameterSpec(
            "T",
            "T",
            Unit.KELVIN,
            Junction.ROOM_TEMPERATURE,
            ParameterSpec.Range.POSITIVE,
            ParameterSpec.Scale.LINEAR,
            200,
            450,
            false,
            "temperature"));
  }

  /// n k T / q, V.
  static double thermalVoltage(ParameterVector values) {
    return values.get(1) * values.get(3) * Junction.THERMAL_VOLTAGE_PER_KELVIN;
  }

  static String model(SpiceCard card) {
    return ".model DM%s D(IS=%s N=%s)".formatted(card.name(), card.value(0), card.value(1));
  }

  static String leakage(SpiceCard card) {
    double g = card.value(2);
    // SPICE adds its own gmin of 1e-12 S across every junction.
    return g <= 1e-12
        ? ""
        : "\n"
            + new SpiceCard("g" + card.name(), card.from(), card.to(), List.of(), card.values())
                .line("R", String.valueOf(1 / g));
  }
}
