package io.kirchhofflab.app.inspector;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.edit.SetNoiseSettings;
import io.kirchhofflab.model.unit.Unit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// What noise means in the document: temperature, how multiplicative noise is read, and how noise
/// enters.
final class NoiseSettingsSection extends VBox {

  private static final double HOLDS_PER_WINDOW = 100;

  private final InspectorModel model;
  private final QuantityField temperature;
  private final ComboBox<NoiseSettings.Convention> convention;
  private final ComboBox<NoiseSettings.Injection> injection;
  private final QuantityField hold;
  private final Node holdRow;
  private boolean filling;

  NoiseSettingsSection(InspectorModel model) {
    this.model = model;
    getStyleClass().add("inspector-part");
    temperature =
        new QuantityField(
            Unit.KELVIN,
            t ->
                t >= 0
                    ? change(settings -> settings.withTemperature(t))
                    : Optional.of(text("noise.temperature.refused")));
    convention = choice("noise.convention", NoiseSettings.Convention.values());
    convention.setOnAction(
        e -> {
          NoiseSettings.Convention chosen = convention.getValue();
          if (!filling && chosen != null) change(settings -> settings.withConvention(chosen));
        });
    injection = choice("noise.injection", NoiseSettings.Injection.values());
    injection.setOnAction(
        e -> {
          NoiseSettings.Injection chosen = injection.getValue();
          if (!filling && chosen != null) change(settings -> injected(settings, chosen));
        });
    hold =
        new QuantityField(
            Unit.SECOND,
            t ->
                t > 0
                    ? change(settings -> settings.heldFor(t))
                    : Optional.of(text("noise.hold.refused")));
    hold.setTooltip(new Tooltip(text("noise.hold.tip")));
    holdRow = InspectorView.labelled(text("noise.hold"), hold);
    holdRow.managedProperty().bind(holdRow.visibleProperty());
    getChildren()
        .addAll(
            InspectorView.labelled(text("noise.temperature"), temperature),
            InspectorView.labelled(text("noise.convention"), convention),
            InspectorView.labelled(text("noise.injection"), injection),
            holdRow);
  }

  /// A document that has never held noise holds it for a part of its window.
  private NoiseSettings injected(NoiseSettings settings, NoiseSettings.Injection chosen) {
    if (chosen != NoiseSettings.Injection.HELD) return settings.withInjection(chosen);
    double window = model.store().document().live().window();
    return settings.heldFor(settings.hold() > 0 ? settings.hold() : window / HOLDS_PER_WINDOW);
  }

  private static <E extends Enum<E>> ComboBox<E> choice(String key, E[] all) {
    ComboBox<E> box = new ComboBox<>();
    box.getItems().setAll(all);
    box.setTooltip(new Tooltip(text(key + ".tip")));
    box.setAccessibleText(text(key + ".tip"));
    box.setConverter(
        new Chosen<>(value -> text(key + "." + value.name().toLowerCase(Locale.ROOT))));
    return box;
  }

  private Optional<String> change(UnaryOperator<NoiseSettings> to) {
    return model.perform(new SetNoiseSettings(to.apply(model.store().document().noise())));
  }

  /// Shows what the document says now.
  void refill() {
    filling = true;
    NoiseSettings now = model.store().document().noise();
    temperature.setValue(now.temperature());
    convention.setValue(now.convention());
    injection.setValue(now.injection());
    hold.setValue(now.hold());
    holdRow.setVisible(now.injection() == NoiseSettings.Injection.HELD);
    filling = false;
  }
}
