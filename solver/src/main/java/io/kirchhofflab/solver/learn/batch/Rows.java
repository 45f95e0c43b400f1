package io.kirchhofflab.solver.learn.batch;

/// Loops over rows of lanes, one sample a lane, in the forms that the compiler vectorises.
///
/// A row is an array of its own and is indexed by the loop's variable alone: with offsets into one
/// large array the same loops stay scalar (decision 80).
final class Rows {

  private Rows() {}

  /// `to += a x`. to: modified.
  static void add(float[] to, float a, float[] x) {
    for (int j = 0; j < to.length; j++) to[j] += a * x[j];
  }

  /// `to += x`. to: modified.
  static void add(float[] to, float[] x) {
    for (int j = 0; j < to.length; j++) to[j] += x[j];
  }

  /// `to -= x`. to: modified.
  static void subtract(float[] to, float[] x) {
    for (int j = 0; j < to.length; j++) to[j] -= x[j];
  }

  /// `to = a x`. to: modified.
  static void scale(float[] to, float a, float[] x) {
    for (int j = 0; j < to.length; j++) to[j] = a * x[j];
  }

  static void copy(float[][] from, float[][] to) {
    for (int i = 0; i < to.length; i++) System.arraycopy(from[i], 0, to[i], 0, to[i].length);
  }

  /// The sum of the first `count` lanes. row: modified.
  ///
  /// Halves are folded upon each other: a plain sum keeps the order of its terms, which the
  /// compiler may not change, and stays scalar.
  static float sum(float[] row, int count) {
    for (int j = count; j < row.length; j++) row[j] = 0;
    int length = row.length;
    for (; length > 8 && length % 2 == 0; length /= 2) fold(row, length / 2);
    float sum = 0;
    for (int j = 0; j < length; j++) sum += row[j];
    return sum;
  }

  private static void fold(float[] row, int half) {
    for (int j = 0; j < half; j++) row[j] += row[j + half];
  }
}
