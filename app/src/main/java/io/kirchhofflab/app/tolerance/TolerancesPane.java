package io.kirchhofflab.app.tolerance;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.inspector.WholeField;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.theme.Caption;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Segments;
import io.kirchhofflab.app.tolerance.TolerancesModel.Question;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.Contribution;
import io.kirchhofflab.solver.analysis.ContributionRun;
import io.kirchhofflab.solver.analysis.Sample;
import io.kirchhofflab.solver.analysis.Summary;
import io.kirchhofflab.solver.analysis.Yield;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jfree.chart.fx.ChartViewer;
import org.jspecify.annotations.Nullable;

/// What the tolerances of parts do to one output: where its values end, how the runs spread, and
/// which part is to blame; beside it the tolerances themselves.
public final class TolerancesPane extends BorderPane {

  /// Which side of the study is in front.
  private enum View {
    VALUES,
    TRACES,
    RANKING
  }

  private final TolerancesModel model;
  private final Segments<View> views =
      new Segments<>(
          List.of(View.values()),
          List.of("tolerance.values", "tolerance.traces", "tolerance.ranking"));
  private final ComboBox<Probe> probe = new ComboBox<>();
  private final CheckBox rest = new CheckBox(text("sweep.rest"));
  private final HBox limits = new HBox(6);
  private final WholeField runs;
  private final WholeField seed;
  private final Button run = new Button();
  private final ProgressBar progress = new ProgressBar();
  private final Label facts = new Label();
  private final HistogramChart histogram = new HistogramChart();
  private final ChartViewer histogramViewer = new ChartViewer(histogram.chart());
  private final BandChart band = new BandChart();
  private final ChartViewer bandViewer = new ChartViewer(band.chart());
  private final RankingPane ranking;
  private final Label message = new Label();
  private final ToleranceList list;
  private Unit unit = Unit.VOLT;
  private TypedField low = limit(true);
  private TypedField high = limit(false);
  private boolean filling;
  private int drawn = -1;

  /// `pointAt` lights something up in the drawing, or nothing; `select` selects it.
  public TolerancesPane(TolerancesModel model, Consumer<Picked> pointAt, Consumer<Picked> select) {
    this.model = model;
    list = new ToleranceList(model);
    ranking = new RankingPane(pointAt, select);
    runs = new WholeField(5, model::setRuns);
    seed =
        new WholeField(
            9,
            typed -> {
              model.setSeed(typed);
              return true;
            });
    getStyleClass().add("analysis");
    message.getStyleClass().add("empty");
    message.setWrapText(true);
    facts.getStyleClass().add("noise-facts");
    facts.setWrapText(true);
    HBox line = new HBox(facts);
    line.getStyleClass().addAll("analysis-bar", "noise-line");
    for (ChartViewer viewer : List.of(histogramViewer, bandViewer)) viewer.setMinSize(100, 60);
    BorderPane front = new BorderPane();
    front.setTop(line);
    front.setCenter(new StackPane(histogramViewer, bandViewer, ranking, message));
    setTop(bar());
    setCenter(front);
    setRight(card());
    listen();
  }

  private HBox bar() {
    probe.setConverter(new Chosen<>(p -> p.label(model.network())));
    probe.setPrefWidth(96);
    rest.setTooltip(new Tooltip(text("tolerance.rest.tip")));
    rest.setMinWidth(Region.USE_PREF_SIZE);
    limits.setAlignment(Pos.CENTER_LEFT);
    HBox bar = new HBox(views, Caption.before("sweep.watch", probe), probe, rest, limits);
    bar.getStyleClass().add("analysis-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private VBox card() {
    runs.setTooltip(new Tooltip(text("tolerance.runs.tip", TolerancesModel.MOST_RUNS)));
    seed.setTooltip(new Tooltip(text("tolerance.seed.tip")));
    for (Region control : List.of(runs, seed)) {
      HBox.setHgrow(control, Priority.ALWAYS);
      control.setMinWidth(40);
    }
    run.getStyleClass().add("accent");
    run.setMinWidth(Region.USE_PREF_SIZE);
    progress.setMaxWidth(Double.MAX_VALUE);
    VBox card =
        new VBox(
            list,
            new HBox(
                Caption.before("tolerance.runs", runs),
                runs,
                Caption.before("noise.seed", seed),
                seed,
                run),
            progress);
    VBox.setVgrow(list, Priority.ALWAYS);
    card.getStyleClass().addAll("analysis-bar", "noise-card", "tolerance-card");
    return card;
  }

  private void listen() {
    views.chosenProperty().addListener((o, was, is) -> drawn = -1);
    probe.setOnAction(
        e -> {
          if (!filling && probe.getValue() != null) model.setProbe(probe.getValue());
        });
    rest.setOnAction(e -> model.setAtRest(rest.isSelected()));
    run.setOnAction(
        e -> {
          if (model.isRunning()) model.cancel();
          else model.run();
        });
  }

  public void setColors(PlotColors colors) {
    histogram.setColors(colors);
    band.setColors(colors);
    drawn = -1;
  }

  /// Once a pulse while in front.
  public void pulse() {
    if (model.changesProperty().get() == drawn) return;
    drawn = model.changesProperty().get();
    fill();
    list.show();
    show();
  }

  // What is asked.

  private void fill() {
    filling = true;
    List<Probe> watched = model.probes();
    if (!watched.equals(probe.getItems())) probe.getItems().setAll(watched);
    Probe chosen = model.probe();
    probe.setValue(chosen);
    rest.setSelected(model.isAtRest());
    fillLimits(chosen == null ? Unit.VOLT : chosen.unit());
    runs.setValue(model.runs());
    seed.setValue(model.seed());
    run.setText(text(model.isRunning() ? "sweep.cancel" : "tolerance.run"));
    run.setDisable(model.spread().isEmpty() || chosen == null);
    filling = false;
  }

  private void fillLimits(Unit wanted) {
    if (!wanted.equals(unit) || limits.getChildren().isEmpty()) {
      unit = wanted;
      low = limit(true);
      high = limit(false);
      limits
          .getChildren()
          .setAll(
              Caption.before("tolerance.low", low),
              low,
              Caption.before("tolerance.high", high),
              high);
    }
    low.setValue(model.low());
    high.setValue(model.high());
  }

  private TypedField limit(boolean lower) {
    TypedField field =
        TypedField.limit(
            unit,
            lower ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY,
            typed -> model.setLimits(lower ? typed : model.low(), lower ? model.high() : typed));
    field.setPromptText(text("tolerance.limit.none"));
    field.setTooltip(new Tooltip(text("tolerance.limit.tip")));
    field.setPrefWidth(86);
    return field;
  }

  // What comes of it.

  private void show() {
    Question question = model.question();
    Sample.Estimate estimate = model.estimate();
    boolean busy = model.isRunning();
    progress.setVisible(busy);
    progress.setProgress(
        estimate == null || question == null
            ? 0
            : (double) (estimate.runs() + estimate.failed()) / question.spec().runs());
    if (question == null) {
      say(text("tolerance.empty"));
    } else if (views.chosen() == View.RANKING) {
      showRanking(question, estimate);
    } else if (estimate == null) {
      Problem why = model.failure();
      say(why != null ? why.message() : text(busy ? "noise.computing" : "tolerance.stopped"));
    } else {
      showRuns(question, estimate);
    }
  }

  private void showRuns(Question question, Sample.Estimate estimate) {
    facts.setText(words(question, estimate));
    Unit of = question.probe().unit();
    if (views.chosen() == View.VALUES) {
      ContributionRun.Outcome.@Nullable Found found = found();
      histogram.show(
          new HistogramChart.Content(
              of,
              estimate.last(),
              found == null ? Double.NaN : found.value(),
              found == null ? Double.NaN : Contribution.deviation(found.contributions()),
              new HistogramChart.Limits(model.low(), model.high())));
      bringToFront(histogramViewer);
    } else if (question.atRest()) {
      say(text("tolerance.traces.rest"));
    } else {
      band.show(estimate, of);
      bringToFront(bandViewer);
    }
  }

  private ContributionRun.Outcome.@Nullable Found found() {
    return model.contributions() instanceof ContributionRun.Outcome.Found found ? found : null;
  }

  private String words(Question question, Sample.Estimate estimate) {
    Summary last = estimate.last();
    Unit of = question.probe().unit();
    StringBuilder words =
        new StringBuilder(
            text(
                "tolerance.facts",
                question.probe().label(question.network()),
                SiFormat.DISPLAY.text(last.mean(), of),
                SiFormat.DISPLAY.text(last.deviation(), of),
                SiFormat.DISPLAY.text(last.quantile(0.05), of),
                SiFormat.DISPLAY.text(last.quantile(0.95), of),
                estimate.runs()));
    if (model.hasLimits()) {
      Yield yield = last.yield(model.low(), model.high());
      words.append(
          text(
              "tolerance.yield",
              Percent.rounded(yield.share()),
              Percent.rounded(yield.low()),
              Percent.rounded(yield.high())));
    }
    if (estimate.failed() > 0) words.append(text("tolerance.failed", estimate.failed()));
    return words.toString();
  }

  private void showRanking(Question question, Sample.@Nullable Estimate estimate) {
    switch (model.contributions()) {
      case null -> say(text(model.isRunning() ? "noise.computing" : "tolerance.stopped"));
      case ContributionRun.Outcome.Failed failed -> say(failed.why().message());
      case ContributionRun.Outcome.Cancelled _ -> say(text("tolerance.stopped"));
      case ContributionRun.Outcome.Found found -> {
        double[] sampled = estimate == null ? new double[0] : estimate.shares();
        Ranking of = Ranking.of(found.contributions(), sampled, question.network());
        String name = question.probe().label(question.network());
        if (of.bars().isEmpty()) {
          say(text("tolerance.still", name));
          return;
        }
        Unit in = question.probe().unit();
        String predicted = SiFormat.DISPLAY.text(Contribution.deviation(found.contributions()), in);
        String seen =
            estimate == null ? "…" : SiFormat.DISPLAY.text(estimate.last().deviation(), in);
        facts.setText(text("tolerance.facts.ranking", name, predicted, seen));
        ranking.show(of, in);
        bringToFront(ranking);
      }
    }
  }

  private void say(String words) {
    facts.setText("");
    message.setText(words);
    bringToFront(message);
  }

  private void bringToFront(Node front) {
    for (Node each : List.of(histogramViewer, bandViewer, ranking, message)) {
      each.setVisible(each == front);
    }
  }
}
