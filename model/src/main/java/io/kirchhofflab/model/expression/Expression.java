package io.kirchhofflab.model.expression;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A formula as a tree: what a user wrote as the current of a device or the value of a field.
///
/// Grammar, loosest first: comparisons, `+ -`, `* /`, unary minus, `^` (right-associative), calls
/// and parentheses; so `-x^2 = -(x^2)` and `2^3^2 = 2^9`. Numbers take SI suffixes as in quantity
/// fields (`10k`, `1u`, `4k7`). `pi` and `e` are constants. `v(w)`, `i(r1)` are variables with that
/// very name; `v(a,b)` is `v(a) - v(b)`.
///
/// Trees are immutable and may share branches. Printing (`toString`) reads back as an equal tree.
public sealed interface Expression {
  /// Longer texts are refused unread.
  int LONGEST_TEXT = 4_000;

  /// The deepest tree that text may make; chains such as `a + b + c` count one level a term.
  int DEEPEST_TREE = 256;

  /// A number.
  ///
  /// @param value finite and not negative; [#constant(double)] makes any finite number
  record Constant(double value) implements Expression {
    public Constant {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a constant is finite and not negative, not " + value);
      }
      value = value == 0 ? 0 : value;
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /// A named value: a parameter, a voltage, `v(w)`.
  record Variable(String name) implements Expression {
    public Variable {
      if (!FormulaParser.isVariableName(name)) {
        throw new IllegalArgumentException("not a variable name: " + name);
      }
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /// Unary minus.
  record Negate(Expression operand) implements Expression {
    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /// Two operands joined by an operator.
  record Binary(Operator operator, Expression left, Expression right) implements Expression {
    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /// A function of as many arguments as it takes.
  record Call(Function function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
      if (arguments.size() != function.arity()) {
        throw new IllegalArgumentException(
            function.symbol()
                + " takes "
                + function.arity()
                + " arguments, not "
                + arguments.size());
      }
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /// Reads a formula in which any name may stand.
  static FormulaReading read(String text) {
    return FormulaParser.read(text, null);
  }

  /// Reads a formula in which only these names may stand; another is refused with the closest of
  /// them.
  static FormulaReading read(String text, Collection<String> names) {
    return FormulaParser.read(text, names);
  }

  /// Any finite number as an expression; [IllegalArgumentException] for others.
  static Expression constant(double value) {
    return value < 0 ? new Negate(new Constant(-value)) : new Constant(value);
  }

  /// A call written shortly.
  static Expression call(Function function, Expression... arguments) {
    return new Call(function, List.of(arguments));
  }

  /// The partial derivative for a variable, already simplified; conventions at kinks stand at
  /// [Function].
  default Expression derivative(String variable) {
    return new Differentiator(variable).of(this);
  }

  /// A shorter tree with the same value wherever this one and all its branches are finite (signed
  /// zeros aside).
  default Expression simplified() {
    return Algebra.simplified(this);
  }

  /// The names it depends on, in order of appearance.
  default Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    Walk.over(
        this,
        node -> {
          if (node instanceof Variable variable) {
            names.add(variable.name());
          }
        });
    return names;
  }

  /// Expressions whose zeros mark where value or slope may jump, so that a solver can locate those
  /// instants.
  ///
  /// Arguments of `abs`, `relu`, `leaky`, `sign`, `step`; `a - b` for `min`, `max` and comparisons;
  /// the condition of `if` when it is no comparison; `sin(pi a)` for `floor(a)`. Each once, in
  /// order of appearance, constants left out.
  default List<Expression> kinks() {
    return Kinks.of(this);
  }

  /// The value with variables looked up by name; for single evaluations, see [CompiledExpression]
  /// for many.
  default double value(ToDoubleFunction<String> lookup) {
    return switch (this) {
      case Constant(double value) -> value;
      case Variable(String name) -> lookup.applyAsDouble(name);
      case Negate(Expression operand) -> -operand.value(lookup);
      case Binary(Operator operator, Expression left, Expression right) ->
          operator.apply(left.value(lookup), right.value(lookup));
      case Call(Function function, List<Expression> arguments) -> {
        double first = arguments.get(0).value(lookup);
        double second = function.arity() > 1 ? arguments.get(1).value(lookup) : 0;
        double third = function.arity() > 2 ? arguments.get(2).value(lookup) : 0;
        yield function.apply(first, second, third);
      }
    };
  }

  /// The direct branches, left to right.
  default List<Expression> branches() {
    return switch (this) {
      case Constant _, Variable _ -> List.of();
      case Negate(Expression operand) -> List.of(operand);
      case Binary(_, Expression left, Expression right) -> List.of(left, right);
      case Call(_, List<Expression> arguments) -> arguments;
    };
  }

  /// The number it is, when it is one; else null.
  default @Nullable Double asNumber() {
    return switch (this) {
      case Constant(double value) -> Double.valueOf(value);
      case Negate(Constant(double value)) -> Double.valueOf(-value);
      default -> null;
    };
  }
}
