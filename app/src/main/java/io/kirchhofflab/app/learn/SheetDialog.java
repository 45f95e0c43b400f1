package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.theme.Caption;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.solver.learn.data.CsvSheet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Asks which columns of a file are the points and their classes, and shows what comes of it. The
/// answer are the points.
final class SheetDialog extends Dialog<List<Points.Point>> {

  private static final double MAP = 210;
  private static final double RADIUS = 2.2;

  /// Rows of the file that are shown.
  private static final int SHOWN = 50;

  private static final double TABLE_WIDTH = 520;

  /// More columns than these are scrolled.
  private static final int COLUMNS_SHOWN = 5;

  private final Palette palette;
  private final Canvas map = new Canvas(MAP, MAP);
  private final Label message = new Label();
  private final Label counted = new Label();
  private final ComboBox<Integer> across = new ComboBox<>();
  private final ComboBox<Integer> up = new ComboBox<>();
  private final ComboBox<Integer> target = new ComboBox<>();
  private final ComboBox<String> valueOfA = new ComboBox<>();
  private final ButtonType use =
      new ButtonType(text("learn.file.use"), ButtonBar.ButtonData.OK_DONE);
  private SheetPoints wanted;
  private List<Points.Point> points = List.of();
  private boolean filling;

  SheetDialog(SheetPoints first, Palette palette) {
    this.wanted = first;
    this.palette = palette;
    CsvSheet sheet = first.sheet();
    setTitle(text("learn.file.title"));
    setHeaderText(
        text(
            "learn.file.head",
            sheet.file().getFileName(),
            sheet.rows().size(),
            sheet.head().size()));
    List<Integer> numbers = SheetPoints.numbers(sheet);
    Function<Integer, String> name = c -> sheet.head().get(c);
    BooleanSupplier filled = () -> filling;
    Chosen.offer(across, numbers, name, filled, c -> take(wanted.withAcross(c)));
    Chosen.offer(up, numbers, name, filled, c -> take(wanted.withUp(c)));
    Chosen.offer(target, SheetPoints.targets(sheet), name, filled, c -> take(wanted.withTarget(c)));
    Chosen.offer(valueOfA, List.of(), v -> v, filled, v -> take(wanted.withValueOfA(v)));
    message.getStyleClass().add("refusal");
    counted.getStyleClass().add("caption");
    for (Label each : List.of(message, counted)) {
      each.setWrapText(true);
      each.setMaxWidth(260);
    }
    VBox left = new VBox(10, columns(), counted, message);
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox upper = new HBox(18, left, map);
    TableView<CsvSheet.Row> table = table(sheet);
    VBox.setVgrow(table, Priority.ALWAYS);
    VBox all = new VBox(12, upper, table);
    getDialogPane().setContent(all);
    getDialogPane().getButtonTypes().setAll(use, ButtonType.CANCEL);
    getDialogPane().getStyleClass().add("sheet-dialog");
    // A size of its own: the computed one is taken before controls have their looks.
    getDialogPane().setPrefSize(TABLE_WIDTH + 40, 520);
    setResizable(true);
    setResultConverter(button -> button == use ? points : null);
    take(first);
  }

  private GridPane columns() {
    GridPane grid = new GridPane(10, 8);
    row(grid, 0, "learn.file.across", across);
    row(grid, 1, "learn.file.up", up);
    row(grid, 2, "learn.file.class", target);
    row(grid, 3, "learn.file.a", valueOfA);
    valueOfA.setTooltip(new Tooltip(text("learn.file.a.tip")));
    return grid;
  }

  private static void row(GridPane grid, int row, String key, ComboBox<?> box) {
    box.setPrefWidth(170);
    box.setAccessibleText(text(key));
    grid.addRow(row, Caption.before(key, box), box);
  }

  private static TableView<CsvSheet.Row> table(CsvSheet sheet) {
    TableView<CsvSheet.Row> table = new TableView<>();
    for (int c = 0; c < sheet.head().size(); c++) {
      int at = c;
      TableColumn<CsvSheet.Row, String> column = new TableColumn<>(sheet.head().get(c));
      column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().cells().get(at)));
      column.setSortable(false);
      column.setReorderable(false);
      column.setPrefWidth(TABLE_WIDTH / Math.min(COLUMNS_SHOWN, sheet.head().size()) - 4);
      table.getColumns().add(column);
    }
    table.getItems().setAll(sheet.rows().subList(0, Math.min(SHOWN, sheet.rows().size())));
    table.setPrefSize(TABLE_WIDTH, 160);
    table.setMinHeight(90);
    table.setFixedCellSize(26);
    table.setAccessibleText(text("learn.file.rows"));
    return table;
  }

  private void take(SheetPoints other) {
    wanted = other;
    filling = true;
    across.setValue(other.across());
    up.setValue(other.up());
    target.setValue(other.target());
    valueOfA.getItems().setAll(SheetPoints.values(other.sheet(), other.target()));
    valueOfA.setValue(other.valueOfA());
    filling = false;
    boolean usable =
        switch (other.points()) {
          case SheetPoints.Drawn drawn -> {
            points = drawn.points();
            show("", counts(drawn));
            yield true;
          }
          case SheetPoints.Refused refused -> {
            points = List.of();
            show(refused.why(), "");
            yield false;
          }
        };
    Node button = getDialogPane().lookupButton(use);
    button.setDisable(!usable);
    paint();
  }

  private void show(String refusal, String counts) {
    message.setText(refusal);
    counted.setText(counts);
    for (Label each : List.of(message, counted)) {
      each.setVisible(!each.getText().isEmpty());
      each.setManaged(each.isVisible());
    }
  }

  private static String counts(SheetPoints.Drawn drawn) {
    long ofA = drawn.points().stream().filter(p -> p.label() == 0).count();
    long ofB = drawn.points().size() - ofA;
    String counts = text("learn.file.counts", ofA, ofB);
    return drawn.rows() > drawn.points().size()
        ? counts + " " + text("learn.file.thinned", drawn.points().size(), drawn.rows())
        : counts;
  }

  private void paint() {
    GraphicsContext g = map.getGraphicsContext2D();
    g.clearRect(0, 0, MAP, MAP);
    g.setStroke(DecisionView.color(1, palette).deriveColor(0, 0, 1, 0.4));
    g.strokeRect(0.5, 0.5, MAP - 1, MAP - 1);
    Extent extent = Dataset.FILE.extent();
    for (Points.Point p : points) {
      g.setFill(DecisionView.color(p.label(), palette));
      double x = MAP * extent.across(p.x());
      double y = MAP * extent.down(p.y());
      g.fillOval(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
    }
  }
}
