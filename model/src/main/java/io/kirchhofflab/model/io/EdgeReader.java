package io.kirchhofflab.model.io;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Route;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.network.Slots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one edge of a file; its id is given later.
///
/// Ends and controls are names of nodes, or their ids where a name is not unique. A law that this
/// version does not know, or of which a newer file says more than it understands, becomes a
/// `ForeignLaw`.
final class EdgeReader {

  static final List<String> FIELDS =
      List.of("id", "name", "from", "to", "controls", "law", "values", "slice", "bend");

  private static final EdgeId NOT_YET = new EdgeId(0);
  private static final int LONGEST_SPELLING = 10_000;
  private static final int MOST_SPELLINGS = 1_000;

  private final JsonText text;
  private final Faults faults;
  private final int version;
  private final Slots<Node> nodes;
  private final Map<String, NodeId> byName = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();

  /// Laws read so far, by the text that spells them.
  private final Map<String, DeviceLaw> laws = new HashMap<>();

  EdgeReader(JsonText text, Faults faults, int version, Slots<Node> nodes) {
    this.text = text;
    this.faults = faults;
    this.version = version;
    this.nodes = nodes;
    for (Node node : nodes) {
      if (byName.putIfAbsent(node.name(), node.id()) != null) ambiguous.add(node.name());
    }
  }

  private record LawWithValues(DeviceLaw law, ParameterVector values) {}

  /// Null with a fault where a part is missing without which there is no edge.
  @Nullable Edge read(Fields fields, Place place) {
    String name = NodeReader.name(fields, "\"R1\"");
    NodeId from = end(fields, "from", place);
    NodeId to = end(fields, "to", place);
    List<Json> named = fields.list("controls", "[\"x1\"]");
    List<NodeId> controls = controls(named, place.field("controls"));
    Slice slice = slice(fields);
    Route route =
        fields.find("bend") == null ? Route.AUTOMATIC : new Route(fields.number("bend", 0));
    LawWithValues law = law(fields, place, named.size());
    if (law == null || name == null || from == null || to == null) return null;
    if (controls.size() != law.law.controls()) {
      if (controls.size() == named.size()) {
        fields.error(
            "controls",
            "%s senses %d further nodes, but %d are named."
                .formatted(law.law.title(), law.law.controls(), controls.size()));
      }
      return null;
    }
    return new Edge(
        NOT_YET,
        name,
        from,
        to,
        controls,
        law.law,
        law.values,
        slice,
        route,
        fields.extras(FIELDS, text));
  }

  private @Nullable NodeId end(Fields fields, String field, Place place) {
    Json value = fields.required(field, "\"x1\"");
    return value == null ? null : node(value, place.field(field));
  }

  private List<NodeId> controls(List<Json> named, Place place) {
    List<NodeId> controls = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      NodeId node = node(named.get(i), place.item(i));
      if (node != null) controls.add(node);
    }
    return controls;
  }

  /// The node a value names; null with a fault.
  @Nullable NodeId node(Json value, Place place) {
    switch (value) {
      case Json.Text t when ambiguous.contains(t.value()) ->
          faults.error(
              t,
              place,
              "Several nodes are named "
                  + Faults.quoted(t.value())
                  + ": rename all but one of them, or write the id of the one meant.");
      case Json.Text t -> {
        NodeId found = byName.get(t.value());
        if (found != null) return found;
        faults.error(
            t,
            place,
            "There is no node "
                + Faults.quoted(t.value())
                + Faults.orNearest(t.value(), byName.keySet()));
      }
      case Json.Num n when n.value() >= 0 && nodes.contains((int) n.value()) -> {
        if (n.value() == Math.rint(n.value())) return new NodeId((int) n.value());
        faults.error(n, place, "An id is a whole number.");
      }
      case Json.Num n ->
          faults.error(n, place, "There is no node with id " + NumberText.of(n.value()) + ".");
      case Json.Obj o -> notANode(o, place);
      case Json.Arr a -> notANode(a, place);
      case Json.Flag f -> notANode(f, place);
      case Json.Nil n -> notANode(n, place);
    }
    return null;
  }

  private void notANode(Json value, Place place) {
    faults.error(
        value,
        place,
        "Expected the name of a node, such as \"x1\", but found " + value.kind() + ".");
  }

  Slice slice(Fields fields) {
    if (fields.find("slice") == null) return Slice.ALWAYS;
    List<Double> span = fields.numbers("slice", "[0, 1]");
    if (span.size() == 2 && span.get(0) < span.get(1)) return new Slice(span.get(0), span.get(1));
    fields.error(
        "slice", "A slice is [start in s, end in s] with its end after its start, such as [0, 1].");
    return Slice.ALWAYS;
  }

  private @Nullable LawWithValues law(Fields fields, Place place, int controls) {
    Json json = fields.required("law", "\"resistor\"");
    if (json == null) return null;
    String key = LawForm.key(json, place.field("law"), faults);
    if (key == null) return null;
    if (!LawForm.knows(key)) return foreign(key, json, fields, controls);
    Faults tried = faults.another();
    LawWithValues known = known(key, json, fields, place, tried);
    if (version > NetworkFile.VERSION && tried.any()) return foreign(key, json, fields, controls);
    faults.add(tried);
    return known;
  }

  private LawWithValues foreign(String key, Json json, Fields fields, int controls) {
    Json values = fields.find("values");
    return new LawWithValues(
        new ForeignLaw(
            key,
            text.verbatim(json.at(), json.end()),
            values == null ? "" : text.verbatim(values.at(), values.end()),
            controls),
        ParameterVector.NONE);
  }

  private @Nullable LawWithValues known(
      String key, Json json, Fields fields, Place place, Faults tried) {
    DeviceLaw law = lawOf(key, json, place.field("law"), tried);
    if (law == null) return null;
    Json values = fields.find("values");
    if (values == null) return new LawWithValues(law, law.initialValues());
    Place at = place.field("values");
    Fields given = Fields.of(values, at, tried, "{\"R\": 1000}");
    if (given == null) return null;
    List<String> keys = law.parameters().stream().map(ParameterSpec::key).toList();
    given.refuseOthers(keys);
    double[] theta = law.initialValues().toArray();
    for (int j = 0; j < theta.length; j++) theta[j] = given.number(keys.get(j), theta[j]);
    return new LawWithValues(law, ParameterVector.of(theta));
  }

  /// Edges that spell their law alike share it: a formula is differentiated once.
  @Nullable DeviceLaw lawOf(String key, Json json, Place place, Faults tried) {
    String spelling =
        json.end() - json.at() <= LONGEST_SPELLING ? text.verbatim(json.at(), json.end()) : "";
    DeviceLaw known = laws.get(spelling);
    if (known != null) return known;
    DeviceLaw law = LawForm.read(key, json, place, tried);
    boolean worthKeeping = !spelling.isEmpty() && laws.size() < MOST_SPELLINGS;
    if (law != null && !tried.any() && worthKeeping) laws.put(spelling, law);
    return law;
  }
}
