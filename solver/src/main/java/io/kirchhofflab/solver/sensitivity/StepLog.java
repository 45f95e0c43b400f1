package io.kirchhofflab.solver.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The times at which a run's steps ended, and its states at some of them: about √N for N steps,
/// the square root that makes memory and recomputation grow alike.
final class StepLog {

  private double[] times = new double[256];
  private int size;
  private int stride = 1;
  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> rates = new ArrayList<>();

  /// Notes that a step ended, or the run began, at t with this state and dx/dt.
  void add(double t, double[] x, double[] rate) {
    if (size == times.length) times = Arrays.copyOf(times, 2 * size);
    times[size] = t;
    if (size % stride == 0) {
      states.add(x.clone());
      rates.add(rate.clone());
    }
    size++;
    if (states.size() > 2 * stride) thin();
  }

  /// Every other state goes.
  private void thin() {
    stride *= 2;
    for (int k = 1; k < states.size(); k++) {
      states.remove(k);
      rates.remove(k);
    }
  }

  int steps() {
    return size - 1;
  }

  double time(int k) {
    return times[k];
  }

  /// The last kept state at or before the begin of step `k`.
  int checkpoint(int k) {
    return k / stride * stride;
  }

  double[] state(int checkpoint) {
    return states.get(checkpoint / stride);
  }

  double[] rate(int checkpoint) {
    return rates.get(checkpoint / stride);
  }
}
