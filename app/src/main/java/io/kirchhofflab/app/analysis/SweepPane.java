package io.kirchhofflab.app.analysis;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.inspector.QuantityField;
import io.kirchhofflab.app.theme.Caption;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.ParameterSweep;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.RunResult;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jfree.chart.fx.ChartViewer;

/// A parameter sweep: what is varied over which values, what is watched, and the curves over one
/// another as they come.
public final class SweepPane extends BorderPane {

  private final SweepModel model;
  private final SweepChart curves = new SweepChart(PlotColors.of(Theme.LIGHT));
  private final ChartViewer viewer = new ChartViewer(curves.chart());
  private final ComboBox<Parameter> parameter = new ComboBox<>();
  private final ComboBox<Probe> probe = new ComboBox<>();
  private final HBox ends = new HBox();
  private final Spinner<Integer> count = new Spinner<>(2, SweepModel.MOST, 7);
  private final CheckBox rest = new CheckBox(text("sweep.rest"));
  private final Button run = new Button();
  private final Label progress = new Label();
  private final Label message = new Label();
  private Unit unit = Unit.ONE;
  private QuantityField from = field();
  private QuantityField to = field();
  private boolean filling;
  private int drawn = -1;

  public SweepPane(SweepModel model) {
    this.model = model;
    getStyleClass().add("analysis");
    parameter.setConverter(new Chosen<>(p -> p.label(model.network())));
    parameter.setPrefWidth(126);
    parameter.setOnAction(
        e -> {
          if (!filling && parameter.getValue() != null) model.setParameter(parameter.getValue());
        });
    probe.setConverter(new Chosen<>(p -> p.label(model.network())));
    probe.setPrefWidth(96);
    probe.setOnAction(
        e -> {
          if (!filling && probe.getValue() != null) model.setProbe(probe.getValue());
        });
    count.setEditable(true);
    count.setPrefWidth(72);
    count
        .valueProperty()
        .addListener(
            (o, was, is) -> {
              if (!filling && is != null) model.setRange(model.from(), model.to(), is);
            });
    rest.setTooltip(new Tooltip(text("sweep.rest.tip")));
    rest.setMinWidth(Region.USE_PREF_SIZE);
    rest.setOnAction(e -> model.setAtRest(rest.isSelected()));
    run.getStyleClass().add("accent");
    run.setMinWidth(Region.USE_PREF_SIZE);
    run.setOnAction(
        e -> {
          if (model.isRunning()) model.cancel();
          else model.run();
        });
    progress.getStyleClass().add("muted");
    message.getStyleClass().add("empty");
    message.setWrapText(true);
    ends.setAlignment(Pos.CENTER_LEFT);
    ends.setSpacing(6);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox bar =
        new HBox(
            Caption.before("sweep.vary", parameter),
            parameter,
            ends,
            Caption.before("sweep.count", count),
            count,
            Caption.before("sweep.watch", probe),
            probe,
            rest,
            gap,
            progress,
            run);
    bar.getStyleClass().add("analysis-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    viewer.setMinSize(100, 60);
    setTop(bar);
    setCenter(new StackPane(viewer, message));
  }

  /// Once a pulse while in front.
  public void pulse() {
    if (model.changesProperty().get() == drawn && !isOutdated()) return;
    drawn = model.changesProperty().get();
    fill();
    show();
  }

  /// Whether the drawing has other elements than the lists.
  private boolean isOutdated() {
    return !parameter.getItems().equals(model.parameters());
  }

  private void fill() {
    filling = true;
    List<Parameter> all = model.parameters();
    if (!all.equals(parameter.getItems())) parameter.getItems().setAll(all);
    List<Probe> watched = model.probes();
    if (!watched.equals(probe.getItems())) probe.getItems().setAll(watched);
    Parameter varied = model.parameter();
    parameter.setValue(varied);
    probe.setValue(model.probe());
    Unit wanted = varied == null ? Unit.ONE : varied.unit(model.network());
    if (!wanted.equals(unit) || ends.getChildren().isEmpty()) {
      unit = wanted;
      from = field();
      to = field();
      ends.getChildren()
          .setAll(Caption.before("sweep.from", from), from, Caption.before("sweep.to", to), to);
    }
    from.setValue(model.from());
    to.setValue(model.to());
    count.getValueFactory().setValue(model.count());
    rest.setSelected(model.isAtRest());
    run.setText(text(model.isRunning() ? "sweep.cancel" : "sweep.run"));
    run.setDisable(varied == null || model.probe() == null);
    filling = false;
  }

  private QuantityField field() {
    QuantityField made = new QuantityField(unit, value -> this.take(value));
    made.setPrefWidth(86);
    return made;
  }

  /// A value typed into the field that has the focus.
  private Optional<String> take(double value) {
    double first = from.isFocused() ? value : model.from();
    double last = to.isFocused() ? value : model.to();
    return model.setRange(first, last, model.count())
        ? Optional.empty()
        : Optional.of(text("sweep.range"));
  }

  private void show() {
    ParameterSweep sweep = model.shown();
    List<SweepModel.Curve> found = model.curves();
    List<SweepModel.Curve> failed =
        found.stream().filter(c -> c.result() instanceof RunResult.Failed).toList();
    boolean nothing = sweep == null || found.size() == failed.size();
    viewer.setVisible(!nothing);
    message.setVisible(nothing);
    message.setText(text("sweep.empty"));
    if (sweep != null && !nothing) curves.show(sweep, found, model.swept());
    if (nothing && !failed.isEmpty()) message.setText(why(failed.getFirst()));
    String words = "";
    if (sweep != null && model.isRunning()) {
      words = text("sweep.progress", found.size(), sweep.size());
    } else if (!failed.isEmpty()) {
      words = text("sweep.failed", failed.size());
    }
    progress.setText(words);
    progress.setTooltip(failed.isEmpty() ? null : new Tooltip(why(failed.getFirst())));
  }

  private static String why(SweepModel.Curve curve) {
    return curve.result() instanceof RunResult.Failed f ? f.why().message() : "";
  }

  public void setColors(PlotColors colors) {
    curves.setColors(colors);
    drawn = -1;
  }
}
