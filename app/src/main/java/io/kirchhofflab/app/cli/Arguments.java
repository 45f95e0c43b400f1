package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.SmallSignal;
import io.kirchhofflab.model.expression.QuantityReader;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.problem.Nearest;
import io.kirchhofflab.model.unit.Reading;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.SmallSignalRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what is written behind options: quantities such as `10m`, and probes such as `v(a)`.
final class Arguments {

  private static final Pattern PROBE = Pattern.compile("\\s*([vViI])\\(([^()]+)\\)\\s*");

  private Arguments() {}

  static double quantity(String option, String text, Unit unit) {
    return switch (QuantityReader.read(text, unit, Map.of())) {
      case Reading.Parsed parsed -> parsed.value();
      case Reading.Refused refused ->
          throw Halt.usage(option + " " + text + ": " + refused.message());
    };
  }

  static double positive(String option, String text, Unit unit) {
    double value = quantity(option, text, unit);
    if (value > 0) return value;
    throw Halt.usage(option + " " + text + ": a positive number is wanted.");
  }

  /// A whole number of at least 1; `option` with all that is written behind it.
  static int count(String option, String text) {
    try {
      int count = Integer.parseInt(text.strip());
      if (count >= 1) return count;
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Halt.usage(option + ": " + text + " is not a whole number from 1 on.");
  }

  /// The probes of a comma-separated list behind `option`.
  static List<Probe> probes(String option, List<String> texts, Network network) {
    List<Probe> probes = new ArrayList<>();
    for (String text : texts) probes.add(probe(option, text, network));
    return probes;
  }

  static Probe probe(String option, String text, Network network) {
    Matcher matcher = PROBE.matcher(text);
    if (!matcher.matches()) {
      throw Halt.usage(
          option + " " + text + ": a probe is v(node) or i(edge)" + likely(text, network) + ".");
    }
    String name = matcher.group(2).strip();
    boolean voltage = matcher.group(1).equalsIgnoreCase("v");
    if (voltage) {
      return network
          .nodeNamed(name)
          .<Probe>map(node -> new Probe.Voltage(node.id()))
          .orElseThrow(
              () -> unknown(option, "node", text, name, nodes(network), likely(text, network)));
    }
    return network
        .edgeNamed(name)
        .<Probe>map(edge -> new Probe.Current(edge.id()))
        .orElseThrow(
            () -> unknown(option, "edge", text, name, edges(network), likely(text, network)));
  }

  private static Halt unknown(
      String option,
      String what,
      String text,
      String name,
      Collection<String> known,
      String likely) {
    String suggestion =
        Nearest.to(name, known).map(near -> "; did you mean " + near + "?").orElse("");
    String end = suggestion.isEmpty() ? likely + "." : suggestion;
    return Halt.usage(option + " " + text + ": there is no " + what + " named " + name + end);
  }

  /// A name that exists, but as the other kind or without its brackets.
  private static String likely(String text, Network network) {
    String name = text.replaceAll(".*\\(|\\).*", "").strip();
    if (network.nodeNamed(name).isPresent()) return "; did you mean v(" + name + ")";
    return network.edgeNamed(name).isPresent() ? "; did you mean i(" + name + ")" : "";
  }

  private static List<String> nodes(Network network) {
    return network.nodes().stream().map(Node::name).toList();
  }

  private static List<String> edges(Network network) {
    return network.edges().stream().map(Edge::name).toList();
  }

  /// The voltages of all nodes but ground, in order of id.
  static List<Probe> allVoltages(Network network) {
    return network.nodes().stream()
        .filter(node -> !node.isGround())
        .<Probe>map(node -> new Probe.Voltage(node.id()))
        .toList();
  }

  /// The source that `wanted` names; without a name the one that is meant anyway.
  static SmallSignal.Excitation excitation(
      String option, @Nullable String wanted, Network network) {
    List<SmallSignal.Excitation> all = SmallSignal.Excitation.all(network);
    Optional<SmallSignal.Excitation> found =
        wanted == null
            ? SmallSignal.Excitation.unambiguous(network)
            : all.stream().filter(each -> each.name(network).equals(wanted)).findFirst();
    if (found.isPresent()) return found.get();
    if (wanted == null || all.isEmpty()) {
      throw Halt.input(List.of(SmallSignalRun.ambiguous(network)), network);
    }
    List<String> names = all.stream().map(each -> each.name(network)).toList();
    String hint =
        Nearest.to(wanted, names)
            .map(near -> "did you mean " + near + "?")
            .orElse("there is " + String.join(", ", names) + ".");
    throw Halt.usage(option + " " + wanted + ": there is no such source; " + hint);
  }
}
