package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.theme.Caption;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/// Which points are learnt, and how: cards of datasets, noise, split, seed; rate, rule, batch.
final class DataPane extends VBox {

  private static final double CARD = 50;
  private static final double LARGEST_NOISE = 0.5;
  private static final int LARGEST_SEED = 9999;

  /// Exponents of the slowest and the fastest rate.
  private static final double SLOWEST = -4;

  private static final double FASTEST = -0.5;

  private static final List<Integer> BATCHES = List.of(1, 4, 8, 16, 32, 64, 128);
  private static final List<Double> DECAYS = List.of(0.0, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0);

  private final TrainingModel model;
  private final Runnable openFile;
  private final Map<Dataset, ToggleButton> cards = new EnumMap<>(Dataset.class);
  private final Map<Dataset, Canvas> thumbnails = new EnumMap<>(Dataset.class);
  private final SliderRow noise;
  private final SliderRow share;
  private final SliderRow rate;
  private final SliderRow disturbance;
  private final Spinner<Integer> seed = new Spinner<>(0, LARGEST_SEED, 1);
  private final ComboBox<Choice.Optimising> optimising = new ComboBox<>();
  private final ComboBox<Integer> batch = new ComboBox<>();
  private final ComboBox<Double> decay = new ComboBox<>();
  private final ToggleButton[] brushes = new ToggleButton[2];
  private final VBox brushRow;
  private boolean filling;

  /// `openFile` asks for points of a file.
  DataPane(TrainingModel model, Runnable openFile) {
    this.model = model;
    this.openFile = openFile;
    getStyleClass().add("learn-side");
    noise =
        new SliderRow(
            "learn.noise",
            slider(0, LARGEST_NOISE, 0.01),
            v -> SiFormat.DISPLAY.text(rounded(v), Unit.VOLT),
            v -> model.setData(model.choice().data().withNoise(rounded(v))));
    share =
        new SliderRow(
            "learn.share",
            slider(0.1, 0.9, 0.1),
            v -> percent(rounded(v)),
            v -> model.setData(model.choice().data().withShare(rounded(v))));
    rate =
        new SliderRow(
            "learn.rate",
            slider(SLOWEST, FASTEST, 0.25),
            DataPane::rateText,
            v -> model.setMethod(model.choice().method().withRate(rateAt(v))));
    disturbance =
        new SliderRow(
            "learn.disturbance",
            slider(0, LARGEST_NOISE, 0.01),
            v -> SiFormat.DISPLAY.text(rounded(v), Unit.VOLT),
            v -> model.setMethod(model.choice().method().withNoise(rounded(v))));
    brushRow = brushes();
    getChildren()
        .addAll(
            heading("learn.data"),
            cards(),
            brushRow,
            noise,
            share,
            row("learn.seed", seed),
            heading("learn.method"),
            rate,
            row("learn.optimising", optimising),
            row("learn.batch", batch),
            row("learn.decay", decay),
            disturbance);
    build();
  }

  private static Slider slider(double low, double high, double step) {
    Slider slider = new Slider(low, high, low);
    slider.setBlockIncrement(step);
    return slider;
  }

  private static double rounded(double value) {
    return Math.rint(100 * value) / 100;
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  /// Rates are rounded to two digits.
  private static double rateAt(double exponent) {
    double power = Math.pow(10, Math.floor(exponent) - 1);
    return Math.rint(Math.pow(10, exponent) / power) * power;
  }

  private static String rateText(double exponent) {
    return String.format(Locale.ROOT, "%.2g", rateAt(exponent));
  }

  private static Label heading(String key) {
    Label label = new Label(text(key).toUpperCase(Locale.ROOT));
    label.getStyleClass().add("section");
    return label;
  }

  private static HBox row(String key, Region control) {
    Label caption = Caption.before(key, control);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox row = new HBox(6, caption, gap, control);
    row.setAlignment(Pos.CENTER_LEFT);
    control.setAccessibleText(text(key));
    control.setPrefWidth(104);
    return row;
  }

  private TilePane cards() {
    TilePane tiles = new TilePane(4, 4);
    tiles.setPrefColumns(3);
    ToggleGroup group = new ToggleGroup();
    for (Dataset each : Dataset.values()) {
      Canvas thumbnail = new Canvas(CARD, CARD);
      ToggleButton card = new ToggleButton(text("learn.data." + each.key()), thumbnail);
      card.getStyleClass().setAll("learn-card");
      card.setContentDisplay(ContentDisplay.TOP);
      card.setToggleGroup(group);
      card.setTooltip(new Tooltip(text("learn.data." + each.key() + ".tip")));
      card.setOnAction(
          e -> {
            card.setSelected(each == model.choice().data().dataset());
            if (each == Dataset.FILE) openFile.run();
            else model.setData(model.choice().data().withDataset(each));
          });
      cards.put(each, card);
      thumbnails.put(each, thumbnail);
      tiles.getChildren().add(card);
    }
    return tiles;
  }

  private VBox brushes() {
    ToggleGroup group = new ToggleGroup();
    HBox row = new HBox(4);
    for (int label = 0; label < 2; label++) {
      int of = label;
      ToggleButton brush = new ToggleButton(text("learn.class." + label));
      brush.setToggleGroup(group);
      brush.setTooltip(new Tooltip(text("learn.brush.tip")));
      brush.setAccessibleText(text("learn.brush", text("learn.class." + label)));
      brush.setOnAction(
          e -> {
            brush.setSelected(true);
            model.setBrush(of);
          });
      brushes[label] = brush;
      row.getChildren().add(brush);
    }
    Button back = new Button(text("learn.takeBack"));
    back.setOnAction(e -> model.takeBack());
    Button clear = new Button(text("learn.clear"));
    clear.setOnAction(e -> model.clear());
    row.getChildren().addAll(back, clear);
    Label hint = new Label(text("learn.brush.hint"));
    hint.setWrapText(true);
    hint.getStyleClass().add("caption");
    VBox all = new VBox(4, row, hint);
    all.managedProperty().bind(all.visibleProperty());
    return all;
  }

  private void build() {
    seed.setEditable(true);
    seed.setTooltip(new Tooltip(text("learn.seed.tip")));
    seed.valueProperty()
        .addListener(
            (o, was, is) -> {
              if (!filling && is != null) model.setSeed(is);
            });
    Chosen.offer(
        optimising,
        List.of(Choice.Optimising.values()),
        o -> text("learn.optimising." + o.key()),
        () -> filling,
        o -> model.setMethod(model.choice().method().withOptimising(o)));
    optimising.setTooltip(new Tooltip(text("learn.optimising.tip")));
    Chosen.offer(
        batch,
        BATCHES,
        String::valueOf,
        () -> filling,
        b -> model.setMethod(model.choice().method().withBatch(b)));
    batch.setTooltip(new Tooltip(text("learn.batch.tip")));
    Chosen.offer(
        decay,
        DECAYS,
        d -> d == 0 ? text("learn.decay.none") : String.valueOf(d),
        () -> filling,
        d -> model.setMethod(model.choice().method().withDecay(d)));
    decay.setTooltip(new Tooltip(text("learn.decay.tip")));
  }

  /// Shows what is chosen.
  void fill() {
    filling = true;
    Choice choice = model.choice();
    cards.forEach((set, card) -> card.setSelected(set == choice.data().dataset()));
    noise.fill(choice.data().noise());
    noise.setDisable(!choice.data().dataset().isEndless());
    share.fill(choice.data().share());
    if (!seed.isFocused() && !seed.getEditor().isFocused()) {
      seed.getValueFactory().setValue((int) choice.seed());
    }
    rate.fill(Math.log10(choice.method().rate()));
    optimising.setValue(choice.method().optimising());
    batch.setValue(choice.method().batch());
    decay.setValue(choice.method().decay());
    decay.setDisable(choice.method().optimising() != Choice.Optimising.ADAM_W);
    disturbance.fill(choice.method().noise());
    brushRow.setVisible(model.isDrawing());
    for (int label = 0; label < 2; label++) brushes[label].setSelected(label == model.brush());
    filling = false;
  }

  void setPalette(Palette palette) {
    thumbnails.forEach((set, canvas) -> paint(set, canvas, palette));
    for (int label = 0; label < 2; label++) brushes[label].setGraphic(dot(label, palette));
  }

  private static Canvas dot(int label, Palette palette) {
    Canvas dot = new Canvas(10, 10);
    dot.getGraphicsContext2D().setFill(DecisionView.color(label, palette));
    dot.getGraphicsContext2D().fillOval(1, 1, 8, 8);
    return dot;
  }

  private static void paint(Dataset set, Canvas canvas, Palette palette) {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, CARD, CARD);
    if (set == Dataset.FILE) paintSheet(g, palette);
    double r = set.isEndless() ? 1.3 : 3;
    for (Points.Point p : sample(set)) {
      g.setFill(DecisionView.color(p.label(), palette));
      double x = CARD * set.extent().across(p.x());
      double y = CARD * set.extent().down(p.y());
      g.fillOval(x - r, y - r, 2 * r, 2 * r);
    }
  }

  /// A few points of the set, always the same; for points by hand a pencil's worth of them.
  private static List<Points.Point> sample(Dataset set) {
    return switch (set) {
      case DRAWN ->
          List.of(
              new Points.Point(-0.6, 0.5, 0),
              new Points.Point(-0.2, 0.1, 0),
              new Points.Point(0.3, -0.2, 1),
              new Points.Point(0.7, 0.3, 1));
      case FILE -> List.of();
      default -> Points.drawn(set, set.usualNoise(), 0.5, 1).all();
    };
  }

  /// Rows and columns, of which the last are the classes.
  private static void paintSheet(GraphicsContext g, Palette palette) {
    double cell = CARD / 5;
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        Color of = DecisionView.color(column < 2 ? 0 : row % 2, palette);
        g.setFill(column < 2 ? of.deriveColor(0, 0, 1, 0.5) : of);
        g.fillRect(cell * (column + 1), cell * (row + 1), cell - 2, cell - 2);
      }
    }
  }
}
