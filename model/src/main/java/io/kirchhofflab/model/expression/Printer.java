package io.kirchhofflab.model.expression;

import io.kirchhofflab.model.expression.Expression.Binary;
import io.kirchhofflab.model.expression.Expression.Call;
import io.kirchhofflab.model.expression.Expression.Constant;
import io.kirchhofflab.model.expression.Expression.Negate;
import io.kirchhofflab.model.expression.Expression.Variable;
import java.util.List;

/// Writes an expression with as few parentheses as still read back as the same tree.
final class Printer {
  private static final int NEGATION = 4;
  private static final int ATOM = 6;

  private final StringBuilder out = new StringBuilder();

  private Printer() {}

  static String print(Expression expression) {
    Printer printer = new Printer();
    printer.write(expression, 0);
    return printer.out.toString();
  }

  /// Writes a node, in parentheses when it binds looser than its place asks.
  private void write(Expression node, int asked) {
    boolean parentheses = precedence(node) < asked;
    out.append(parentheses ? "(" : "");
    switch (node) {
      case Constant(double value) -> out.append(number(value));
      case Variable(String name) -> out.append(name);
      case Negate(Expression operand) -> {
        out.append('-');
        write(operand, NEGATION);
      }
      case Binary(Operator operator, Expression left, Expression right) ->
          binary(operator, left, right);
      case Call(Function function, List<Expression> arguments) -> {
        String separator = function.symbol() + "(";
        for (Expression argument : arguments) {
          out.append(separator);
          write(argument, 0);
          separator = ", ";
        }
        out.append(')');
      }
    }
    out.append(parentheses ? ")" : "");
  }

  private void binary(Operator operator, Expression left, Expression right) {
    int own = operator.precedence();
    boolean power = operator == Operator.POWER;
    String space = own <= Operator.ADD.precedence() ? " " : "";
    write(left, power ? ATOM : operator.isComparison() ? own + 1 : own);
    out.append(space).append(operator.symbol()).append(space);
    write(right, power ? NEGATION : own + 1);
  }

  private static int precedence(Expression node) {
    return switch (node) {
      case Constant _, Variable _, Call _ -> ATOM;
      case Negate _ -> NEGATION;
      case Binary(Operator operator, _, _) -> operator.precedence();
    };
  }

  private static String number(double value) {
    if (value == Math.PI) {
      return "pi";
    }
    if (value == Math.E) {
      return "e";
    }
    String text = Double.toString(value).replace('E', 'e').replace(".0e", "e");
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
