package io.kirchhofflab.solver.live;

import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.solver.noise.LiveNoise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moments of a run from which every other moment can be computed again, in bounded memory.
///
/// A moment holds the whole state and the network of its time, so integrating on from it repeats
/// what happened, changes of values included. When memory is used up, every second moment is given
/// up, those at a change last: the past stays reachable from the start, only by longer ways. Owned
/// by the worker.
final class Timeline {

  /// What all states together may take, numbers.
  private static final int ROOM = 4_000_000;

  private static final int MOST_MOMENTS = 2048;

  /// The state `x`, its covariance where noise was followed, and the positions of switches at
  /// `time`, s; `network` holds from here on, `change` tells that it did not before.
  record Moment(
      double time,
      Network network,
      double[] x,
      double @Nullable [][] covariance,
      boolean[] closed,
      boolean change) {

    /// How many numbers it keeps.
    private long size() {
      return x.length + (covariance == null ? 0 : (long) x.length * x.length);
    }
  }

  private final List<Moment> moments = new ArrayList<>();
  private double spacing = 1e-3;
  private double finest = 1e-3;

  /// Moments lie about `seconds` apart while there is room.
  void setSpacing(double seconds) {
    finest = seconds;
    spacing = Math.min(spacing, seconds);
  }

  /// Forgets everything.
  void restart() {
    moments.clear();
    spacing = finest;
  }

  /// A moment whose network is new: kept in any case.
  void change(
      double time, Network network, double[] x, boolean[] closed, @Nullable LiveNoise noise) {
    cut(time);
    keep(new Moment(time, network, x.clone(), covariance(noise), closed.clone(), true));
  }

  /// A moment in passing: kept where the last one lies far enough back.
  void pass(double time, Network network, double[] x, boolean[] closed, @Nullable LiveNoise noise) {
    if (moments.isEmpty() || time - moments.getLast().time() >= spacing) {
      keep(new Moment(time, network, x.clone(), covariance(noise), closed.clone(), false));
    }
  }

  private static double @Nullable [][] covariance(@Nullable LiveNoise noise) {
    return noise == null ? null : noise.covariance();
  }

  private void keep(Moment moment) {
    boolean full = (moments.size() + 1L) * moment.size() > ROOM;
    if (full || moments.size() == MOST_MOMENTS) thin();
    moments.add(moment);
  }

  private void thin() {
    int before = moments.size();
    List<Moment> kept = new ArrayList<>();
    boolean drop = false;
    for (Moment moment : moments) {
      if (moment.change() || kept.isEmpty() || !drop) kept.add(moment);
      drop = !moment.change() && !drop;
    }
    if (kept.size() > 0.75 * before) {
      // Mostly changes, as while a slider is dragged.
      List<Moment> fewer = new ArrayList<>();
      for (int k = 0; k < kept.size(); k++) if (k % 2 == 0) fewer.add(kept.get(k));
      kept = fewer;
    }
    moments.clear();
    moments.addAll(kept);
    spacing *= 2;
  }

  /// The last moment that is not after `time`, or the first of all; null where there is none.
  @Nullable Moment before(double time) {
    int low = 0;
    int high = moments.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (moments.get(middle).time() <= time) low = middle + 1;
      else high = middle;
    }
    return moments.isEmpty() ? null : moments.get(Math.max(0, low - 1));
  }

  /// Forgets what lies after `time`, s.
  void cut(double time) {
    while (!moments.isEmpty() && moments.getLast().time() > time) moments.removeLast();
  }

  /// The earliest time that can be reached, s; not a number where there is none.
  double start() {
    return moments.isEmpty() ? Double.NaN : moments.getFirst().time();
  }

  int size() {
    return moments.size();
  }
}
