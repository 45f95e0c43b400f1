package io.kirchhofflab.app.plot;

import java.util.Arrays;

/// Bins of time with the lowest and highest value of each row inside, of bounded number; a
/// workspace of `TraceHistory`.
final class Bins {

  private final int capacity;
  private final double[] time;
  private final double[][] low;
  private final double[][] high;
  private final double[][] deviation;
  private int count;
  private double opened;

  Bins(int rows, int capacity) {
    this.capacity = capacity;
    time = new double[capacity];
    low = new double[rows][capacity];
    high = new double[rows][capacity];
    deviation = new double[rows][capacity];
  }

  int count() {
    return count;
  }

  boolean isFull() {
    return count == capacity;
  }

  double time(int k) {
    return time[k];
  }

  double[] times() {
    return Arrays.copyOf(time, count);
  }

  double low(int row, int k) {
    return low[row][k];
  }

  double high(int row, int k) {
    return high[row][k];
  }

  double middle(int row, int k) {
    return (low[row][k] + high[row][k]) / 2;
  }

  /// Whether a sample at `t` needs a new bin, the newest being `width` wide already.
  boolean opens(double t, double width) {
    return count == 0 || t - opened >= width;
  }

  void open(double t) {
    opened = t;
    time[count] = t;
    for (int p = 0; p < low.length; p++) {
      low[p][count] = Double.NaN;
      high[p][count] = Double.NaN;
      deviation[p][count] = Double.NaN;
    }
    count++;
  }

  /// The newest bin now ends at `t`.
  void stretch(double t) {
    time[count - 1] = t;
  }

  /// The newest bin of `row` contains these values.
  void cover(int row, double least, double most) {
    int k = count - 1;
    low[row][k] = smaller(low[row][k], least);
    high[row][k] = larger(high[row][k], most);
  }

  /// The newest bin of `row` ends with this standard deviation.
  void setDeviation(int row, double sigma) {
    deviation[row][count - 1] = sigma;
  }

  double deviation(int row, int k) {
    return deviation[row][k];
  }

  /// Merges neighbours in pairs.
  void halve() {
    int left = 0;
    for (int k = 0; k < count; k += 2) {
      int other = Math.min(k + 1, count - 1);
      time[left] = time[other];
      for (int p = 0; p < low.length; p++) {
        low[p][left] = smaller(low[p][k], low[p][other]);
        high[p][left] = larger(high[p][k], high[p][other]);
        deviation[p][left] = deviation[p][other];
      }
      left++;
    }
    count = left;
  }

  void dropFirst(int bins) {
    int left = count - bins;
    System.arraycopy(time, bins, time, 0, left);
    for (int p = 0; p < low.length; p++) {
      System.arraycopy(low[p], bins, low[p], 0, left);
      System.arraycopy(high[p], bins, high[p], 0, left);
      System.arraycopy(deviation[p], bins, deviation[p], 0, left);
    }
    count = left;
  }

  /// Forgets the bins that end after `t`; the next sample opens a new one.
  void cut(double t) {
    count = endedBy(t);
    opened = Double.NEGATIVE_INFINITY;
  }

  /// A copy of the bins that end after `t`, and of the one before them.
  Bins from(double t) {
    int[] all = new int[low.length];
    Arrays.setAll(all, p -> p);
    Bins later = withRows(all);
    later.dropFirst(Math.max(0, endedBy(t) - 1));
    return later;
  }

  /// How many bins end at `t` or before.
  private int endedBy(double t) {
    int k = firstAtOrAfter(t);
    return k < count && time[k] == t ? k + 1 : k;
  }

  /// The same bins with other rows: row p goes on with row `from[p]` of these, or is empty for -1.
  Bins withRows(int[] from) {
    Bins other = new Bins(from.length, capacity);
    System.arraycopy(time, 0, other.time, 0, count);
    for (int p = 0; p < from.length; p++) {
      if (from[p] >= 0) {
        System.arraycopy(low[from[p]], 0, other.low[p], 0, count);
        System.arraycopy(high[from[p]], 0, other.high[p], 0, count);
        System.arraycopy(deviation[from[p]], 0, other.deviation[p], 0, count);
      } else {
        Arrays.fill(other.low[p], 0, count, Double.NaN);
        Arrays.fill(other.high[p], 0, count, Double.NaN);
        Arrays.fill(other.deviation[p], 0, count, Double.NaN);
      }
    }
    other.count = count;
    other.opened = opened;
    return other;
  }

  void visit(int row, double from, double to, TraceHistory.Visitor visitor) {
    if (count == 0) return;
    int k = Math.max(0, firstAtOrAfter(from) - 1);
    while (k < count) {
      visitor.bin(time[k], low[row][k], high[row][k]);
      if (time[k] > to) return;
      k++;
    }
  }

  /// Shows middle and deviation of the bins of a span.
  void visitBand(int row, double from, double to, TraceHistory.Visitor visitor) {
    if (count == 0) return;
    for (int k = Math.max(0, firstAtOrAfter(from) - 1); k < count; k++) {
      visitor.bin(time[k], middle(row, k), deviation[row][k]);
      if (time[k] > to) return;
    }
  }

  /// The deviation of the bin that holds `t`; not a number where there is none.
  double deviationAt(int row, double t) {
    int k = firstAtOrAfter(t);
    return k == count ? Double.NaN : deviation[row][k];
  }

  double valueAt(int row, double t) {
    int after = firstAtOrAfter(t);
    if (after == count || (after == 0 && time[0] > t)) return Double.NaN;
    if (after == 0) return middle(row, 0);
    double share = (t - time[after - 1]) / (time[after] - time[after - 1]);
    return middle(row, after - 1) + share * (middle(row, after) - middle(row, after - 1));
  }

  private int firstAtOrAfter(double t) {
    int least = 0;
    int most = count;
    while (least < most) {
      int middle = (least + most) >>> 1;
      if (time[middle] < t) least = middle + 1;
      else most = middle;
    }
    return least;
  }

  private static double smaller(double a, double b) {
    return a <= b || Double.isNaN(b) ? a : b;
  }

  private static double larger(double a, double b) {
    return a >= b || Double.isNaN(b) ? a : b;
  }
}
