package io.kirchhofflab.app.tolerance;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.app.tolerance.TolerancesModel.Choice;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Spread;
import io.kirchhofflab.model.analysis.Spread.Distribution;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// The document's tolerances, one a row: how far, how distributed, with whom; and a way to add one.
final class ToleranceList extends VBox {

  private final TolerancesModel model;
  private final ComboBox<Choice> choice = new ComboBox<>();
  private final Button add = new Button(text("tolerance.add"));
  private final ListView<Parameter> rows = new ListView<>();

  ToleranceList(TolerancesModel model) {
    this.model = model;
    choice.setConverter(new Chosen<>(text("tolerance.none"), Choice::name));
    choice.setMaxWidth(Double.MAX_VALUE);
    choice.setTooltip(new Tooltip(text("tolerance.choice.tip")));
    HBox.setHgrow(choice, Priority.ALWAYS);
    add.setMinWidth(Region.USE_PREF_SIZE);
    add.setTooltip(new Tooltip(text("tolerance.add.tip")));
    add.setOnAction(
        e -> {
          if (choice.getValue() != null) model.add(choice.getValue());
        });
    rows.setCellFactory(list -> new Row());
    rows.getStyleClass().add("tolerance-list");
    rows.setFocusTraversable(false);
    rows.setPlaceholder(placeholder());
    VBox.setVgrow(rows, Priority.ALWAYS);
    getChildren().addAll(new HBox(choice, add), rows);
  }

  private static Label placeholder() {
    Label words = new Label(text("tolerance.list.empty"));
    words.setWrapText(true);
    words.getStyleClass().add("muted");
    return words;
  }

  void show() {
    List<Choice> choices = model.choices();
    if (!choices.equals(choice.getItems())) choice.getItems().setAll(choices);
    if (!choice.isShowing() && !choice.isFocused()) choice.setValue(model.suggested());
    if (!choices.contains(choice.getValue())) choice.setValue(model.suggested());
    add.setDisable(choice.getValue() == null);
    List<Parameter> parameters = model.spread().parameters();
    if (!parameters.equals(rows.getItems())) rows.getItems().setAll(parameters);
    else rows.refresh();
  }

  private final class Row extends ListCell<Parameter> {
    private final Label name = new Label();
    private final TypedField part = TypedField.percent(share -> change(s -> s.withPart(share)));
    private final ComboBox<Distribution> distribution = new ComboBox<>();
    private final TextField group = new TextField();
    private final Button remove = new Button();
    private final HBox box = new HBox(name, part, distribution, group, remove);
    private boolean filling;

    Row() {
      name.getStyleClass().add("tolerance-name");
      HBox.setHgrow(name, Priority.ALWAYS);
      name.setMaxWidth(Double.MAX_VALUE);
      part.setPrefWidth(62);
      part.setMinWidth(50);
      part.setTooltip(new Tooltip(text("tolerance.part.tip")));
      distribution.getItems().setAll(Distribution.values());
      distribution.setConverter(new Chosen<>(Row::words));
      distribution.setPrefWidth(92);
      distribution.setMinWidth(80);
      distribution.setTooltip(new Tooltip(text("tolerance.distribution.tip")));
      distribution.setOnAction(e -> change(s -> s.withDistribution(distribution.getValue())));
      group.setPromptText(text("tolerance.group"));
      group.setPrefWidth(62);
      group.setMinWidth(40);
      group.setTooltip(new Tooltip(text("tolerance.group.tip")));
      group.setOnAction(e -> takeGroup());
      group
          .focusedProperty()
          .addListener(
              (o, was, is) -> {
                if (!is) takeGroup();
              });
      remove.setGraphic(new FontIcon(BootstrapIcons.X));
      remove.getStyleClass().addAll("quiet", "small");
      remove.setMinWidth(Region.USE_PREF_SIZE);
      remove.setTooltip(new Tooltip(text("tolerance.remove.tip")));
      remove.setAccessibleText(text("tolerance.remove.tip"));
      remove.setOnAction(
          e -> {
            if (getItem() != null) model.remove(getItem());
          });
      box.setAlignment(Pos.CENTER_LEFT);
      box.setSpacing(4);
      // As wide as the list, whatever the fields would like.
      setPrefWidth(0);
    }

    private static String words(Distribution of) {
      return switch (of) {
        case NORMAL -> text("tolerance.normal");
        case UNIFORM -> text("tolerance.uniform");
      };
    }

    private void takeGroup() {
      change(s -> s.withGroup(group.getText().strip()));
    }

    /// Changes the tolerance of this row; false where there is none any more.
    private boolean change(UnaryOperator<Spread.Tolerance> how) {
      Parameter of = getItem();
      if (filling || of == null || !model.spread().tolerances().containsKey(of)) return false;
      Spread.Tolerance before = model.spread().of(of);
      Spread.Tolerance after = how.apply(before);
      if (!after.equals(before)) model.set(of, after);
      return true;
    }

    @Override
    protected void updateItem(@Nullable Parameter item, boolean empty) {
      super.updateItem(item, empty);
      boolean known = item != null && !empty && model.spread().tolerances().containsKey(item);
      setGraphic(known ? box : null);
      if (item == null || !known) return;
      filling = true;
      Spread.Tolerance tolerance = model.spread().of(item);
      name.setText(item.label(model.network()));
      part.setValue(tolerance.part());
      distribution.setValue(tolerance.distribution());
      if (!group.isFocused()) group.setText(tolerance.group());
      filling = false;
    }
  }
}
