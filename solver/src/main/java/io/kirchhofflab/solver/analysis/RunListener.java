package io.kirchhofflab.solver.analysis;

/// Hears of each run of a sweep or Monte Carlo analysis as it ends: one call at a time, from a
/// thread of the analysis, in no particular order.
@FunctionalInterface
public interface RunListener {

  void ended(int index, RunResult result);
}
