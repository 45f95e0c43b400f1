package io.kirchhofflab.model.expression;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;

/// Arithmetic without a loop around it: a program of [CompiledExpression] as a method of its own,
/// which the virtual machine makes into machine code.
///
/// The method holds additions, products and the other operators and functions of formulas, in the
/// program's order, so that it yields the same bits; nothing else can be said in it. Intermediate
/// values stay in local variables, only outputs are written to the frame.
final class StraightLine {

  /// What a generated class is.
  interface Program {
    /// As [CompiledExpression#evaluate(double[], int)], for counts from 1 up to [#fitting()].
    void run(double[] frame, int count);
  }

  /// The virtual machine leaves methods longer than this to its interpreter.
  private static final int MOST_BYTES = 8000;

  /// The most bytes of a number put on the stack, a call with three of them, and an output.
  private static final int VALUE = 5;

  private static final int CALL = 3 * VALUE + 10;
  private static final int OUTPUT = 2 * VALUE + 10;

  private static final ClassDesc OPERATOR = desc(Operator.class);
  private static final ClassDesc FUNCTION = desc(Function.class);
  private static final MethodTypeDesc RUN =
      MethodTypeDesc.of(CD_void, CD_double.arrayType(), CD_int);

  private static final int FRAME = 1;
  private static final int COUNT = 2;

  /// Where local variables for results begin.
  private static final int LOCALS = 3;

  private final CompiledExpression of;

  StraightLine(CompiledExpression of) {
    this.of = of;
  }

  /// How many outputs, from the first on, a method holds that the virtual machine makes fast.
  int fitting() {
    int bytes = 1;
    int row = 0;
    for (int k = 0; k < of.outputs.length; k++) {
      for (; row < of.parts[k + 1]; row += CompiledExpression.WIDTH) bytes += most(of.program[row]);
      bytes += OUTPUT;
      if (bytes > MOST_BYTES) return k;
    }
    return of.outputs.length;
  }

  private static int most(int operation) {
    boolean called =
        operation >= CompiledExpression.OPERATORS.length
            || (operation >= 0 && !isInstruction(CompiledExpression.OPERATORS[operation]));
    return called ? CALL : 3 * VALUE;
  }

  Program build() {
    MethodHandles.Lookup here = MethodHandles.lookup();
    ClassDesc name = ClassDesc.of(StraightLine.class.getName() + "Program");
    byte[] bytes =
        ClassFile.of()
            .build(
                name,
                type -> {
                  type.withInterfaceSymbols(desc(Program.class));
                  type.withMethodBody(
                      ConstantDescs.INIT_NAME,
                      ConstantDescs.MTD_void,
                      ClassFile.ACC_PUBLIC,
                      StraightLine::constructor);
                  type.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, this::body);
                });
    try {
      Class<?> made = here.defineHiddenClass(bytes, true).lookupClass();
      return (Program) made.getDeclaredConstructor().newInstance();
    } catch (IllegalAccessException
        | InstantiationException
        | InvocationTargetException
        | NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void constructor(CodeBuilder code) {
    code.aload(0)
        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
        .return_();
  }

  /// Rows up to the end of a part, its output, and home where no more outputs are asked for.
  private void body(CodeBuilder code) {
    int row = 0;
    int held = fitting();
    for (int k = 0; k < held; k++) {
      for (; row < of.parts[k + 1]; row += CompiledExpression.WIDTH) operation(code, row);
      if (of.outputs[k] >= of.scratch) {
        code.aload(FRAME).loadConstant(of.outputs[k]);
        value(code, of.outputs[k]);
        code.dastore();
      }
      Label more = code.newLabel();
      code.iload(COUNT).loadConstant(k + 1).if_icmpgt(more).return_().labelBinding(more);
    }
    code.return_();
  }

  private void operation(CodeBuilder code, int row) {
    int operation = of.program[row];
    int operators = CompiledExpression.OPERATORS.length;
    if (operation == CompiledExpression.NEGATION) {
      value(code, of.program[row + 1]);
      code.dneg();
    } else if (operation < operators) {
      operator(code, CompiledExpression.OPERATORS[operation], row);
    } else {
      Function function = CompiledExpression.FUNCTIONS[operation - operators];
      code.getstatic(FUNCTION, function.name(), FUNCTION);
      for (int k = 1; k <= 3; k++) value(code, of.program[row + k]);
      code.invokevirtual(
          FUNCTION, "apply", MethodTypeDesc.of(CD_double, CD_double, CD_double, CD_double));
    }
    code.dstore(local(of.program[row + 4]));
  }

  private void operator(CodeBuilder code, Operator operator, int row) {
    if (!isInstruction(operator)) code.getstatic(OPERATOR, operator.name(), OPERATOR);
    value(code, of.program[row + 1]);
    value(code, of.program[row + 2]);
    switch (operator) {
      case ADD -> code.dadd();
      case SUBTRACT -> code.dsub();
      case MULTIPLY -> code.dmul();
      case DIVIDE -> code.ddiv();
      default ->
          code.invokevirtual(OPERATOR, "apply", MethodTypeDesc.of(CD_double, CD_double, CD_double));
    }
  }

  private static boolean isInstruction(Operator operator) {
    return switch (operator) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE -> true;
      default -> false;
    };
  }

  /// Puts the value of a slot on the stack.
  private void value(CodeBuilder code, int slot) {
    if (slot >= of.scratch) code.dload(local(slot));
    else if (slot >= of.variables) code.loadConstant(of.blank[slot]);
    else code.aload(FRAME).loadConstant(slot).daload();
  }

  private int local(int slot) {
    return LOCALS + 2 * (slot - of.scratch);
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
