package io.kirchhofflab.app.inspector;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.edit.Applied;
import io.kirchhofflab.model.edit.ChangeLaw;
import io.kirchhofflab.model.edit.Edit;
import io.kirchhofflab.model.edit.Reconnect;
import io.kirchhofflab.model.edit.SetNodeQuantity;
import io.kirchhofflab.model.edit.SetParameter;
import io.kirchhofflab.model.edit.Together;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the inspector says of the selection, and the edits its controls make; no toolkit.
///
/// Everything follows from the laws' parameter tables: a new law needs nothing here.
public final class InspectorModel {

  /// What is inspected.
  public sealed interface Target {
    record OfDocument() implements Target {}

    record OfNodes(Set<NodeId> nodes) implements Target {}

    record OfEdges(Set<EdgeId> edges) implements Target {}

    /// Nodes and edges together: only their number can be told.
    record OfBoth(int nodes, int edges) implements Target {}
  }

  /// One parameter of all inspected edges; `value` is not a number where they differ.
  public record Row(ParameterSpec spec, double value) {
    public boolean isMixed() {
      return Double.isNaN(value);
    }
  }

  private final DocumentStore store;

  public InspectorModel(DocumentStore store) {
    this.store = store;
  }

  public DocumentStore store() {
    return store;
  }

  public Network network() {
    return store.network();
  }

  public static Target target(Picked picked) {
    if (picked.isEmpty()) return new Target.OfDocument();
    if (picked.edges().isEmpty()) return new Target.OfNodes(picked.nodes());
    if (picked.nodes().isEmpty()) return new Target.OfEdges(picked.edges());
    return new Target.OfBoth(picked.nodes().size(), picked.edges().size());
  }

  public List<Edge> edges(Target.OfEdges target) {
    return target.edges().stream().sorted().map(network()::edge).toList();
  }

  public List<Node> nodes(Target.OfNodes target) {
    return target.nodes().stream().map(network()::node).toList();
  }

  /// The title: `Tanh edge h2 → y1`, `3 × Resistor`.
  public String title(Target target) {
    return switch (target) {
      case Target.OfDocument t -> store.document().title();
      case Target.OfBoth t -> text("inspector.both", t.nodes(), t.edges());
      case Target.OfNodes t -> {
        List<Node> nodes = nodes(t);
        yield nodes.size() == 1
            ? text("inspector.node", nodes.getFirst().name())
            : text("inspector.nodes", nodes.size());
      }
      case Target.OfEdges t -> {
        List<Edge> edges = edges(t);
        Edge first = edges.getFirst();
        if (edges.size() == 1) {
          yield text(
              "inspector.edge",
              first.law().title(),
              network().node(first.from()).name(),
              first.law().symmetric() ? "–" : "→",
              network().node(first.to()).name());
        }
        yield sameLaw(edges)
            ? text("inspector.edges.same", edges.size(), first.law().title())
            : text("inspector.edges", edges.size());
      }
    };
  }

  static boolean sameLaw(List<Edge> edges) {
    return edges.stream().map(e -> e.law().key()).distinct().count() == 1;
  }

  /// The parameters that all inspected edges have, by key and unit.
  public List<Row> rows(Target.OfEdges target) {
    List<Edge> edges = edges(target);
    List<Row> rows = new ArrayList<>();
    for (ParameterSpec spec : edges.getFirst().law().parameters()) {
      boolean all = edges.stream().allMatch(edge -> has(edge, spec));
      if (all) rows.add(new Row(spec, common(edges, spec.key())));
    }
    return rows;
  }

  private static boolean has(Edge edge, ParameterSpec spec) {
    int j = edge.law().parameterIndex(spec.key());
    return j >= 0 && edge.law().parameters().get(j).unit().equals(spec.unit());
  }

  private static double common(List<Edge> edges, String key) {
    double[] values =
        edges.stream()
            .mapToDouble(edge -> edge.values().get(edge.law().parameterIndex(key)))
            .distinct()
            .limit(2)
            .toArray();
    return values.length == 1 ? values[0] : Double.NaN;
  }

  /// Sets one parameter of the inspected edges; the reason where it cannot be.
  public Optional<String> set(Target.OfEdges target, String key, double value) {
    return perform(new SetParameter(target.edges(), key, value));
  }

  public Optional<String> set(
      Target.OfNodes target, SetNodeQuantity.Quantity quantity, double value) {
    return perform(new SetNodeQuantity(target.nodes(), quantity, value));
  }

  /// The capacitance or initial voltage that all inspected nodes share, else not a number.
  public double common(Target.OfNodes target, SetNodeQuantity.Quantity quantity) {
    double[] values =
        nodes(target).stream()
            .mapToDouble(
                node ->
                    switch (quantity) {
                      case CAPACITANCE -> node.capacitance();
                      case INITIAL_VOLTAGE -> node.initialVoltage();
                    })
            .distinct()
            .limit(2)
            .toArray();
    return values.length == 1 ? values[0] : Double.NaN;
  }

  /// Gives every inspected edge `law`, as one step.
  public Optional<String> changeLaw(Target.OfEdges target, DeviceLaw law) {
    List<Edit> edits = new ArrayList<>();
    for (Edge edge : edges(target)) {
      List<NodeId> controls =
          law.controls() == edge.controls().size()
              ? edge.controls()
              : Collections.nCopies(law.controls(), edge.from());
      edits.add(new ChangeLaw(edge.id(), law, controls));
    }
    return perform(
        edits.size() == 1
            ? edits.getFirst()
            : new Together(text("inspector.changeLaw.step", edits.size()), edits));
  }

  /// Lets control `k` of `edge` sense `node`.
  public Optional<String> sense(EdgeId edge, int k, NodeId node) {
    Edge was = network().edge(edge);
    List<NodeId> controls = new ArrayList<>(was.controls());
    controls.set(k, node);
    return perform(new Reconnect(edge, was.from(), was.to(), controls));
  }

  /// Does `edit`; the reason where it cannot be done, which the control that asked tells itself.
  public Optional<String> perform(Edit edit) {
    if (edit.apply(store.document()) instanceof Applied.Refused refused) {
      return Optional.of(refused.why().message());
    }
    store.perform(edit);
    return Optional.empty();
  }
}
