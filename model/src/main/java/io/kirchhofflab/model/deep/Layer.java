package io.kirchhofflab.model.deep;

/// One layer of a network with repeats written out: `number` counts from 1, `columns` is the size
/// of the layer before.
public record Layer(int number, int columns, Stage stage) {

  /// rows × columns
  public double[][] weights() {
    return stage.weights().matrix(stage.size(), columns, number);
  }

  /// rows × rows
  public double[][] feedback() {
    return stage.feedback().matrix(stage.size(), stage.size(), number);
  }

  public double[] bias() {
    return stage.bias().numbers(stage.size(), number);
  }
}
