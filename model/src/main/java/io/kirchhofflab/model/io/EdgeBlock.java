package io.kirchhofflab.model.io;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Names;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Many edges that differ in ends and parameters only, as a file holds them: by columns.
///
/// `{"id": 0, "name": "K1_", "first": 0, "law": "ShiftRelu1", "slice": [0, 1], "from": [1, …],
/// "to": [2, …], "values": {"p0": [0.1, …], "p1": […]}}` are the edges K1_0, K1_1, … of the ids
/// 0, 1, …. A parameter without a column has the law's usual value. Columns take a third of the
/// room of one line per edge.
final class EdgeBlock {

  /// Edges from which a block is worth that nobody can edit it by hand.
  static final int SHORTEST = 10_000;

  private static final int MOST_VALUES = JsonText.MOST_VALUES / 2;

  private static final List<String> FIELDS =
      List.of("id", "name", "first", "law", "slice", "from", "to", "values");

  private final String stem;
  private final int first;
  private final List<Edge> edges = new ArrayList<>();

  private EdgeBlock(String stem, int first) {
    this.stem = stem;
    this.first = first;
  }

  /// Edges by themselves and edges in blocks; together all edges.
  record Split(List<Edge> single, List<EdgeBlock> blocks) {}

  static Split split(Iterable<Edge> edges) {
    Split split = new Split(new ArrayList<>(), new ArrayList<>());
    EdgeBlock open = null;
    for (Edge edge : edges) {
      if (open == null || !open.continuesWith(edge)) {
        if (open != null) open.close(split);
        open = begin(edge);
      }
      open.edges.add(edge);
    }
    if (open != null) open.close(split);
    return split;
  }

  /// A block that might begin with `edge`, named by the digits at the end of its name.
  private static EdgeBlock begin(Edge edge) {
    String name = edge.name();
    int digits = name.length();
    while (digits > 0 && name.length() - digits < 9 && isDigit(name.charAt(digits - 1))) digits--;
    boolean numbered = digits > 0 && digits < name.length();
    return numbered
        ? new EdgeBlock(name.substring(0, digits), Integer.parseInt(name.substring(digits)))
        : new EdgeBlock("", -1);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean continuesWith(Edge edge) {
    Edge begin = edges.getFirst();
    int k = edges.size();
    return edge.id().index() == begin.id().index() + k
        && edge.law().equals(begin.law())
        && edge.slice().equals(begin.slice())
        && k < MOST_VALUES / (2 + edge.values().size())
        && isPlain(edge, k);
  }

  private boolean isPlain(Edge edge, int k) {
    return edge.name().equals(stem + (first + k))
        && edge.controls().isEmpty()
        && edge.route().isAutomatic()
        && edge.extras().equals(Extras.NONE)
        && !(edge.law() instanceof ForeignLaw);
  }

  private void close(Split split) {
    boolean worthIt = edges.size() >= SHORTEST && isPlain(edges.getFirst(), 0);
    if (worthIt) split.blocks.add(this);
    else split.single.addAll(edges);
  }

  String write() {
    Edge begin = edges.getFirst();
    ObjectText out =
        new ObjectText()
            .raw("id", String.valueOf(begin.id().index()))
            .text("name", stem)
            .raw("first", String.valueOf(first))
            .raw("law", LawForm.write(begin.law()));
    Slice slice = begin.slice();
    if (!slice.equals(Slice.ALWAYS)) {
      out.list("slice", List.of(NumberText.of(slice.start()), NumberText.of(slice.end())));
    }
    out.raw("from", column(edge -> String.valueOf(edge.from().index())));
    out.raw("to", column(edge -> String.valueOf(edge.to().index())));
    List<ParameterSpec> specs = begin.law().parameters();
    ObjectText values = new ObjectText();
    for (int j = 0; j < specs.size(); j++) {
      int p = j;
      values.raw(specs.get(j).key(), column(edge -> NumberText.of(edge.values().get(p))));
    }
    return out.raw("values", values.toString()).toString();
  }

  private String column(Function<Edge, String> text) {
    StringBuilder column = new StringBuilder("[");
    for (Edge edge : edges) {
      if (column.length() > 1) column.append(',');
      column.append(text.apply(edge));
    }
    return column.append(']').toString();
  }

  /// Reads blocks; the ids of their edges are given later.
  static final class Reader {

    private static final EdgeId NOT_YET = new EdgeId(0);

    private final EdgeReader edges;
    private final Faults faults;

    Reader(EdgeReader edges, Faults faults) {
      this.edges = edges;
      this.faults = faults;
    }

    /// No edges, with faults, where the block is incomplete.
    List<Edge> read(Fields fields, Place place) {
      fields.refuseOthers(FIELDS);
      String stem = stem(fields);
      int first = first(fields);
      Slice slice = edges.slice(fields);
      List<@Nullable NodeId> from = ends(fields, "from");
      List<@Nullable NodeId> to = ends(fields, "to");
      DeviceLaw law = law(fields, place);
      if (stem == null || law == null) return List.of();
      if (to.size() != from.size()) {
        fields.error("to", "%d ends for %d beginnings.".formatted(to.size(), from.size()));
        return List.of();
      }
      List<double[]> columns = columns(fields, law, from.size());
      List<Edge> read = new ArrayList<>(from.size());
      for (int k = 0; k < from.size(); k++) {
        NodeId begin = from.get(k);
        NodeId end = to.get(k);
        if (begin == null || end == null) return List.of();
        read.add(edge(stem + (first + k), begin, end, law, values(columns, k), slice));
      }
      return read;
    }

    private static Edge edge(
        String name, NodeId from, NodeId to, DeviceLaw law, ParameterVector values, Slice slice) {
      return Edge.of(NOT_YET, name, from, to, law, values).withSlice(slice);
    }

    private static @Nullable String stem(Fields fields) {
      String stem = fields.requiredText("name", "\"K1_\"");
      if (stem == null || Names.usable(stem + "0")) return stem;
      fields.error("name", Faults.quoted(stem) + " cannot begin a name: use " + Names.RULE + ".");
      return null;
    }

    private static int first(Fields fields) {
      double first = fields.number("first", 0);
      if (first >= 0 && first < DocumentReader.MOST_ELEMENTS && first == Math.rint(first)) {
        return (int) first;
      }
      fields.error("first", "The number of the first edge is a whole number from 0 on.");
      return 0;
    }

    private List<@Nullable NodeId> ends(Fields fields, String field) {
      List<@Nullable NodeId> ends = new ArrayList<>();
      if (fields.required(field, "[1, 2]") == null) return ends;
      List<Json> items = fields.list(field, "[1, 2]");
      Place place = fields.place(field);
      for (int k = 0; k < items.size() && !faults.full(); k++) {
        ends.add(edges.node(items.get(k), place.item(k)));
      }
      return ends;
    }

    private @Nullable DeviceLaw law(Fields fields, Place place) {
      Json json = fields.required("law", "\"ShiftRelu1\"");
      if (json == null) return null;
      String key = LawForm.key(json, place.field("law"), faults);
      if (key == null) return null;
      DeviceLaw law =
          LawForm.knows(key) ? edges.lawOf(key, json, place.field("law"), faults) : null;
      if (law != null && law.controls() == 0) return law;
      fields.error("law", "Edges of a block follow a known law that senses their ends only.");
      return null;
    }

    /// One column per parameter of the law, each as long as there are edges.
    private List<double[]> columns(Fields fields, DeviceLaw law, int size) {
      List<double[]> columns = new ArrayList<>();
      Json json = fields.find("values");
      Fields values =
          json == null
              ? null
              : Fields.of(json, fields.place("values"), faults, "{\"p0\": [0.1, 0.2]}");
      if (values != null)
        values.refuseOthers(law.parameters().stream().map(ParameterSpec::key).toList());
      for (ParameterSpec spec : law.parameters()) {
        columns.add(column(values, spec, size));
      }
      return columns;
    }

    private static double[] column(@Nullable Fields values, ParameterSpec spec, int size) {
      double[] column = new double[size];
      Arrays.fill(column, spec.initial());
      if (values == null || values.find(spec.key()) == null) return column;
      List<Json> items = values.list(spec.key(), "[0.1, 0.2]");
      if (items.size() != size) {
        values.error(spec.key(), "%d values for %d edges.".formatted(items.size(), size));
        return column;
      }
      Place place = values.place(spec.key());
      for (int k = 0; k < size; k++) column[k] = values.number(items.get(k), place.item(k));
      return column;
    }

    private static ParameterVector values(List<double[]> columns, int k) {
      double[] values = new double[columns.size()];
      for (int p = 0; p < values.length; p++) values[p] = columns.get(p)[k];
      return ParameterVector.of(values);
    }
  }
}
