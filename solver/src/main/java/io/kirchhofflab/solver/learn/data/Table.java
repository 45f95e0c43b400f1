package io.kirchhofflab.solver.learn.data;

import java.util.random.RandomGenerator;

/// Rows of numbers: inputs and targets.
@SuppressWarnings("ArrayRecordComponent")
public record Table(float[][] rows, float[][] answers) implements Source {

  public Table {
    if (rows.length == 0 || rows.length != answers.length) {
      throw new IllegalArgumentException(rows.length + " rows, " + answers.length + " answers");
    }
  }

  /// `count` samples of `source`, kept.
  public static Table of(Source source, int count, RandomGenerator random) {
    float[][] rows = new float[count][source.inputs()];
    float[][] answers = new float[count][source.targets()];
    for (int s = 0; s < count; s++) source.draw(s % source.size(), random, rows[s], answers[s]);
    return new Table(rows, answers);
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public int inputs() {
    return rows[0].length;
  }

  @Override
  public int targets() {
    return answers[0].length;
  }

  @Override
  public void draw(int index, RandomGenerator random, float[] input, float[] target) {
    System.arraycopy(rows[index], 0, input, 0, input.length);
    System.arraycopy(answers[index], 0, target, 0, target.length);
  }
}
