package io.kirchhofflab.model.deep;

import io.kirchhofflab.model.expression.CompiledExpression;
import io.kirchhofflab.model.expression.Expression;
import io.kirchhofflab.model.expression.FormulaReading;
import java.util.List;

/// Numbers of a layer by a formula of where they stand, such as
/// `1/N + 0.5*sqrt(2/N)*sin(12.9898*i + 78.233*j + 37.719*n)`.
///
/// All places count from 1: `i` is the neuron, `j` the neuron of the layer before, `n` the layer
/// (0 for the input), `N` the number of terms: neurons of the layer before for a weight, of the
/// layer itself for a number that a neuron has.
public record ClosedFormula(Expression expression) {

  /// The names in a formula for weights.
  public static final List<String> OF_WEIGHTS = List.of("i", "j", "n", "N");

  /// The names in a formula for a number per neuron.
  public static final List<String> OF_NEURONS = List.of("i", "n", "N");

  /// A formula that is known to be one, over names of `OF_WEIGHTS`.
  public static ClosedFormula of(String text) {
    return switch (Expression.read(text, OF_WEIGHTS)) {
      case FormulaReading.Parsed parsed -> new ClosedFormula(parsed.expression());
      case FormulaReading.Refused refused -> throw new IllegalArgumentException(refused.message());
    };
  }

  boolean dependsOnLayer() {
    return expression.variables().contains("n");
  }

  double[][] matrix(int rows, int columns, int layer) {
    CompiledExpression compiled = CompiledExpression.of(expression, OF_WEIGHTS);
    double[] frame = compiled.newFrame();
    double[][] matrix = new double[rows][columns];
    frame[2] = layer;
    frame[3] = columns;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        frame[0] = i + 1;
        frame[1] = j + 1;
        matrix[i][j] = compiled.evaluate(frame);
      }
    }
    return matrix;
  }

  double[] numbers(int count, int layer) {
    CompiledExpression compiled = CompiledExpression.of(expression, OF_NEURONS);
    double[] frame = compiled.newFrame();
    double[] numbers = new double[count];
    frame[1] = layer;
    frame[2] = count;
    for (int i = 0; i < count; i++) {
      frame[0] = i + 1;
      numbers[i] = compiled.evaluate(frame);
    }
    return numbers;
  }

  @Override
  public String toString() {
    return expression.toString();
  }
}
