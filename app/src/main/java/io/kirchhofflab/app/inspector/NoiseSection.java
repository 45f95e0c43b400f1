package io.kirchhofflab.app.inspector;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.model.edit.SetNoise;
import io.kirchhofflab.model.edit.SetNoiseGroup;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.NoiseSource;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// The noise of what is selected: what its law brings by itself, and the four kinds that a user may
/// add.
final class NoiseSection extends VBox {

  private static final Unit ADDITIVE = Unit.of("A²/Hz");
  private static final Unit MULTIPLICATIVE = Unit.of("1/Hz");

  private final Supplier<List<Noise>> noise;
  private final List<Runnable> refills = new ArrayList<>();

  /// `noise` gives that of all that is selected.
  NoiseSection(
      InspectorModel model, Set<NodeId> nodes, Set<EdgeId> edges, Supplier<List<Noise>> noise) {
    this.noise = noise;
    getStyleClass().add("inspector-part");
    for (Noise.Kind kind : Noise.Kind.values()) {
      boolean additive = kind == Noise.Kind.ADDITIVE || kind == Noise.Kind.ADDITIVE_SHARED;
      QuantityField field =
          new QuantityField(
              additive ? ADDITIVE : MULTIPLICATIVE,
              d -> model.perform(new SetNoise(nodes, edges, kind, d)));
      String words = "noise." + kind.name().toLowerCase(Locale.ROOT);
      field.setAccessibleText(text(words + ".tip"));
      field.setSpan(1e-3);
      refills.add(() -> fill(field, kind));
      var row = InspectorView.labelled(text(words), field);
      Tooltip.install(row, new Tooltip(text(words + ".tip")));
      getChildren().add(row);
    }
    TextField group = new TextField();
    group.setPromptText(text("noise.group.prompt"));
    group.setTooltip(new Tooltip(text("noise.group.tip")));
    Runnable join =
        () -> {
          if (!group.getText().equals(commonGroup())) {
            model.perform(new SetNoiseGroup(nodes, edges, group.getText().strip()));
          }
        };
    group.setOnAction(e -> join.run());
    group
        .focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) join.run();
            });
    refills.add(
        () -> {
          if (!group.isFocused()) group.setText(commonGroup());
        });
    getChildren().add(InspectorView.labelled(text("noise.group"), group));
  }

  /// Says what a law brings by itself, such as `thermal 4 k T |di/dv|`.
  static Label declared(DeviceLaw law) {
    String words =
        law.noise().isEmpty()
            ? text("noise.declared.none")
            : text(
                "noise.declared",
                law.noise().stream()
                    .map(NoiseSection::formula)
                    .distinct()
                    .collect(Collectors.joining(", ")));
    Label label = new Label(words);
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    return label;
  }

  private static String formula(NoiseSource source) {
    return switch (source) {
      case NoiseSource.Thermal t -> text(t.factor() == 1 ? "noise.thermal" : "noise.channel");
      case NoiseSource.Shot _ -> text("noise.shot");
      case NoiseSource.Flicker _ -> text("noise.flicker");
      case NoiseSource.Additive _ -> text("noise.additive");
      case NoiseSource.Multiplicative _ -> text("noise.multiplicative");
    };
  }

  /// Shows what the selection has now.
  void refill() {
    refills.forEach(Runnable::run);
  }

  private void fill(QuantityField field, Noise.Kind kind) {
    double[] values = noise.get().stream().mapToDouble(n -> n.intensity(kind)).distinct().toArray();
    if (values.length == 1) field.setValue(values[0]);
    else field.setMixed();
  }

  /// The group that all share; empty where they differ.
  private String commonGroup() {
    List<String> groups = noise.get().stream().map(Noise::group).distinct().toList();
    return groups.size() == 1 ? groups.getFirst() : "";
  }
}
