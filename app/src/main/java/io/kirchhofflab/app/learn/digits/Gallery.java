package io.kirchhofflab.app.learn.digits;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.solver.learn.data.Images;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/// Pictures that were taken for another digit; a click lays one on the sheet.
final class Gallery extends VBox {

  /// More pictures than this are told, not shown.
  private static final int MOST = 60;

  private static final double SIDE = 42;

  private final DigitsModel model;
  private final Label head = new Label();
  private final TilePane tiles = new TilePane(4, 4);
  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private List<Assessment.Miss> shown = List.of();

  Gallery(DigitsModel model) {
    super(4);
    this.model = model;
    getStyleClass().add("digit-gallery");
    head.getStyleClass().add("caption");
    head.setWrapText(true);
    ScrollPane scroll = new ScrollPane(tiles);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
    getChildren().addAll(head, scroll);
  }

  void setColors(PlotColors other) {
    colors = other;
    fill();
  }

  /// Shows what the model has.
  void show() {
    List<Assessment.Miss> misses = model.misses();
    if (misses.equals(shown)) return;
    shown = misses;
    fill();
  }

  private void fill() {
    head.setText(words());
    Images images = model.images();
    List<Node> pictures = new ArrayList<>();
    if (images != null) {
      for (Assessment.Miss miss : shown.subList(0, Math.min(MOST, shown.size()))) {
        pictures.add(picture(images, miss));
      }
    }
    tiles.getChildren().setAll(pictures);
  }

  private String words() {
    if (shown.isEmpty()) return "";
    return shown.size() > MOST
        ? text("digits.misses.some", MOST, shown.size())
        : text("digits.misses", shown.size());
  }

  private Button picture(Images images, Assessment.Miss miss) {
    double[] pixels = new double[images.inputs()];
    images.write(miss.index(), pixels);
    ImageView view = new ImageView(InkImage.of(pixels, colors.text()));
    view.setFitWidth(SIDE);
    view.setFitHeight(SIDE);
    Button button = new Button(text("digits.miss", miss.label(), miss.said()), view);
    button.getStyleClass().setAll("learn-card", "digit-miss");
    button.setContentDisplay(ContentDisplay.TOP);
    String words = text("digits.miss.accessible", miss.index() + 1, miss.label(), miss.said());
    button.setAccessibleText(words);
    button.setTooltip(new Tooltip(words));
    button.setOnAction(e -> model.show(miss.index()));
    return button;
  }
}
