package io.kirchhofflab.model.analysis;

import java.util.List;

/// What probes showed over time: `times` in s, `values[p][k]` of probe p at time k in its unit. The
/// arrays are not to be changed.
@SuppressWarnings("ArrayRecordComponent")
public record Traces(List<Probe> probes, double[] times, double[][] values) {

  public Traces {
    probes = List.copyOf(probes);
  }

  public int size() {
    return times.length;
  }

  /// The last value of probe `p`.
  public double last(int p) {
    return values[p][times.length - 1];
  }
}
