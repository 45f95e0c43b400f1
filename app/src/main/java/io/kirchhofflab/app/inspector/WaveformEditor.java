package io.kirchhofflab.app.inspector;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/// The controls of a waveform: its kind, its numbers, its points.
final class WaveformEditor extends VBox {

  private final Unit unit;
  private final Function<Waveform, Optional<String>> take;
  private final ComboBox<WaveformForm.Kind> kinds = new ComboBox<>();
  private final VBox rows = new VBox();
  private final List<QuantityField> fields = new ArrayList<>();
  private Waveform waveform;
  private boolean filling;

  /// Values are in `unit`; `window` is the span on show, s; `take` is given a new waveform and
  /// answers why it cannot be.
  WaveformEditor(
      Waveform first, Unit unit, DoubleSupplier window, Function<Waveform, Optional<String>> take) {
    this.unit = unit;
    this.take = take;
    waveform = first;
    getStyleClass().add("rows");
    rows.getStyleClass().add("rows");
    kinds.getItems().setAll(WaveformForm.Kind.values());
    kinds.setConverter(
        new Chosen<>(kind -> text("waveform.kind." + kind.name().toLowerCase(Locale.ROOT))));
    kinds.setMaxWidth(Double.MAX_VALUE);
    kinds.setAccessibleText(text("waveform.kind"));
    kinds.setOnAction(
        e -> {
          if (!filling) {
            offer(WaveformForm.converted(waveform, kinds.getValue(), window.getAsDouble()));
          }
        });
    getChildren().addAll(InspectorView.labelled(text("waveform.kind"), kinds), rows);
    build();
  }

  /// Shows `other`; the controls stay where it is of the same kind.
  void setWaveform(Waveform other) {
    boolean same = WaveformForm.kind(other) == WaveformForm.kind(waveform);
    boolean points = !WaveformForm.points(other).equals(WaveformForm.points(waveform));
    waveform = other;
    if (!same || points) {
      build();
      return;
    }
    List<WaveformForm.Field> values = WaveformForm.fields(other, unit);
    for (int k = 0; k < values.size(); k++) fields.get(k).setValue(values.get(k).value());
  }

  private void build() {
    filling = true;
    kinds.setValue(WaveformForm.kind(waveform));
    filling = false;
    rows.getChildren().clear();
    fields.clear();
    List<WaveformForm.Field> all = WaveformForm.fields(waveform, unit);
    for (int k = 0; k < all.size(); k++) {
      int index = k;
      WaveformForm.Field field = all.get(k);
      QuantityField editor = new QuantityField(field.unit(), x -> set(index, x));
      editor.setValue(field.value());
      editor.setAccessibleText(field.label());
      fields.add(editor);
      rows.getChildren().add(InspectorView.labelled(field.label(), editor));
    }
    if (waveform instanceof Waveform.PiecewiseLinear || waveform instanceof Waveform.Sampled) {
      addPoints();
    }
  }

  private Optional<String> set(int index, double value) {
    Optional<Waveform> changed = WaveformForm.fields(waveform, unit).get(index).with().apply(value);
    return changed.isEmpty() ? Optional.of(text("waveform.refused")) : take.apply(changed.get());
  }

  /// What is refused leaves the controls as they were.
  private void offer(Waveform other) {
    if (take.apply(other).isPresent()) build();
  }

  private void addPoints() {
    TextArea area = new TextArea(WaveformForm.points(waveform));
    area.setPrefRowCount(5);
    area.getStyleClass().add("points");
    area.setAccessibleText(text("waveform.points"));
    Label hint =
        new Label(
            text(
                waveform instanceof Waveform.Sampled
                    ? "waveform.points.samples"
                    : "waveform.points.pairs",
                unit.symbol()));
    hint.getStyleClass().add("caption");
    hint.setWrapText(true);
    area.focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is && !area.getText().equals(WaveformForm.points(waveform))) {
                readPoints(area.getText(), hint);
              }
            });
    rows.getChildren().addAll(area, hint);
    if (waveform instanceof Waveform.Sampled sampled) {
      CheckBox held = new CheckBox(text("waveform.held"));
      held.setSelected(sampled.held());
      held.setOnAction(
          e ->
              offer(
                  new Waveform.Sampled(
                      sampled.start(), sampled.interval(), sampled.samples(), held.isSelected())));
      rows.getChildren().add(held);
    }
  }

  private void readPoints(String typed, Label hint) {
    switch (WaveformForm.read(typed, waveform, unit)) {
      case WaveformForm.Points.Read read -> offer(read.waveform());
      case WaveformForm.Points.Wrong wrong -> {
        hint.setText(wrong.message());
        hint.getStyleClass().add("refusal");
      }
    }
  }
}
