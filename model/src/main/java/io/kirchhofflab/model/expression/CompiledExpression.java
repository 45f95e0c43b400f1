package io.kirchhofflab.model.expression;

import io.kirchhofflab.model.expression.Expression.Binary;
import io.kirchhofflab.model.expression.Expression.Call;
import io.kirchhofflab.model.expression.Expression.Constant;
import io.kirchhofflab.model.expression.Expression.Negate;
import io.kirchhofflab.model.expression.Expression.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One or more expressions as a flat program over a frame of numbers, for evaluation inside a
/// solver.
///
/// A frame is a `double[]` of [#frameSize()]: first the variables in the order given, then
/// constants, then scratch. The caller makes one per thread with [#newFrame()], writes the
/// variables into its head, calls [#evaluate(double[])] and reads the outputs. Equal subexpressions
/// are computed once, so a current and its derivatives compiled together share their `exp`.
/// Evaluation allocates nothing. The program is immutable and may be shared by threads. One that is
/// evaluated often goes on as machine code ([StraightLine]), to the same bits.
///
/// Overflow gives infinities and domain errors give NaN, as in the expression itself; the caller
/// judges. All branches of an `if` are computed and one is selected, which changes no value.
public final class CompiledExpression {
  static final Operator[] OPERATORS = Operator.values();
  static final Function[] FUNCTIONS = Function.values();
  static final int NEGATION = -1;
  private static final int SUM = Operator.ADD.ordinal();
  private static final int DIFFERENCE = Operator.SUBTRACT.ordinal();
  private static final int PRODUCT = Operator.MULTIPLY.ordinal();
  static final int WIDTH = 5;

  /// After so many evaluations a faster program is made beside them.
  private static final int OFTEN = 2000;

  /// Rows of operation, three operand slots and the target slot. Operators count from 0, functions
  /// after them.
  final int[] program;

  final double[] blank;
  final int[] outputs;

  /// How long the part of the program is that the first 0, 1, 2, … outputs need.
  final int[] parts;

  final int variables;

  /// The first slot of a result.
  final int scratch;

  /// Evaluations so far; threads may lose some of each other's.
  private int evaluations;

  private volatile StraightLine.@Nullable Program quick;

  /// How many outputs `quick` can compute.
  private int quickOutputs;

  private CompiledExpression(
      int[] program, double[] blank, int[] outputs, int[] parts, int variables, int scratch) {
    this.program = program;
    this.blank = blank;
    this.outputs = outputs;
    this.parts = parts;
    this.variables = variables;
    this.scratch = scratch;
  }

  /// Compiles one expression over these variables; [IllegalArgumentException] when it needs
  /// another.
  public static CompiledExpression of(Expression expression, List<String> variables) {
    return of(List.of(expression), variables);
  }

  /// Compiles several expressions, say a current and its derivatives, that share what they have in
  /// common.
  public static CompiledExpression of(List<Expression> outputs, List<String> variables) {
    return new Builder(variables).compile(outputs);
  }

  /// How many variables head the frame.
  public int variableCount() {
    return variables;
  }

  /// How many outputs there are.
  public int outputCount() {
    return outputs.length;
  }

  /// How long a frame is.
  public int frameSize() {
    return blank.length;
  }

  /// A frame with constants filled in and all variables zero.
  public double[] newFrame() {
    return blank.clone();
  }

  /// Computes all outputs from the variables in the head of `frame` and returns the first.
  ///
  /// @param frame from [#newFrame()]. Modified: its scratch part.
  public double evaluate(double[] frame) {
    evaluate(frame, outputs.length);
    return frame[outputs[0]];
  }

  /// Computes the first `count` outputs only: what is wanted often comes first.
  ///
  /// @param frame from [#newFrame()]. Modified: its scratch part.
  public void evaluate(double[] frame, int count) {
    if (evaluations <= OFTEN && evaluations++ == OFTEN) Thread.ofVirtual().start(this::hasten);
    StraightLine.Program made = quick;
    if (made == null || count == 0 || count > quickOutputs) interpret(frame, count);
    else made.run(frame, count);
  }

  /// Makes what can be made fast so.
  void hasten() {
    StraightLine fast = straightLine();
    quickOutputs = fast.fitting();
    if (quickOutputs > 0) quick = fast.build();
  }

  StraightLine straightLine() {
    return new StraightLine(this);
  }

  /// How many outputs are made fast by now.
  int hastened() {
    return quick == null ? 0 : quickOutputs;
  }

  void interpret(double[] frame, int count) {
    int[] code = program;
    int end = parts[count];
    for (int row = 0; row < end; row += WIDTH) {
      int operation = code[row];
      double a = frame[code[row + 1]];
      double b = frame[code[row + 2]];
      double result;
      // The three that most formulas are made of need no look at tables.
      if (operation == PRODUCT) {
        result = a * b;
      } else if (operation == SUM) {
        result = a + b;
      } else if (operation == DIFFERENCE) {
        result = a - b;
      } else if (operation == NEGATION) {
        result = -a;
      } else if (operation < OPERATORS.length) {
        result = OPERATORS[operation].apply(a, b);
      } else {
        result = FUNCTIONS[operation - OPERATORS.length].apply(a, b, frame[code[row + 3]]);
      }
      frame[code[row + 4]] = result;
    }
  }

  /// An output that an evaluation left in the frame.
  public double output(double[] frame, int index) {
    return frame[outputs[index]];
  }

  /// Numbers every distinct value; numbers below zero are constants until their final slots are
  /// known.
  private static final class Builder {
    private final List<String> variables;
    private final List<Double> constants = new ArrayList<>();
    private final Map<Double, Integer> constantNumbers = new HashMap<>();
    private final Map<Row, Integer> rows = new HashMap<>();
    private final List<Row> order = new ArrayList<>();
    private final Map<Expression, Integer> done = new IdentityHashMap<>();
    private final Map<String, Integer> slots = new HashMap<>();

    Builder(List<String> variables) {
      this.variables = variables;
      for (int slot = 0; slot < variables.size(); slot++) {
        if (slots.put(variables.get(slot), slot) != null) {
          throw new IllegalArgumentException("variable listed twice: " + variables.get(slot));
        }
      }
    }

    CompiledExpression compile(List<Expression> expressions) {
      if (expressions.isEmpty()) {
        throw new IllegalArgumentException("nothing to compile");
      }
      int[] outputs = new int[expressions.size()];
      int[] parts = new int[outputs.length + 1];
      for (int k = 0; k < outputs.length; k++) {
        outputs[k] = numberOf(expressions.get(k));
        parts[k + 1] = order.size() * WIDTH;
      }
      int head = variables.size();
      int scratch = head + constants.size();
      double[] blank = new double[scratch + order.size()];
      for (int k = 0; k < constants.size(); k++) {
        blank[head + k] = constants.get(k);
      }
      int[] program = new int[order.size() * WIDTH];
      for (int k = 0; k < order.size(); k++) {
        Row row = order.get(k);
        int[] code = {row.operation, slot(row.a), slot(row.b), slot(row.c), scratch + k};
        System.arraycopy(code, 0, program, k * WIDTH, WIDTH);
      }
      return new CompiledExpression(
          program, blank, Arrays.stream(outputs).map(this::slot).toArray(), parts, head, scratch);
    }

    /// Variables are numbered from 0, results after them, constants downwards from -1.
    private int numberOf(Expression node) {
      Integer known = done.get(node);
      if (known != null) {
        return known;
      }
      int number =
          switch (node) {
            case Constant(double value) -> constant(value);
            case Variable(String name) -> variable(name);
            case Negate(Constant(double value)) -> constant(-value);
            case Negate(Expression operand) -> unary(NEGATION, numberOf(operand));
            case Binary(Operator operator, Expression left, Expression right) -> {
              int a = numberOf(left);
              int b = numberOf(right);
              yield result(new Row(operator.ordinal(), a, b, a));
            }
            case Call(Function function, List<Expression> arguments) -> call(function, arguments);
          };
      done.put(node, number);
      return number;
    }

    private int call(Function function, List<Expression> arguments) {
      int operation = OPERATORS.length + function.ordinal();
      int a = numberOf(arguments.get(0));
      int b = arguments.size() > 1 ? numberOf(arguments.get(1)) : a;
      int c = arguments.size() > 2 ? numberOf(arguments.get(2)) : a;
      return result(new Row(operation, a, b, c));
    }

    private int unary(int operation, int a) {
      return result(new Row(operation, a, a, a));
    }

    private int result(Row row) {
      Integer known = rows.get(row);
      if (known != null) {
        return known;
      }
      int number = variables.size() + order.size();
      order.add(row);
      rows.put(row, number);
      return number;
    }

    private int constant(double value) {
      return constantNumbers.computeIfAbsent(
          value,
          fresh -> {
            constants.add(fresh);
            return -constants.size();
          });
    }

    private int variable(String name) {
      Integer slot = slots.get(name);
      if (slot == null) {
        throw new IllegalArgumentException("no slot for variable " + name);
      }
      return slot;
    }

    private int slot(int number) {
      int head = variables.size();
      if (number < 0) {
        return head - number - 1;
      }
      return number < head ? number : number + constants.size();
    }
  }

  private record Row(int operation, int a, int b, int c) {}
}
