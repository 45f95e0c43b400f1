package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;

/// What the switches have in common.
final class SwitchParameters {

  private SwitchParameters() {}

  /// What leaks through an open switch; 0 S is an ideal one.
  static ParameterSpec goff() {
    return ParameterSpec.positive("Goff", Unit.SIEMENS, 1e-12, 1e-12, 1e-3, "conductance when off")
        .within(ParameterSpec.Range.NOT_NEGATIVE);
  }
}
