package io.kirchhofflab.model.io;

import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Spread;
import io.kirchhofflab.model.analysis.Spread.Distribution;
import io.kirchhofflab.model.analysis.Spread.Tolerance;
import io.kirchhofflab.model.network.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How the tolerances of parts stand in a file: `{"edge": "R1", "parameter": "R", "part": 0.05}`.
///
/// Elements go by name, or by id where a name is not unique, parameters by their key.
final class SpreadForm {

  static final String FIELD = "tolerances";

  static final String EXAMPLE = "{\"edge\": \"R1\", \"parameter\": \"R\", \"part\": 0.05}";

  private static final List<String> FIELDS =
      List.of("edge", "node", "parameter", "part", "distribution", "group");

  private final Network network;

  /// The parameters of all elements of a name; and under `#id` those of one element.
  private final Map<String, List<Parameter>> ofEdges = new HashMap<>();

  private final Map<String, List<Parameter>> ofNodes = new HashMap<>();

  private SpreadForm(Network network) {
    this.network = network;
    for (Parameter parameter : Parameter.all(network)) {
      Map<String, List<Parameter>> of = parameter.isOfEdge() ? ofEdges : ofNodes;
      for (String owner : List.of(parameter.owner(network), byId(parameter.element()))) {
        of.computeIfAbsent(owner, name -> new ArrayList<>()).add(parameter);
      }
    }
  }

  /// No name begins like that.
  private static String byId(int id) {
    return "#" + id;
  }

  /// The tolerances of `items`, of a file whose elements are those of `network`.
  static Spread read(List<Json> items, Network network, Faults faults) {
    if (items.isEmpty()) return Spread.NONE;
    SpreadForm form = new SpreadForm(network);
    Spread spread = Spread.NONE;
    for (int i = 0; i < items.size(); i++) {
      Place place = Place.ROOT.field(FIELD).item(i);
      Fields fields = Fields.of(items.get(i), place, faults, EXAMPLE);
      if (fields == null) continue;
      fields.refuseOthers(FIELDS);
      Parameter parameter = form.parameter(fields);
      Tolerance tolerance = tolerance(fields);
      if (parameter == null || tolerance == null) continue;
      if (spread.tolerances().containsKey(parameter)) {
        fields.error("parameter", "This parameter has a tolerance already. Keep only one of them.");
      }
      spread = spread.with(parameter, tolerance);
    }
    return spread;
  }

  private @Nullable Parameter parameter(Fields fields) {
    boolean edge = fields.find("edge") != null;
    if (edge == (fields.find("node") != null)) {
      fields.error("parameter", "A tolerance belongs to an edge or to a node: " + EXAMPLE + ".");
      return null;
    }
    String element = edge ? "edge" : "node";
    String key = fields.requiredText("parameter", "\"R\"");
    String owner =
        fields.find(element) instanceof Json.Num number
            ? byId((int) number.value())
            : fields.text(element, "\"x1\"");
    if (key == null || owner == null) return null;
    List<Parameter> all = (edge ? ofEdges : ofNodes).getOrDefault(owner, List.of());
    List<Parameter> found = all.stream().filter(each -> each.key(network).equals(key)).toList();
    if (found.size() == 1) return found.getFirst();
    fields.error("parameter", fault(element, key, all, found));
    return null;
  }

  private String fault(String element, String key, List<Parameter> all, List<Parameter> found) {
    if (all.isEmpty()) return "There is no such " + element + ", or it has no parameters.";
    if (!found.isEmpty()) {
      return "Several have this name: rename all but one, or write the id of the " + element + ".";
    }
    List<String> keys = all.stream().map(each -> each.key(network)).toList();
    return "This "
        + element
        + " has no parameter "
        + Faults.quoted(key)
        + Faults.orNearest(key, keys);
  }

  private static @Nullable Tolerance tolerance(Fields fields) {
    double part = fields.number("part", Double.NaN);
    if (!(part >= 0) || !Double.isFinite(part)) {
      fields.error("part", "A tolerance is a part of the nominal value from 0 on, such as 0.05.");
      return null;
    }
    Distribution distribution = distribution(fields);
    String group = Objects.requireNonNullElse(fields.text("group", "\"chip\""), "");
    return new Tolerance(part, distribution, group);
  }

  private static Distribution distribution(Fields fields) {
    String word = fields.text("distribution", "\"normal\"");
    if (word == null || word.equals(key(Distribution.NORMAL))) return Distribution.NORMAL;
    if (!word.equals(key(Distribution.UNIFORM))) {
      fields.error("distribution", "A tolerance is \"normal\" or \"uniform\".");
    }
    return Distribution.UNIFORM;
  }

  private static String key(Distribution distribution) {
    return distribution.name().toLowerCase(Locale.ROOT);
  }

  /// One object for each tolerance.
  static List<String> write(Spread spread, Network network) {
    if (spread.isEmpty()) return List.of();
    SpreadForm form = new SpreadForm(network);
    List<String> items = new ArrayList<>();
    spread
        .tolerances()
        .forEach((parameter, tolerance) -> items.add(form.write(parameter, tolerance)));
    return items;
  }

  private String write(Parameter parameter, Tolerance tolerance) {
    boolean edge = parameter.isOfEdge();
    String name = parameter.owner(network);
    List<Parameter> named = (edge ? ofEdges : ofNodes).getOrDefault(name, List.of());
    boolean unique = named.stream().allMatch(each -> each.element() == parameter.element());
    ObjectText out =
        new ObjectText()
            .raw(
                edge ? "edge" : "node",
                unique ? ObjectText.quoted(name) : String.valueOf(parameter.element()))
            .text("parameter", parameter.key(network))
            .number("part", tolerance.part())
            .text("distribution", key(tolerance.distribution()));
    if (!tolerance.group().isEmpty()) out.text("group", tolerance.group());
    return out.toString();
  }
}
