package io.kirchhofflab.solver.learn.batch;

/// Rows that a kernel writes on between two loops; they belong to one thread.
final class Scratch {

  final float[] hub;
  final float[] difference;
  final float[] current;
  final float[] weight;
  final float[] first;
  final float[] second;

  Scratch(int lanes) {
    hub = new float[lanes];
    difference = new float[lanes];
    current = new float[lanes];
    weight = new float[lanes];
    first = new float[lanes];
    second = new float[lanes];
  }
}
