package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Nearest;
import java.util.List;
import java.util.regex.Pattern;

/// Finds what names such as `e1.R`, `n1.C`, `V1.value` or `*.R` behind an option stand for.
final class ParameterNames {

  private static final int SUGGESTED = 6;

  private final String option;
  private final Network network;
  private final List<Parameter> all;

  ParameterNames(String option, Network network) {
    this.option = option;
    this.network = network;
    all = Parameter.all(network);
  }

  static boolean isPattern(String name) {
    return name.contains("*");
  }

  Parameter one(String name) {
    return all.stream()
        .filter(each -> each.label(network).equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /// One where `name` is plain; where it has stars, which stand for any letters, all that match.
  List<Parameter> some(String name) {
    if (!isPattern(name)) return List.of(one(name));
    Pattern pattern = Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
    List<Parameter> found =
        all.stream().filter(each -> pattern.matcher(each.label(network)).matches()).toList();
    if (found.isEmpty()) throw unknown(name);
    return found;
  }

  private Halt unknown(String name) {
    List<String> known = all.stream().map(each -> each.label(network)).toList();
    String owner = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    List<String> siblings =
        known.stream().filter(each -> each.startsWith(owner + ".")).limit(SUGGESTED).toList();
    String hint =
        siblings.isEmpty()
            ? Nearest.to(name, known).map(near -> "; did you mean " + near + "?").orElse(".")
            : "; there is " + String.join(", ", siblings) + ".";
    return Halt.usage(option + " " + name + ": there is no such parameter" + hint);
  }
}
