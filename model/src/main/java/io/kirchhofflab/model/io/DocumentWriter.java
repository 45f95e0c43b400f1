package io.kirchhofflab.model.io;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.layered.Layering;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.problem.Approval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Writes a document as text that people can read, compare and edit: one line per node and edge.
final class DocumentWriter {

  private final Document document;
  private final Network network;
  private final Set<String> ambiguous = new HashSet<>();

  DocumentWriter(Document document) {
    this.document = document;
    this.network = document.network();
    Set<String> seen = new HashSet<>();
    for (Node node : network.nodes()) if (!seen.add(node.name())) ambiguous.add(node.name());
  }

  String write() {
    List<String> fields = new ArrayList<>();
    add(fields, DocumentReader.FORMAT_FIELD, ObjectText.quoted(NetworkFile.FORMAT));
    // A newer file keeps its version, since it may hold what only that version understands.
    String version =
        document
            .extras()
            .json()
            .getOrDefault(DocumentReader.VERSION_FIELD, String.valueOf(NetworkFile.VERSION));
    add(fields, DocumentReader.VERSION_FIELD, version);
    add(fields, "title", ObjectText.quoted(document.title()));
    add(fields, "note", ObjectText.quoted(document.note()));
    add(fields, "live", live());
    if (!document.noise().equals(NoiseSettings.DEFAULT)) {
      add(fields, "noise", NoiseForm.write(document.noise()));
    }
    List<String> tolerances = SpreadForm.write(document.spread(), network);
    if (!tolerances.isEmpty()) add(fields, SpreadForm.FIELD, lines(tolerances));
    Layering layering = document.layering();
    if (!layering.isEmpty()) add(fields, "layers", LayeringForm.write(layering));
    if (!document.blocks().isEmpty()) {
      add(
          fields,
          BlockForm.FIELD,
          lines(document.blocks().stream().map(BlockForm::write).toList()));
    }
    add(fields, "nodes", lines(network.nodes().stream().map(this::node).toList()));
    EdgeBlock.Split edges = EdgeBlock.split(network.edges());
    add(fields, "edges", lines(edges.single().stream().map(this::edge).toList()));
    if (!edges.blocks().isEmpty()) {
      add(fields, "blocks", lines(edges.blocks().stream().map(EdgeBlock::write).toList()));
    }
    add(fields, "approvals", lines(approvals()));
    document
        .extras()
        .json()
        .forEach(
            (field, json) -> {
              if (!field.equals(DocumentReader.VERSION_FIELD)) add(fields, field, json);
            });
    return "{\n  " + String.join(",\n  ", fields) + "\n}\n";
  }

  private static void add(List<String> fields, String field, String json) {
    fields.add(ObjectText.quoted(field) + ": " + json);
  }

  private static String lines(List<String> items) {
    return items.isEmpty() ? "[]" : "[\n    " + String.join(",\n    ", items) + "\n  ]";
  }

  private String live() {
    return new ObjectText()
        .number("pace", document.live().pace())
        .number("window", document.live().window())
        .text("accuracy", DocumentReader.accuracyKey(document.live().accuracy()))
        .toString();
  }

  private List<String> approvals() {
    return document.approvals().stream()
        .sorted(Comparator.comparing(Approval::kind).thenComparing(Approval::subject))
        .map(a -> new ObjectText().text("kind", a.kind()).text("subject", a.subject()).toString())
        .toList();
  }

  private String node(Node node) {
    ObjectText out =
        new ObjectText()
            .raw("id", String.valueOf(node.id().index()))
            .text("name", node.name())
            .raw("role", role(node.role()));
    boolean usual = same(node.capacitance(), NodeReader.usualCapacitance(node.role()));
    if (node.isFree() || !usual) out.number("capacitance", node.capacitance());
    if (node.isFree() || !same(node.initialVoltage(), 0)) {
      out.number("initialVoltage", node.initialVoltage());
    }
    if (!node.noise().equals(Noise.NONE)) out.raw("noise", NoiseForm.write(node.noise()));
    out.number("x", node.position().x()).number("y", node.position().y());
    return withExtras(out, node.extras());
  }

  private static String role(NodeRole role) {
    return switch (role) {
      case NodeRole.Free f -> "\"free\"";
      case NodeRole.Ground g -> "\"ground\"";
      case NodeRole.Driven d ->
          new ObjectText().raw("driven", WaveformForm.write(d.waveform())).toString();
    };
  }

  private String edge(Edge edge) {
    ObjectText out =
        new ObjectText()
            .raw("id", String.valueOf(edge.id().index()))
            .text("name", edge.name())
            .raw("from", end(edge.from()))
            .raw("to", end(edge.to()));
    if (!edge.controls().isEmpty()) {
      out.list("controls", edge.controls().stream().map(this::end).toList());
    }
    out.raw("law", LawForm.write(edge.law()));
    String values = values(edge);
    if (!values.isEmpty()) out.raw("values", values);
    Slice slice = edge.slice();
    if (!slice.equals(Slice.ALWAYS)) {
      out.list("slice", List.of(NumberText.of(slice.start()), NumberText.of(slice.end())));
    }
    if (!edge.noise().equals(Noise.NONE)) out.raw("noise", NoiseForm.write(edge.noise()));
    if (!edge.route().isAutomatic()) out.number("bend", edge.route().bend());
    return withExtras(out, edge.extras());
  }

  /// A node's name, or its id where the name is not unique.
  private String end(NodeId id) {
    String name = network.node(id).name();
    return ambiguous.contains(name) ? String.valueOf(id.index()) : ObjectText.quoted(name);
  }

  private static String values(Edge edge) {
    if (edge.law() instanceof ForeignLaw foreign) return foreign.values();
    List<ParameterSpec> specs = edge.law().parameters();
    if (specs.isEmpty()) return "";
    ObjectText values = new ObjectText();
    for (int j = 0; j < specs.size(); j++) values.number(specs.get(j).key(), edge.values().get(j));
    return values.toString();
  }

  private static String withExtras(ObjectText out, Extras extras) {
    extras.json().forEach(out::raw);
    return out.toString();
  }

  private static boolean same(double a, double b) {
    return Double.compare(a, b) == 0;
  }
}
