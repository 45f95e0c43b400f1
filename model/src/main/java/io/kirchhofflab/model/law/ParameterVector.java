package io.kirchhofflab.model.law;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The values θ of one edge, in the order of its law's parameters; immutable.
public final class ParameterVector {

  public static final ParameterVector NONE = new ParameterVector(new double[0]);

  private final double[] values;

  private ParameterVector(double[] values) {
    this.values = values;
  }

  public static ParameterVector of(double... values) {
    return values.length == 0 ? NONE : new ParameterVector(values.clone());
  }

  public int size() {
    return values.length;
  }

  public double get(int j) {
    return values[j];
  }

  public ParameterVector with(int j, double value) {
    double[] copy = values.clone();
    copy[j] = value;
    return new ParameterVector(copy);
  }

  /// Writes θ to `target` from `offset` on. `target`: Modified.
  public void copyTo(double[] target, int offset) {
    System.arraycopy(values, 0, target, offset, values.length);
  }

  public double[] toArray() {
    return values.clone();
  }

  /// Equal to the bit, so that a reopened file is seen to be the same.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ParameterVector that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
