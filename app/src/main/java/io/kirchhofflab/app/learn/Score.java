package io.kirchhofflab.app.learn;

/// How well points are told apart: mean loss, share of right answers, and `confusion[is][said]`.
/// Loss and accuracy of no points are not numbers. The arrays are not to be changed.
@SuppressWarnings("ArrayRecordComponent")
public record Score(double loss, double accuracy, int[][] confusion) {

  public static final Score NONE = new Score(Double.NaN, Double.NaN, new int[2][2]);

  int points() {
    int points = 0;
    for (int[] row : confusion) for (int count : row) points += count;
    return points;
  }
}
