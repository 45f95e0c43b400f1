package io.kirchhofflab.app.plot;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.solver.live.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the watched quantities did since the run began, in bounded memory.
///
/// A recent part keeps about 4,000 bins a window, four windows long; an old part reaches back to
/// the start and halves its own resolution whenever it is full. A bin carries the lowest and
/// highest value inside, so that no spike is ever lost, however coarse its bin has become. Where a
/// run goes on from its past, what came after becomes the ghost, until the next one. Owned by the
/// FX thread.
public final class TraceHistory {

  private static final int RECENT_BINS = 1 << 14;
  private static final int OLD_BINS = 1 << 13;
  private static final int BINS_PER_WINDOW = RECENT_BINS / 4;

  private List<Probe> probes = List.of();
  private Bins recent = new Bins(0, RECENT_BINS);
  private Bins old = new Bins(0, OLD_BINS);
  private double oldWidth;
  private double window = 1;
  private int epoch = -1;
  private int branch;
  private double end;
  private @Nullable TraceHistory ghost;

  /// The span the plots show, s: it sets how fine the recent part is.
  public void setWindow(double seconds) {
    window = seconds;
  }

  public List<Probe> probes() {
    return probes;
  }

  /// Row of `probe`, or -1 where it is not recorded.
  public int row(Probe probe) {
    return probes.indexOf(probe);
  }

  public boolean isEmpty() {
    return recent.count() == 0;
  }

  /// Time of the oldest bin's end, s; 0 where there is none.
  public double start() {
    if (old.count() > 0) return old.time(0);
    return recent.count() > 0 ? recent.time(0) : 0;
  }

  /// Time of the newest bin's end, s; 0 where there is none.
  public double end() {
    return end;
  }

  /// The run that was given up when the newest branch began, from there on; null where there is
  /// none.
  public @Nullable TraceHistory ghost() {
    return ghost;
  }

  /// Takes over what `frame` carries. A new epoch forgets the old run, a branch what came after it;
  /// a new list of probes keeps the traces that go on. Returns whether the old run was forgotten.
  public boolean append(Frame frame) {
    boolean another = frame.epoch() != epoch;
    if (another) {
      clear();
      epoch = frame.epoch();
    } else if (frame.branch() != branch) {
      branchOff(frame.branchTime());
    }
    branch = frame.branch();
    if (!frame.probes().equals(probes)) watch(frame.probes());
    int rows = probes.size();
    double least = window / BINS_PER_WINDOW;
    for (int k = 0; k < frame.bins(); k++) {
      double t = frame.binTime(k);
      if (recent.count() > 0 && t < end) continue;
      boolean fresh = recent.opens(t, least);
      if (fresh && recent.isFull()) retire();
      if (fresh) recent.open(t);
      else recent.stretch(t);
      for (int p = 0; p < rows; p++) {
        recent.cover(p, frame.low(p, k), frame.high(p, k));
        recent.setDeviation(p, frame.deviation(p, k));
      }
      end = t;
    }
    return another;
  }

  private void branchOff(double t) {
    TraceHistory givenUp = new TraceHistory();
    givenUp.probes = probes;
    givenUp.recent = recent.from(t);
    givenUp.old = old.from(t);
    givenUp.end = end;
    ghost = givenUp;
    recent.cut(t);
    old.cut(t);
    end = Math.min(end, t);
  }

  public void clear() {
    epoch = -1;
    ghost = null;
    recent = new Bins(probes.size(), RECENT_BINS);
    old = new Bins(probes.size(), OLD_BINS);
    oldWidth = 0;
    end = 0;
  }

  private void watch(List<Probe> now) {
    int[] from = new int[now.size()];
    for (int p = 0; p < from.length; p++) from[p] = probes.indexOf(now.get(p));
    recent = recent.withRows(from);
    old = old.withRows(from);
    probes = List.copyOf(now);
    if (ghost != null) ghost.watch(now);
  }

  /// Moves the older half of the recent part to the old part.
  private void retire() {
    int half = RECENT_BINS / 2;
    for (int k = 0; k < half; k++) {
      double t = recent.time(k);
      boolean fresh = old.opens(t, oldWidth);
      if (fresh && old.isFull()) {
        double span = old.time(old.count() - 1) - old.time(0);
        old.halve();
        oldWidth = Math.max(2 * oldWidth, 2 * span / OLD_BINS);
      }
      if (fresh) old.open(t);
      else old.stretch(t);
      for (int p = 0; p < probes.size(); p++) {
        old.cover(p, recent.low(p, k), recent.high(p, k));
        old.setDeviation(p, recent.deviation(p, k));
      }
    }
    recent.dropFirst(half);
  }

  /// Visits the bins of row `p` that end in `[from, to]` and one more on either side, by rising
  /// time.
  public void visit(int p, double from, double to, Visitor visitor) {
    double seam = recent.count() > 0 ? recent.time(0) : Double.POSITIVE_INFINITY;
    if (from < seam) old.visit(p, from, to, visitor);
    if (to >= seam || old.count() == 0) recent.visit(p, from, to, visitor);
  }

  /// The same with the middle of each bin and its standard deviation, where noise is followed.
  void visitBand(int p, double from, double to, Visitor visitor) {
    double seam = recent.count() > 0 ? recent.time(0) : Double.POSITIVE_INFINITY;
    if (from < seam) old.visitBand(p, from, to, visitor);
    if (to >= seam || old.count() == 0) recent.visitBand(p, from, to, visitor);
  }

  /// The standard deviation of row `p` at `t`; not a number where noise is not followed.
  double deviationAt(int p, double t) {
    Bins part = recent.count() > 0 && t >= recent.time(0) ? recent : old;
    return part.deviationAt(p, t);
  }

  /// The value of row `p` at time `t`, read off the straight line between the middles of the bins
  /// beside it; not a number outside the record.
  public double valueAt(int p, double t) {
    Bins part = recent.count() > 0 && t >= recent.time(0) ? recent : old;
    return part.valueAt(p, t);
  }

  /// Every time on record, rising, for a file.
  public double[] times() {
    double[] all = Arrays.copyOf(old.times(), old.count() + recent.count());
    System.arraycopy(recent.times(), 0, all, old.count(), recent.count());
    return all;
  }

  /// The middles of row `p` at `times()`.
  public double[] middles(int p) {
    List<Bins> parts = new ArrayList<>(List.of(old, recent));
    double[] all = new double[old.count() + recent.count()];
    int at = 0;
    for (Bins part : parts) {
      for (int k = 0; k < part.count(); k++) all[at++] = part.middle(p, k);
    }
    return all;
  }

  /// Sees bins one by one.
  @FunctionalInterface
  public interface Visitor {
    void bin(double time, double low, double high);
  }
}
