package io.kirchhofflab.model.law;

import io.kirchhofflab.model.expression.Expression;
import io.kirchhofflab.model.expression.Function;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Formulas in the words of ngspice's behavioural sources.
final class SpiceFormula {

  private final Map<String, String> names;

  private SpiceFormula(Map<String, String> names) {
    this.names = names;
  }

  /// The current of `law` with the card's node names and values put in.
  static String text(Expression current, FormulaLaw law, SpiceCard card) {
    Map<String, String> names = new HashMap<>();
    names.put("t", "time");
    names.put("v", card.across());
    names.put("v_from", SpiceCard.voltage(card.from()));
    names.put("v_to", SpiceCard.voltage(card.to()));
    for (int k = 0; k < law.sensed().size(); k++) {
      names.put(law.sensed().get(k), SpiceCard.voltage(card.controls().get(k)));
    }
    for (int j = 0; j < law.parameters().size(); j++) {
      names.put(law.parameters().get(j).key(), "(" + card.value(j) + ")");
    }
    return new SpiceFormula(names).text(current);
  }

  private String text(Expression e) {
    return switch (e) {
      case Expression.Constant c -> "(" + c.value() + ")";
      case Expression.Variable v -> names.getOrDefault(v.name(), v.name());
      case Expression.Negate n -> "(-" + text(n.operand()) + ")";
      case Expression.Binary b ->
          "(" + text(b.left()) + b.operator().symbol() + text(b.right()) + ")";
      case Expression.Call c -> call(c.function(), c.arguments());
    };
  }

  private String call(Function function, List<Expression> arguments) {
    String a = text(arguments.getFirst());
    return switch (function) {
      case RELU -> "max(" + a + ",0)";
      case LEAKY -> "(max(" + a + ",0)+0.01*min(" + a + ",0))";
      case SIGMOID -> "(1/(1+exp(-" + a + ")))";
      case SOFTPLUS -> "ln(1+exp(" + a + "))";
      case SIGN -> "sgn(" + a + ")";
      case STEP -> "u(" + a + ")";
      case GATE -> "(" + a + "*" + text(arguments.get(1)) + ")";
      case IF -> "((" + a + ")?(" + text(arguments.get(1)) + "):(" + text(arguments.get(2)) + "))";
      default ->
          arguments.stream()
              .map(this::text)
              .collect(Collectors.joining(",", function.symbol() + "(", ")"));
    };
  }
}
