package io.kirchhofflab.app.inspector;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.store.Selection;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.edit.RenameEdge;
import io.kirchhofflab.model.edit.RenameNode;
import io.kirchhofflab.model.edit.Retitle;
import io.kirchhofflab.model.edit.ReverseEdges;
import io.kirchhofflab.model.edit.SetLive;
import io.kirchhofflab.model.edit.SetNodeQuantity;
import io.kirchhofflab.model.edit.SetNote;
import io.kirchhofflab.model.edit.SetRole;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.live.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// Everything about what is selected, in one place: what it is, its values, what it does now.
///
/// Controls are built when another kind of thing is selected, and only refilled when values change;
/// a frame moves the live part alone. Sections that do not apply are absent.
public final class InspectorView extends BorderPane {

  private static final SiFormat LIVE = SiFormat.DISPLAY.withPlusSign();

  private final InspectorModel model;
  private final Selection selection;
  private final VBox content = new VBox();
  private final List<Runnable> refills = new ArrayList<>();
  private final Label current = figures();
  private final Label branch = figures();
  private final Label voltage = figures();
  private final CurveView curve = new CurveView();
  private InspectorModel.Target target = new InspectorModel.Target.OfDocument();
  private Object shape = "";
  private @Nullable Control first;
  private @Nullable TextField name;
  private boolean filling;

  public InspectorView(InspectorModel model, Selection selection) {
    this.model = model;
    this.selection = selection;
    getStyleClass().add("inspector");
    content.getStyleClass().add("inspector-content");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    setCenter(scroll);
    selection.pickedProperty().addListener((o, was, is) -> refresh());
    model.store().documentProperty().addListener((o, was, is) -> refresh());
    refresh();
  }

  public void setColors(PlotColors colors) {
    curve.setColors(colors);
  }

  /// Puts the caret into the first value, or the name where there is none.
  public void edit() {
    Control control = first != null ? first : name;
    if (control != null) control.requestFocus();
  }

  /// Puts the caret into the name.
  public void rename() {
    if (name != null) name.requestFocus();
  }

  private void refresh() {
    target = InspectorModel.target(selection.get().within(model.network()));
    Object now = shapeOf(target);
    if (!now.equals(shape)) {
      shape = now;
      build();
    }
    filling = true;
    refills.forEach(Runnable::run);
    filling = false;
  }

  /// What decides which controls there are.
  private Object shapeOf(InspectorModel.Target now) {
    return switch (now) {
      case InspectorModel.Target.OfDocument t -> t;
      case InspectorModel.Target.OfBoth t -> t;
      case InspectorModel.Target.OfNodes t ->
          List.of(t, model.nodes(t).stream().map(n -> n.role().getClass()).distinct().toList());
      case InspectorModel.Target.OfEdges t ->
          List.of(t, model.edges(t).stream().map(InspectorView::lawShape).distinct().toList());
    };
  }

  private static Object lawShape(Edge edge) {
    return edge.law().waveform().isPresent() ? edge.law().key() : edge.law();
  }

  private void build() {
    refills.clear();
    content.getChildren().clear();
    first = null;
    name = null;
    Label title = new Label();
    title.getStyleClass().add("inspector-title");
    title.setWrapText(true);
    refills.add(() -> title.setText(model.title(target)));
    content.getChildren().add(title);
    switch (target) {
      case InspectorModel.Target.OfDocument t -> buildDocument();
      case InspectorModel.Target.OfBoth t ->
          content.getChildren().add(sentence("inspector.both.hint"));
      case InspectorModel.Target.OfNodes t -> buildNodes(t);
      case InspectorModel.Target.OfEdges t -> buildEdges(t);
    }
  }

  // The document.

  private void buildDocument() {
    Document first = model.store().document();
    TextField title = new TextField(first.title());
    onLeave(title, words -> model.perform(new Retitle(words)));
    refills.add(() -> fill(title, model.store().document().title()));
    TextArea note = new TextArea(first.note());
    note.setWrapText(true);
    note.setPrefRowCount(6);
    note.setPromptText(text("inspector.note.prompt"));
    note.setAccessibleText(text("inspector.note"));
    note.focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is && !note.getText().equals(model.store().document().note())) {
                model.perform(new SetNote(note.getText()));
              }
            });
    refills.add(
        () -> {
          if (!note.isFocused()) note.setText(model.store().document().note());
        });
    Label counts = new Label();
    counts.getStyleClass().add("muted");
    refills.add(
        () ->
            counts.setText(
                text(
                    "inspector.counts",
                    model.network().nodes().size(),
                    model.network().edges().size())));
    content.getChildren().addAll(counts, section("inspector.document"));
    content.getChildren().addAll(labelled(text("inspector.title"), title), note);
    buildLive();
    NoiseSettingsSection noise = new NoiseSettingsSection(model);
    refills.add(noise::refill);
    content.getChildren().addAll(section("inspector.noise"), noise);
    content.getChildren().add(sentence("inspector.document.hint"));
  }

  private void buildLive() {
    QuantityField pace =
        new QuantityField(
            Unit.SECOND, x -> live(x > 0, text("inspector.pace.positive"), l -> l.withPace(x)));
    QuantityField window =
        new QuantityField(
            Unit.SECOND, x -> live(x > 0, text("inspector.window.positive"), l -> l.withWindow(x)));
    refills.add(() -> pace.setValue(model.store().document().live().pace()));
    refills.add(() -> window.setValue(model.store().document().live().window()));
    content
        .getChildren()
        .addAll(
            section("inspector.run"),
            labelled(text("inspector.pace"), pace),
            labelled(text("inspector.window"), window));
  }

  private Optional<String> live(
      boolean allowed, String otherwise, Function<LiveSettings, LiveSettings> change) {
    if (!allowed) return Optional.of(otherwise);
    return model.perform(new SetLive(change.apply(model.store().document().live())));
  }

  // Nodes.

  private void buildNodes(InspectorModel.Target.OfNodes nodes) {
    List<Node> all = model.nodes(nodes);
    boolean single = all.size() == 1;
    if (single) addName(all.getFirst().name(), words -> new RenameNode(all.getFirst().id(), words));
    ComboBox<String> roles = new ComboBox<>();
    roles.getItems().setAll(text("role.free"), text("role.ground"), text("role.driven"));
    roles.setMaxWidth(Double.MAX_VALUE);
    roles.setPromptText(text("quantity.mixed"));
    roles.setOnAction(
        e -> {
          if (!filling) setRole(nodes, roles.getSelectionModel().getSelectedIndex());
        });
    refills.add(() -> fillRole(roles, nodes));
    content
        .getChildren()
        .addAll(section("inspector.role"), labelled(text("inspector.role.is"), roles));
    if (all.stream().allMatch(Node::isDriven)) addNodeWaveform(nodes);
    if (all.stream().allMatch(Node::isFree)) {
      content.getChildren().add(section("inspector.parameters"));
      addQuantity(nodes, SetNodeQuantity.Quantity.CAPACITANCE, "C", Unit.FARAD, "node.capacitance");
      addQuantity(
          nodes, SetNodeQuantity.Quantity.INITIAL_VOLTAGE, "v₀", Unit.VOLT, "node.initialVoltage");
    }
    boolean free = all.stream().allMatch(Node::isFree);
    if (single) {
      content.getChildren().addAll(section("inspector.live"), live("inspector.voltage", voltage));
      voltage.setText("–");
    }
    if (free) {
      addNoise(
          nodes.nodes(), Set.of(), () -> model.nodes(nodes).stream().map(Node::noise).toList());
    }
  }

  private void addNoise(Set<NodeId> nodes, Set<EdgeId> edges, Supplier<List<Noise>> of) {
    NoiseSection noise = new NoiseSection(model, nodes, edges, of);
    refills.add(noise::refill);
    content.getChildren().addAll(section("inspector.noise"), noise);
  }

  private void fillRole(ComboBox<String> roles, InspectorModel.Target.OfNodes nodes) {
    List<Integer> indices =
        model.nodes(nodes).stream().map(n -> roleIndex(n.role())).distinct().toList();
    roles.getSelectionModel().select(indices.size() == 1 ? indices.getFirst() : -1);
  }

  private static int roleIndex(NodeRole role) {
    return switch (role) {
      case NodeRole.Free r -> 0;
      case NodeRole.Ground r -> 1;
      case NodeRole.Driven r -> 2;
    };
  }

  private void setRole(InspectorModel.Target.OfNodes nodes, int index) {
    NodeRole role =
        switch (index) {
          case 1 -> NodeRole.GROUND;
          case 2 -> new NodeRole.Driven(Waveform.constant(1));
          default -> NodeRole.FREE;
        };
    model.perform(new SetRole(nodes.nodes(), role));
  }

  private void addNodeWaveform(InspectorModel.Target.OfNodes nodes) {
    WaveformEditor editor =
        new WaveformEditor(
            drive(nodes),
            Unit.VOLT,
            () -> model.store().document().live().window(),
            w -> model.perform(new SetRole(nodes.nodes(), new NodeRole.Driven(w))));
    refills.add(() -> editor.setWaveform(drive(nodes)));
    content.getChildren().addAll(section("inspector.waveform"), editor);
  }

  private Waveform drive(InspectorModel.Target.OfNodes nodes) {
    return model.nodes(nodes).getFirst().role() instanceof NodeRole.Driven driven
        ? driven.waveform()
        : Waveform.constant(0);
  }

  private void addQuantity(
      InspectorModel.Target.OfNodes nodes,
      SetNodeQuantity.Quantity quantity,
      String symbol,
      Unit unit,
      String key) {
    boolean capacitance = quantity == SetNodeQuantity.Quantity.CAPACITANCE;
    SliderScale scale =
        capacitance ? new SliderScale(1e-15, 10, true) : new SliderScale(-2, 2, false);
    ValueRow row = new ValueRow(symbol, text(key), unit, scale, x -> model.set(nodes, quantity, x));
    refills.add(() -> row.fill(model.common(nodes, quantity)));
    add(row);
  }

  // Edges.

  private void buildEdges(InspectorModel.Target.OfEdges edges) {
    List<Edge> all = model.edges(edges);
    Edge one = all.getFirst();
    boolean single = all.size() == 1;
    if (InspectorModel.sameLaw(all)) {
      Label equation = new Label(one.law().equation());
      equation.getStyleClass().add("equation");
      equation.setWrapText(true);
      content.getChildren().add(equation);
    }
    if (single) addName(one.name(), words -> new RenameEdge(one.id(), words));
    addLawChooser(edges);
    addWaveform(edges, all);
    List<InspectorModel.Row> rows = model.rows(edges);
    if (!rows.isEmpty()) content.getChildren().add(section("inspector.parameters"));
    for (InspectorModel.Row each : rows) addParameter(edges, each.spec());
    addEnds(edges, all);
    if (single) buildLiveEdge(one);
    addNoise(Set.of(), edges.edges(), () -> model.edges(edges).stream().map(Edge::noise).toList());
    if (InspectorModel.sameLaw(all)) content.getChildren().add(NoiseSection.declared(one.law()));
  }

  private void addParameter(InspectorModel.Target.OfEdges edges, ParameterSpec spec) {
    ValueRow row =
        new ValueRow(
            spec.symbol(),
            spec.meaning(),
            spec.unit(),
            SliderScale.of(spec),
            x -> model.set(edges, spec.key(), x));
    refills.add(
        () ->
            model.rows(edges).stream()
                .filter(r -> r.spec().key().equals(spec.key()))
                .findFirst()
                .ifPresent(r -> row.fill(r.value())));
    add(row);
  }

  private void addLawChooser(InspectorModel.Target.OfEdges edges) {
    ComboBox<DeviceLaw> laws = new ComboBox<>();
    laws.getItems().setAll(Laws.all());
    laws.setConverter(new Chosen<>(DeviceLaw::title));
    laws.setMaxWidth(Double.MAX_VALUE);
    laws.setPromptText(text("quantity.mixed"));
    laws.setVisibleRowCount(12);
    laws.setOnAction(
        e -> {
          DeviceLaw chosen = laws.getValue();
          if (!filling && chosen != null) model.changeLaw(edges, chosen);
        });
    refills.add(
        () -> {
          List<Edge> all = model.edges(edges);
          laws.setValue(
              InspectorModel.sameLaw(all)
                  ? Laws.withKey(all.getFirst().law().key()).orElse(all.getFirst().law())
                  : null);
        });
    content.getChildren().add(labelled(text("inspector.law"), laws));
  }

  private void addWaveform(InspectorModel.Target.OfEdges edges, List<Edge> all) {
    Optional<Waveform> waveform = all.getFirst().law().waveform();
    if (waveform.isEmpty() || !InspectorModel.sameLaw(all)) return;
    boolean volts = all.getFirst().law() instanceof VoltageSource;
    WaveformEditor editor =
        new WaveformEditor(
            waveform.get(),
            volts ? Unit.VOLT : Unit.AMPERE,
            () -> model.store().document().live().window(),
            w -> model.changeLaw(edges, volts ? new VoltageSource(w) : new CurrentSource(w)));
    refills.add(
        () -> model.edges(edges).getFirst().law().waveform().ifPresent(editor::setWaveform));
    content.getChildren().addAll(section("inspector.waveform"), editor);
  }

  private void addEnds(InspectorModel.Target.OfEdges edges, List<Edge> all) {
    Button reverse =
        new Button(text("inspector.reverse"), new FontIcon(BootstrapIcons.ARROW_LEFT_RIGHT));
    reverse.getStyleClass().add("small");
    reverse.setTooltip(new Tooltip(text("inspector.reverse.tip")));
    reverse.setOnAction(e -> model.perform(new ReverseEdges(edges.edges())));
    Label ends = new Label();
    ends.getStyleClass().add("muted");
    HBox.setHgrow(ends, Priority.ALWAYS);
    ends.setMaxWidth(Double.MAX_VALUE);
    if (all.size() == 1) {
      refills.add(
          () -> {
            Edge edge = model.edges(edges).getFirst();
            ends.setText(
                model.network().node(edge.from()).name()
                    + " → "
                    + model.network().node(edge.to()).name());
          });
    }
    HBox row = new HBox(ends, reverse);
    row.getStyleClass().add("value-row");
    row.setAlignment(Pos.CENTER_LEFT);
    content.getChildren().addAll(section("inspector.ends"), row);
    if (all.size() != 1) return;
    for (int k = 0; k < all.getFirst().controls().size(); k++) addControl(all.getFirst(), k);
  }

  /// Which node control `k` of `edge` senses.
  private void addControl(Edge edge, int k) {
    ComboBox<String> nodes = new ComboBox<>();
    nodes.setMaxWidth(Double.MAX_VALUE);
    nodes.setVisibleRowCount(12);
    nodes.setTooltip(new Tooltip(text("inspector.control.tip")));
    nodes.setOnAction(
        e -> {
          String chosen = nodes.getValue();
          if (filling || chosen == null) return;
          model.network().nodeNamed(chosen).ifPresent(n -> model.sense(edge.id(), k, n.id()));
        });
    refills.add(
        () -> {
          Edge now = model.network().edge(edge.id());
          if (k >= now.controls().size()) return;
          nodes.getItems().setAll(model.network().nodes().stream().map(Node::name).toList());
          nodes.setValue(model.network().node(now.controls().get(k)).name());
        });
    content.getChildren().add(labelled(edge.law().controlNames().get(k), nodes));
  }

  private void buildLiveEdge(Edge edge) {
    current.setText("–");
    branch.setText("–");
    content
        .getChildren()
        .addAll(
            section("inspector.live"),
            live("inspector.current", current),
            live("inspector.branch", branch));
    if (!LawCurve.exists(edge.law())) return;
    content.getChildren().add(curve);
    refills.add(
        () -> {
          if (target instanceof InspectorModel.Target.OfEdges t && t.edges().size() == 1) {
            curve.setEdge(model.edges(t).getFirst());
          }
        });
  }

  /// Moves the live part to what `frame` says.
  public void show(Frame frame) {
    switch (target) {
      case InspectorModel.Target.OfNodes t when t.nodes().size() == 1 ->
          set(voltage, LIVE.text(frame.voltage(t.nodes().iterator().next()), Unit.VOLT));
      case InspectorModel.Target.OfEdges t when t.edges().size() == 1 -> {
        Edge edge = model.edges(t).getFirst();
        double from = frame.voltage(edge.from());
        double to = frame.voltage(edge.to());
        double i = frame.current(edge.id());
        set(current, LIVE.text(i, Unit.AMPERE));
        set(branch, LIVE.text(from - to, Unit.VOLT));
        if (curve.getParent() != null) curve.moveTo(from, to, i, frame.time());
      }
      default -> {}
    }
  }

  private static void set(Label label, String words) {
    String shown = words.equals("not a number") ? "–" : words;
    if (!shown.equals(label.getText())) label.setText(shown);
  }

  // Parts of every section.

  private void addName(String was, Function<String, io.kirchhofflab.model.edit.Edit> rename) {
    TextField field = new TextField(was);
    field.setTooltip(new Tooltip(text("inspector.name.tip")));
    Label refusal = new Label();
    refusal.getStyleClass().addAll("caption", "refusal");
    refusal.setWrapText(true);
    refusal.setVisible(false);
    refusal.setManaged(false);
    onLeave(
        field,
        words -> {
          Optional<String> why = model.perform(rename.apply(words));
          refusal.setText(why.orElse(""));
          refusal.setVisible(why.isPresent());
          refusal.setManaged(why.isPresent());
          return why;
        });
    refills.add(() -> fill(field, currentName()));
    name = field;
    content.getChildren().addAll(labelled(text("inspector.name"), field), refusal);
  }

  private String currentName() {
    return switch (target) {
      case InspectorModel.Target.OfNodes t -> model.nodes(t).getFirst().name();
      case InspectorModel.Target.OfEdges t -> model.edges(t).getFirst().name();
      case InspectorModel.Target.OfBoth t -> "";
      case InspectorModel.Target.OfDocument t -> model.store().document().title();
    };
  }

  private static void fill(TextField field, String words) {
    if (!field.isFocused()) field.setText(words);
  }

  private void onLeave(TextField field, Function<String, Optional<String>> take) {
    Runnable commit =
        () -> {
          if (!field.getText().equals(currentName())) {
            if (take.apply(field.getText()).isPresent()) field.setText(currentName());
          }
        };
    field.setOnAction(e -> commit.run());
    field
        .focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) commit.run();
            });
  }

  private void add(ValueRow row) {
    content.getChildren().add(row);
    if (first == null) first = row.field();
  }

  private static Label section(String key) {
    Label label = new Label(text(key).toUpperCase(Locale.ROOT));
    label.getStyleClass().add("section");
    return label;
  }

  private static Label sentence(String key) {
    Label label = new Label(text(key));
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    return label;
  }

  private static Label figures() {
    Label label = new Label("–");
    label.getStyleClass().add("figures");
    return label;
  }

  private static HBox live(String key, Label figures) {
    Label label = new Label(text(key));
    label.getStyleClass().addAll("row-label", "muted");
    HBox row = new HBox(label, figures);
    row.getStyleClass().add("live-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /// A control with its label before it.
  static HBox labelled(String words, Region control) {
    Label label = new Label(words);
    label.getStyleClass().addAll("row-label", "muted");
    label.setLabelFor(control);
    HBox.setHgrow(control, Priority.ALWAYS);
    control.setMaxWidth(Double.MAX_VALUE);
    HBox row = new HBox(label, control);
    row.getStyleClass().add("value-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
