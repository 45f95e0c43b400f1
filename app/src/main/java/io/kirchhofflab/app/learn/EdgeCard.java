package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.inspector.SliderScale;
import io.kirchhofflab.app.inspector.ValueRow;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// The edge in hand: its law, its parameters to move, the lock, and how strongly the loss pulls.
final class EdgeCard extends VBox {

  private final TrainingModel model;
  private final Runnable leave;
  private final Label title = new Label();
  private final Label equation = new Label();
  private final VBox values = new VBox();
  private final List<ValueRow> rows = new ArrayList<>();
  private final CheckBox lock = new CheckBox(text("learn.lock"));
  private final Label facts = new Label();
  private @Nullable DeviceLaw law;

  /// `leave` takes the keyboard after Escape.
  EdgeCard(TrainingModel model, Runnable leave) {
    this.model = model;
    this.leave = leave;
    getStyleClass().add("edge-card");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    title.getStyleClass().add("figures");
    equation.getStyleClass().add("caption");
    facts.getStyleClass().add("caption");
    facts.setWrapText(true);
    facts.setTooltip(new Tooltip(text("learn.edge.facts.tip")));
    lock.setTooltip(new Tooltip(text("learn.lock.tip")));
    lock.setOnAction(e -> model.hold(lock.isSelected()));
    Button close = new Button(null, new FontIcon(BootstrapIcons.X));
    close.getStyleClass().addAll("quiet", "small");
    close.setAccessibleText(text("learn.edge.close"));
    close.setTooltip(new Tooltip(text("learn.edge.close")));
    close.setOnAction(e -> leave());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(title, gap, close);
    head.setAlignment(Pos.CENTER_LEFT);
    values.getStyleClass().add("rows");
    getChildren().addAll(head, equation, values, lock, facts);
    setVisible(false);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() != KeyCode.ESCAPE) return;
          leave();
          e.consume();
        });
  }

  private void leave() {
    model.select(null);
    leave.run();
  }

  /// Such as `Edge 1 → 3, layer 2`.
  static String title(EdgeRef edge, LayeredCircuit circuit) {
    return text(
        "learn.edge.title", name(edge.from(circuit)), name(edge.to(circuit)), edge.layer() + 1);
  }

  private static String name(int node) {
    return node == 0 ? text("learn.ground") : String.valueOf(node);
  }

  /// Puts the caret into the first value.
  void edit() {
    if (!rows.isEmpty()) rows.getFirst().field().requestFocus();
  }

  /// Shows the edge in hand, or nothing.
  void show() {
    EdgeRef edge = model.selected();
    Picture picture = model.picture();
    setVisible(edge != null && picture != null);
    if (edge == null || picture == null) return;
    LayeredCircuit circuit = picture.circuit();
    DeviceLaw of = circuit.layers().get(edge.layer()).law();
    if (!of.equals(law)) build(of);
    title.setText(title(edge, circuit));
    for (int p = 0; p < rows.size(); p++) rows.get(p).fill(edge.parameter(circuit, p));
    lock.setSelected(picture.isHeld(edge));
    facts.setText(
        text(
            "learn.edge.facts",
            SiFormat.DISPLAY.text(edge.conductance(circuit), Unit.SIEMENS),
            Figures.loss(picture.pull(edge))));
  }

  private void build(DeviceLaw of) {
    law = of;
    equation.setText(of.title() + ":  " + of.equation());
    rows.clear();
    for (int p = 0; p < of.parameters().size(); p++) {
      int index = p;
      ParameterSpec spec = of.parameters().get(p);
      rows.add(
          new ValueRow(
              spec.symbol(),
              spec.meaning(),
              spec.unit(),
              SliderScale.of(spec),
              x -> model.edit(index, x)));
    }
    values.getChildren().setAll(rows);
  }
}
