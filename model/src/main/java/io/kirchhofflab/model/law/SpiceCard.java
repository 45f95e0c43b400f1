package io.kirchhofflab.model.law;

import java.util.List;

/// What a law needs to print itself: names as SPICE knows them, and values.
///
/// `name` is unique and free of the leading letter, which the law chooses; `from`, `to` and
/// `controls` are node names, ground being `0`.
public record SpiceCard(
    String name, String from, String to, List<String> controls, ParameterVector values) {

  public SpiceCard {
    controls = List.copyOf(controls);
  }

  public double value(int j) {
    return values.get(j);
  }

  /// `letter` + name, the two ends, and what follows.
  public String line(String letter, String rest) {
    return letter + name + " " + from + " " + to + " " + rest;
  }

  /// The voltage across, as a B source writes it.
  public String across() {
    if (from.equals("0")) return "(-v(" + to + "))";
    return to.equals("0") ? "v(" + from + ")" : "v(" + from + "," + to + ")";
  }

  /// The voltage of a node, as a B source writes it.
  public static String voltage(String node) {
    return node.equals("0") ? "0" : "v(" + node + ")";
  }

  /// A behavioural current source of `expression`.
  public String behavioural(String expression) {
    return line("B", "I=" + expression);
  }
}
