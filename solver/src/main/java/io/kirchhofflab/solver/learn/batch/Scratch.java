package io.kirchhofflab.solver.learn.batch;

/// Rows that a kernel writes on between two loops; they belong to one thread.
final class Scratch {

  final float[] hub;
  final float[] difference;
  final float[] current;
  final float[] weight;
  final float[] first;
  final float[] second;

  private float[][] sheets = new float[0][];

  Scratch(int lanes) {
    hub = new float[lanes];
    difference = new float[lanes];
    current = new float[lanes];
    weight = new float[lanes];
    first = new float[lanes];
    second = new float[lanes];
  }

  /// `count` arrays of at least `length`, for kernels that keep all rows in one: made when first
  /// asked for.
  float[][] sheets(int count, int length) {
    if (sheets.length < count || sheets[0].length < length) sheets = new float[count][length];
    return sheets;
  }
}
