package io.kirchhofflab.solver.learn.batch;

import io.kirchhofflab.model.layered.LayeredCircuit;
import java.util.Arrays;

/// The state of a batch of samples: `rows[chunk][row][lane]`, sample s in chunk s / width, lane s
/// mod width. Row 0 is ground. Lanes beyond the last sample hold zeros at the start and count
/// nowhere.
final class LaneState {

  final int width;
  final float[][][] rows;
  private int samples;

  /// Room for `capacity` samples with rows 0 to `rows`.
  LaneState(int rows, int capacity, int width) {
    this.width = width;
    this.rows = new float[(capacity + width - 1) / width][rows + 1][width];
  }

  /// Takes `count` new samples, all at 0 V.
  void begin(int count) {
    samples = count;
    for (float[][] chunk : rows) for (float[] row : chunk) Arrays.fill(row, 0);
  }

  /// Takes the `count` inputs from number `first` on, as they enter `circuit`. input: room for one;
  /// modified.
  void begin(LayeredCircuit circuit, Inputs inputs, int first, int count, double[] input) {
    begin(count);
    for (int s = 0; s < count; s++) {
      inputs.write(first + s, input);
      double[] start = circuit.encoder().of(input);
      for (int i = 0; i < start.length && i < circuit.nodes(); i++) set(s, i + 1, (float) start[i]);
    }
  }

  int samples() {
    return samples;
  }

  /// Chunks that hold samples.
  int chunks() {
    return (samples + width - 1) / width;
  }

  int samplesIn(int chunk) {
    return Math.min(width, samples - chunk * width);
  }

  void set(int sample, int row, float value) {
    rows[sample / width][row][sample % width] = value;
  }

  float get(int sample, int row) {
    return rows[sample / width][row][sample % width];
  }
}
