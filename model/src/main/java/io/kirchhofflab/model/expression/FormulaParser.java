package io.kirchhofflab.model.expression;

import io.kirchhofflab.model.expression.Expression.Binary;
import io.kirchhofflab.model.expression.Expression.Call;
import io.kirchhofflab.model.expression.Expression.Constant;
import io.kirchhofflab.model.expression.Expression.Negate;
import io.kirchhofflab.model.expression.Expression.Variable;
import io.kirchhofflab.model.unit.NumberScanner;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the text of a formula by recursive descent; the grammar stands at [Expression].
///
/// Text length and nesting are bounded, so time and stack are too.
final class FormulaParser {
  private static final Map<String, Double> CONSTANTS =
      Map.of("pi", Math.PI, "π", Math.PI, "e", Math.E);
  private static final Set<String> ALIASES = Set.of("log", "pow");

  private final String text;
  private final @Nullable Collection<String> names;
  private int at;
  private int nesting;

  private FormulaParser(String text, @Nullable Collection<String> names) {
    this.text = text;
    this.names = names;
  }

  /// Reads a formula over these names, or over any when `names` is null.
  static FormulaReading read(String text, @Nullable Collection<String> names) {
    if (text.length() > Expression.LONGEST_TEXT) {
      String message = "This formula is longer than " + Expression.LONGEST_TEXT + " characters.";
      return new FormulaReading.Refused(message, Expression.LONGEST_TEXT, null);
    }
    try {
      return new FormulaReading.Parsed(new FormulaParser(text, names).whole());
    } catch (Refusal refusal) {
      return refusal.reading;
    }
  }

  /// Whether a variable may be called so: a word that is not taken, or `v(…)`, `i(…)` around a
  /// word.
  static boolean isVariableName(String name) {
    int word = wordEnd(name, 0);
    if (word == name.length()) {
      return word > 0
          && !CONSTANTS.containsKey(name)
          && Function.named(name) == null
          && !ALIASES.contains(name);
    }
    boolean probe = name.startsWith("v(") || name.startsWith("i(");
    int end = probe ? probedEnd(name, 2) : 0;
    return probe && end > 2 && end == name.length() - 1 && name.charAt(end) == ')';
  }

  private Expression whole() throws Refusal {
    Expression whole = comparison();
    if (at < text.length()) {
      throw refuseLeftover();
    }
    if (depth(whole) > Expression.DEEPEST_TREE) {
      throw tooDeep();
    }
    return whole;
  }

  private Expression comparison() throws Refusal {
    Expression left = sum();
    Operator operator = comparisonOperator();
    if (operator == null) {
      return left;
    }
    Expression right = sum();
    int second = at;
    if (comparisonOperator() != null) {
      throw refuse("Two comparisons in a row; put one of them in parentheses.", second);
    }
    return new Binary(operator, left, right);
  }

  private @Nullable Operator comparisonOperator() {
    if (take("<=") || take("≤")) {
      return Operator.LESS_OR_EQUAL;
    }
    if (take(">=") || take("≥")) {
      return Operator.GREATER_OR_EQUAL;
    }
    if (take("==")) {
      return Operator.EQUAL;
    }
    if (take("!=") || take("≠")) {
      return Operator.NOT_EQUAL;
    }
    return take("<") ? Operator.LESS : take(">") ? Operator.GREATER : null;
  }

  private Expression sum() throws Refusal {
    Expression left = product();
    while (true) {
      if (take("+")) {
        left = new Binary(Operator.ADD, left, product());
      } else if (takeMinus()) {
        left = new Binary(Operator.SUBTRACT, left, product());
      } else {
        return left;
      }
    }
  }

  private Expression product() throws Refusal {
    Expression left = signed();
    while (true) {
      if (take("*") || take("×") || take("·") || take("⋅")) {
        left = new Binary(Operator.MULTIPLY, left, signed());
      } else if (take("/") || take("÷")) {
        left = new Binary(Operator.DIVIDE, left, signed());
      } else {
        return left;
      }
    }
  }

  /// A power with any signs before it; also the right side of `^`, which makes that
  /// right-associative.
  private Expression signed() throws Refusal {
    if (++nesting > Expression.DEEPEST_TREE) {
      throw tooDeep();
    }
    Expression result;
    if (takeMinus()) {
      result = new Negate(signed());
    } else {
      result = take("+") ? signed() : power();
    }
    nesting--;
    return result;
  }

  private Expression power() throws Refusal {
    Expression base = atom();
    if (take("²")) {
      return new Binary(Operator.POWER, base, new Constant(2));
    }
    if (take("³")) {
      return new Binary(Operator.POWER, base, new Constant(3));
    }
    return take("^") || take("**") ? new Binary(Operator.POWER, base, signed()) : base;
  }

  private Expression atom() throws Refusal {
    skipSpaces();
    int start = at;
    NumberScanner.Found number = NumberScanner.numberWithSuffix(text, at, '.');
    if (number != null) {
      return number(number);
    }
    if (take("(")) {
      Expression inner = comparison();
      close(start);
      return inner;
    }
    int end = wordEnd(text, at);
    if (end == at) {
      throw refuseMissingOperand();
    }
    String word = text.substring(at, end);
    at = end;
    return take("(") ? call(word, start) : name(word, start);
  }

  private Expression number(NumberScanner.Found number) throws Refusal {
    double value = number.value();
    if (!Double.isFinite(value)) {
      throw refuse("This number is too large to calculate with.", at);
    }
    if (value == 0 && !number.isZero()) {
      throw refuse("This number is too small to calculate with; write 0 if zero is meant.", at);
    }
    at = number.end();
    if (wordEnd(text, at) > at) {
      String word = text.substring(at, wordEnd(text, at));
      String why = " directly follows a number; in formulas write no units, and * between factors.";
      throw refuse(quoted(word) + why, at);
    }
    skipSpaces();
    return new Constant(value);
  }

  private Expression name(String word, int start) throws Refusal {
    Double constant = CONSTANTS.get(word);
    boolean known = names != null && names.contains(word);
    if (known && isVariableName(word)) {
      return new Variable(word);
    }
    if (constant != null) {
      return new Constant(constant);
    }
    if (Function.named(word) != null || ALIASES.contains(word)) {
      throw refuse(quoted(word) + " is a function; its arguments go in parentheses.", start);
    }
    if (names != null) {
      String near = Spelling.nearest(word, names);
      throw refuse("There is no value named " + quoted(word) + didYouMean(near), start, near);
    }
    return new Variable(word);
  }

  private Expression call(String word, int start) throws Refusal {
    int open = at - 1;
    Function function = Function.named(word);
    if (function != null) {
      return call(function, arguments(open), start);
    }
    if (word.equals("pow")) {
      List<Expression> arguments = arguments(open);
      requireCount(word, 2, arguments.size(), start);
      return new Binary(Operator.POWER, arguments.get(0), arguments.get(1));
    }
    if (word.equalsIgnoreCase("v") || word.equalsIgnoreCase("i")) {
      return probe(word.equalsIgnoreCase("v"), start, open);
    }
    if (CONSTANTS.containsKey(word) || (names != null && names.contains(word))) {
      throw refuse(quoted(word) + " is no function; write * between it and the parenthesis.", open);
    }
    String near = Spelling.nearest(word, functionNames());
    throw refuse("There is no function named " + quoted(word) + didYouMean(near), start, near);
  }

  private Expression call(Function function, List<Expression> arguments, int start) throws Refusal {
    boolean any = function == Function.MIN || function == Function.MAX;
    if (!any || arguments.size() < 2) {
      requireCount(function.symbol(), function.arity(), arguments.size(), start);
      return new Call(function, arguments);
    }
    Expression result = arguments.get(0);
    for (Expression next : arguments.subList(1, arguments.size())) {
      result = Expression.call(function, result, next);
    }
    return result;
  }

  private List<Expression> arguments(int open) throws Refusal {
    List<Expression> arguments = new ArrayList<>();
    skipSpaces();
    if (take(")")) {
      return arguments;
    }
    do {
      arguments.add(comparison());
    } while (take(","));
    close(open);
    return arguments;
  }

  /// `v(a)`, `i(r1)`, and `v(a,b)` for a difference.
  private Expression probe(boolean voltage, int start, int open) throws Refusal {
    Expression first = probed(voltage, start);
    if (take(",") && voltage) {
      Expression second = probed(true, start);
      first = new Binary(Operator.SUBTRACT, first, second);
    }
    close(open);
    return first;
  }

  private Expression probed(boolean voltage, int start) throws Refusal {
    skipSpaces();
    int end = probedEnd(text, at);
    String name = (voltage ? "v(" : "i(") + text.substring(at, end) + ")";
    boolean empty = end == at;
    at = end;
    skipSpaces();
    if (empty || (at < text.length() && ",)".indexOf(text.charAt(at)) < 0)) {
      throw refuse(
          voltage ? "v(…) takes the name of a node." : "i(…) takes the name of a device.", at);
    }
    if (names != null && !names.contains(name)) {
      String near = Spelling.nearest(name, names);
      throw refuse("There is no value named " + quoted(name) + didYouMean(near), start, near);
    }
    return new Variable(name);
  }

  private void requireCount(String function, int wanted, int given, int start) throws Refusal {
    if (wanted != given) {
      String arguments = wanted == 1 ? " argument, not " : " arguments, not ";
      throw refuse(quoted(function) + " takes " + wanted + arguments + given + ".", start);
    }
  }

  private void close(int open) throws Refusal {
    if (!take(")")) {
      throw at < text.length()
          ? refuseLeftover()
          : refuse("This parenthesis is never closed.", open);
    }
  }

  private Refusal refuseLeftover() {
    char c = text.charAt(at);
    if (c == ')') {
      return refuse("This closing parenthesis has no partner.", at);
    }
    if (c == ',') {
      return refuse(
          "A comma only separates arguments; the decimal mark in formulas is a point.", at);
    }
    if (c == '=') {
      return refuse("Write == to compare two values.", at);
    }
    boolean operand = c == '(' || wordEnd(text, at) > at || Character.isDigit(c);
    return operand ? refuse("An operator such as * or + is missing here.", at) : refuseCharacter();
  }

  private Refusal refuseMissingOperand() {
    if (at == text.length()) {
      return refuse("Here a number, a name or a parenthesis is missing.", at);
    }
    return "+-*/^)=<>,!≤≥≠×·÷".indexOf(text.charAt(at)) >= 0
        ? refuse(
            "A number or a name is missing before " + quoted(text.substring(at, at + 1)) + ".", at)
        : refuseCharacter();
  }

  private Refusal refuseCharacter() {
    String character = new String(Character.toChars(text.codePointAt(at)));
    return refuse(quoted(character) + " has no meaning in a formula.", at);
  }

  private Refusal tooDeep() {
    return refuse(
        "This formula is nested or chained more than " + Expression.DEEPEST_TREE + " deep.", at);
  }

  private static Refusal refuse(String message, int position) {
    return refuse(message, position, null);
  }

  private static Refusal refuse(String message, int position, @Nullable String suggestion) {
    return new Refusal(new FormulaReading.Refused(message, position, suggestion));
  }

  private static String didYouMean(@Nullable String near) {
    return near == null ? "." : "; did you mean " + near + "?";
  }

  private static String quoted(String word) {
    return "“" + (word.length() <= 20 ? word : word.substring(0, 20) + "…") + "”";
  }

  private static List<String> functionNames() {
    List<String> all = new ArrayList<>(ALIASES);
    for (Function function : Function.values()) {
      all.add(function.symbol());
    }
    return all;
  }

  private boolean takeMinus() {
    return take("-") || take("\u2212");
  }

  /// Takes this text, with the spaces on either side, if it comes next.
  private boolean take(String symbol) {
    skipSpaces();
    // `*` must not bite into `**`.
    boolean power = symbol.equals("*") && text.startsWith("**", at);
    if (power || !text.startsWith(symbol, at)) {
      return false;
    }
    at += symbol.length();
    skipSpaces();
    return true;
  }

  private void skipSpaces() {
    while (at < text.length()
        && (Character.isWhitespace(text.charAt(at)) || Character.isSpaceChar(text.charAt(at)))) {
      at++;
    }
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length() && isWordPart(text.charAt(at), at == from)) {
      at++;
    }
    return at;
  }

  private static boolean isWordPart(char c, boolean first) {
    return Character.isLetter(c) || c == '_' || (!first && (Character.isDigit(c) || c == '.'));
  }

  /// The end of a node's or device's name inside `v(…)`: words that may also begin with a digit.
  private static int probedEnd(String text, int from) {
    int at = from;
    while (at < text.length()
        && (isWordPart(text.charAt(at), false) || ":#$'".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return at;
  }

  private static int depth(Expression node) {
    int deepest = 0;
    for (Expression branch : node.branches()) {
      deepest = Math.max(deepest, depth(branch));
    }
    return deepest + 1;
  }

  /// Ends the descent at once; never leaves this class.
  private static final class Refusal extends Exception {
    @Serial private static final long serialVersionUID = 1;

    private final transient FormulaReading.Refused reading;

    Refusal(FormulaReading.Refused reading) {
      super(reading.message(), null, false, false);
      this.reading = reading;
    }
  }
}
