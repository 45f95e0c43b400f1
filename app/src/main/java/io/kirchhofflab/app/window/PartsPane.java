package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.CanvasView;
import io.kirchhofflab.app.canvas.glyph.Glyphs;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.app.tool.LawKeys;
import io.kirchhofflab.app.tool.NewElements;
import io.kirchhofflab.app.tool.ToolKind;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.NodeRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The palette: every kind of node and edge with its symbol and key; a click takes it in hand, a
/// drag puts a node where it is dropped.
///
/// The list follows from the laws: those of one current-giving equation with trainable signs are
/// learnable, those with straight equations passive, those that sense other nodes controlled; a new
/// law appears by itself.
final class PartsPane extends ScrollPane {

  private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");
  private static final double SYMBOL = 26;

  private final CanvasView canvas;
  private final List<Part> parts = new ArrayList<>();
  private PlotColors colors = PlotColors.of(Theme.LIGHT);

  PartsPane(CanvasView canvas) {
    this.canvas = canvas;
    getStyleClass().addAll("plain-scroll", "parts");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    VBox list = new VBox();
    list.getStyleClass().add("parts-list");
    list.getChildren().add(heading("parts.nodes"));
    add(list, node("parts.node", "N", ToolKind.NODE, NodeRole.FREE));
    add(list, node("parts.driven", "V", ToolKind.DRIVEN_NODE, NewElements.DRIVEN));
    add(list, node("parts.ground", "G", ToolKind.GROUND, NodeRole.GROUND));
    groups()
        .forEach(
            (group, laws) -> {
              list.getChildren().add(heading("parts." + group));
              for (DeviceLaw law : laws) add(list, edge(law));
            });
    setContent(list);
    canvas.toolProperty().addListener((o, was, is) -> showActive());
    canvas.lawProperty().addListener((o, was, is) -> showActive());
    showActive();
  }

  /// The laws by family, in the order of the palette.
  static Map<String, List<DeviceLaw>> groups() {
    Map<String, List<DeviceLaw>> groups = new LinkedHashMap<>();
    for (String name : List.of("passive", "nonlinear", "controlled", "learnable", "sources")) {
      groups.put(name, new ArrayList<>());
    }
    for (DeviceLaw law : Laws.all()) {
      groups.computeIfAbsent(group(law), g -> new ArrayList<>()).add(law);
    }
    groups.values().removeIf(List::isEmpty);
    return groups;
  }

  private static String group(DeviceLaw law) {
    return switch (law.key()) {
      case "resistor", "capacitor", "inductor", "coupled-inductors", "constant-phase-element" ->
          "passive";
      default -> {
        if (law.controls() > 0) yield "controlled";
        if (law instanceof VoltageSource || law instanceof CurrentSource) yield "sources";
        boolean signed =
            law.parameters().stream()
                .filter(ParameterSpec::trainable)
                .allMatch(spec -> spec.range().low() < 0);
        boolean learnable = signed && law.states().isEmpty() && !law.symmetric();
        yield learnable ? "learnable" : "nonlinear";
      }
    };
  }

  private Part node(String key, String letter, ToolKind tool, NodeRole role) {
    Part part = new Part(text(key), letter, tool, null);
    part.setTooltip(new Tooltip(text(key + ".tip")));
    part.setOnAction(e -> take(part));
    part.addEventHandler(
        MouseEvent.MOUSE_DRAGGED,
        e -> {
          if (getScene() != null) getScene().setCursor(Cursor.CLOSED_HAND);
        });
    part.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> drop(part, role, e));
    return part;
  }

  private void drop(Part part, NodeRole role, MouseEvent e) {
    if (getScene() != null) getScene().setCursor(Cursor.DEFAULT);
    if (part.contains(e.getX(), e.getY())) return;
    Bounds there = canvas.localToScene(canvas.getBoundsInLocal());
    if (!there.contains(e.getSceneX(), e.getSceneY())) return;
    canvas.dropNode(role, e.getSceneX(), e.getSceneY());
    canvas.requestFocus();
  }

  private Part edge(DeviceLaw law) {
    Part part =
        new Part(
            law.title(),
            LawKeys.keyFor(law).map(LawKeys.LawKey::text).orElse(""),
            ToolKind.CONNECT,
            law);
    part.setTooltip(new Tooltip(law.title() + "\n" + law.equation()));
    part.setOnAction(e -> take(part));
    return part;
  }

  private void take(Part part) {
    if (part.law != null) canvas.lawProperty().set(part.law);
    canvas.toolProperty().set(part.tool);
    canvas.requestFocus();
  }

  private void add(VBox list, Part part) {
    parts.add(part);
    list.getChildren().add(part);
  }

  void setColors(PlotColors other) {
    colors = other;
    showActive();
  }

  private void showActive() {
    ToolKind tool = canvas.toolProperty().get();
    String law = canvas.lawProperty().get().key();
    for (Part part : parts) {
      boolean active = part.tool == tool && (part.law == null || part.law.key().equals(law));
      part.pseudoClassStateChanged(ACTIVE, active);
      part.paint();
    }
  }

  private static Label heading(String key) {
    Label label = new Label(text(key));
    label.getStyleClass().add("parts-heading");
    return label;
  }

  /// One line of the palette.
  private final class Part extends Button {
    private final ToolKind tool;
    private final @Nullable DeviceLaw law;
    private final Canvas symbol = new Canvas(30, 24);

    Part(String title, String key, ToolKind tool, @Nullable DeviceLaw law) {
      this.tool = tool;
      this.law = law;
      // A button does not ask its content how tall it is at a width, so the text knows its own.
      Text name = new Text(title);
      name.getStyleClass().add("part-name");
      double others = key.isEmpty() ? 84 : 126;
      name.wrappingWidthProperty()
          .bind(Bindings.max(60, PartsPane.this.widthProperty().subtract(others)));
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      HBox row = new HBox(symbol, name, gap);
      row.setAlignment(Pos.CENTER_LEFT);
      row.getStyleClass().add("part-row");
      if (!key.isEmpty()) {
        Label cap = new Label(key);
        cap.getStyleClass().add("key-cap");
        cap.setMinWidth(USE_PREF_SIZE);
        row.getChildren().add(cap);
      }
      setGraphic(row);
      setMaxWidth(Double.MAX_VALUE);
      row.prefWidthProperty().bind(widthProperty().subtract(16));
      setAccessibleText(key.isEmpty() ? title : title + ", " + key);
      getStyleClass().setAll("part");
    }

    void paint() {
      GraphicsContext g = symbol.getGraphicsContext2D();
      g.clearRect(0, 0, 30, 24);
      if (law != null) Glyphs.drawSymbol(g, law, 15, 12, SYMBOL, colors.text());
      else paintNode(g);
    }

    private void paintNode(GraphicsContext g) {
      g.setStroke(colors.text());
      g.setLineWidth(1.6);
      if (tool == ToolKind.GROUND) {
        g.strokeLine(16, 4, 16, 11);
        g.strokeLine(8, 11, 24, 11);
        g.strokeLine(11, 15, 21, 15);
        g.strokeLine(14, 19, 18, 19);
        return;
      }
      g.strokeOval(8, 4, 16, 16);
      if (tool == ToolKind.DRIVEN_NODE) {
        g.beginPath();
        g.moveTo(11.5, 12);
        g.bezierCurveTo(13, 7, 15, 7, 16, 12);
        g.bezierCurveTo(17, 17, 19, 17, 20.5, 12);
        g.stroke();
      }
    }
  }
}
