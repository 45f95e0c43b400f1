package io.kirchhofflab.model.analysis;

import java.util.List;

/// What probes answer to a unit sine: `frequencies` in Hz, phasor `re[p][k] + j im[p][k]` of probe
/// p at frequency k, in the probe's unit per V or A of the source. The arrays are not to be
/// changed.
@SuppressWarnings("ArrayRecordComponent")
public record FrequencyResponse(
    List<Probe> probes, double[] frequencies, double[][] re, double[][] im) {

  public FrequencyResponse {
    probes = List.copyOf(probes);
  }

  public int size() {
    return frequencies.length;
  }

  public double magnitude(int p, int k) {
    return Math.hypot(re[p][k], im[p][k]);
  }

  /// The principal value, above -180 up to 180 degrees, as ngspice's `vp` gives it: not unwrapped.
  public double phaseDegrees(int p, int k) {
    return Math.toDegrees(Math.atan2(im[p][k], re[p][k]));
  }
}
