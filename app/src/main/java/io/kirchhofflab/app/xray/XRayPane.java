package io.kirchhofflab.app.xray;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.live.StepHistory;
import io.kirchhofflab.app.plot.TimeView;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The solver laid open: its steps over time, and one of them in numbers and words: the one under
/// the pointer, else the one at the moment shown, else the newest.
public final class XRayPane extends BorderPane {

  private final TimeView view;
  private final StepHistory steps;
  private final Supplier<Network> network;
  private final StepsChart chart;
  private final Label title = new Label();
  private final Label size = value();
  private final Label order = value();
  private final Label error = value();
  private final Hyperlink limit = new Hyperlink();
  private final Label newton = value();
  private final Label residual = value();
  private final Label reason = new Label();
  private final Label cost = new Label();
  private int hovered = -1;
  private StepHistory.@Nullable Step shown;

  /// `go` shows a node or an edge in the drawing.
  public XRayPane(
      TimeView view, StepHistory steps, Supplier<Network> network, Consumer<Subject> go) {
    this.view = view;
    this.steps = steps;
    this.network = network;
    chart = new StepsChart(view, steps, PlotColors.of(Theme.LIGHT), k -> hovered = k);
    getStyleClass().add("xray");
    setCenter(chart);
    setRight(card());
    limit.setMnemonicParsing(false);
    limit.setOnAction(
        e -> {
          if (shown != null) go.accept(shown.limit());
        });
  }

  private Region card() {
    title.getStyleClass().add("figures");
    reason.setWrapText(true);
    cost.setWrapText(true);
    cost.getStyleClass().add("muted");
    limit.setMinHeight(0);
    VBox box =
        new VBox(
            title,
            row("xray.size", size),
            row("xray.order", order),
            row("xray.error", error),
            row("xray.limit", limit),
            row("xray.iterations", newton),
            row("xray.residual", residual),
            reason,
            cost);
    box.getStyleClass().add("xray-card");
    ScrollPane scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    scroll.setPrefWidth(296);
    scroll.setMinWidth(200);
    scroll.getStyleClass().add("plain-scroll");
    return scroll;
  }

  private static Label value() {
    Label label = new Label("–");
    label.getStyleClass().add("figures");
    return label;
  }

  private static HBox row(String key, Region value) {
    Label caption = new Label(text(key));
    caption.getStyleClass().add("muted");
    caption.setMinWidth(132);
    HBox row = new HBox(caption, value);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  public void setColors(PlotColors colors) {
    chart.setColors(colors);
  }

  /// Once a pulse while on screen.
  public void pulse() {
    int k = chosen();
    chart.mark(hovered >= 0 || !Double.isNaN(view.moment()) ? k : -1);
    chart.pulse();
    StepHistory.Step step = k < 0 ? null : steps.get(k);
    if (step == null ? shown == null : step.equals(shown)) return;
    shown = step;
    if (step != null) fill(step);
  }

  private int chosen() {
    if (hovered >= 0 && hovered < steps.count()) return hovered;
    if (Double.isNaN(view.moment())) return steps.count() - 1;
    return Math.min(steps.endedBy(Math.nextDown(view.moment())), steps.count() - 1);
  }

  private void fill(StepHistory.Step step) {
    SiFormat three = SiFormat.DISPLAY;
    title.setText(text("xray.title", three.withDigits(4).text(step.end(), Unit.SECOND)));
    size.setText(three.text(step.size(), Unit.SECOND));
    order.setText(Integer.toString(step.order()));
    error.setText(text("xray.error.of", StepWords.percent(step.error())));
    limit.setText(step.limit().describe(network.get()));
    newton.setText(Integer.toString(step.iterations()));
    residual.setText(three.withDigits(2).text(step.residual(), Unit.AMPERE));
    reason.setText(StepWords.reason(step, network.get()));
    cost.setText(StepWords.cost(step));
  }
}
