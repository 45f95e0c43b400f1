package io.kirchhofflab.model.analysis;

import java.util.List;

/// One observed number and its derivatives by parameters of the circuit: `value` in the probe's
/// unit, `derivatives[k]` in that unit per unit of `parameters.get(k)`. The array is not to be
/// changed.
@SuppressWarnings("ArrayRecordComponent")
public record Gradient(double value, List<Parameter> parameters, double[] derivatives) {

  public Gradient {
    parameters = List.copyOf(parameters);
  }
}
