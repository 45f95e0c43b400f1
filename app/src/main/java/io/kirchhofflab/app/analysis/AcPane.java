package io.kirchhofflab.app.analysis;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.analysis.AcModel.State;
import io.kirchhofflab.app.inspector.QuantityField;
import io.kirchhofflab.app.plot.ChartLook;
import io.kirchhofflab.app.plot.ChartPointer;
import io.kirchhofflab.app.plot.ScopeModel;
import io.kirchhofflab.app.theme.Caption;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.analysis.FrequencyResponse;
import io.kirchhofflab.model.analysis.SmallSignal.Excitation;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jfree.chart.fx.ChartViewer;

/// The Bode plot: how the traced nodes answer to a small sine on one source, at the operating point
/// of the circuit as it is drawn. It follows every slider.
public final class AcPane extends BorderPane {

  private final AcModel model;
  private final BodeChart bode = new BodeChart();
  private final ChartViewer viewer = new ChartViewer(bode.chart());
  private final ComboBox<Excitation> source = new ComboBox<>();
  private final QuantityField from;
  private final QuantityField to;
  private final Label reading = new Label();
  private final Label message = new Label();
  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private boolean filling;

  public AcPane(AcModel model) {
    this.model = model;
    from = new QuantityField(Unit.HERTZ, f -> span(f, model.to()));
    to = new QuantityField(Unit.HERTZ, f -> span(model.from(), f));
    getStyleClass().add("analysis");
    source.setConverter(new Chosen<>(text("ac.source.none"), each -> each.name(model.network())));
    source.setPrefWidth(110);
    source.setTooltip(new Tooltip(text("ac.source.tip")));
    source.setOnAction(
        e -> {
          if (!filling) model.setSource(source.getValue());
        });
    for (QuantityField field : List.of(from, to)) field.setPrefWidth(92);
    reading.getStyleClass().add("figures");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox bar =
        new HBox(
            Caption.before("ac.source", source),
            source,
            Caption.before("ac.from", from),
            from,
            Caption.before("ac.to", to),
            to,
            gap,
            reading);
    bar.getStyleClass().add("analysis-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    message.getStyleClass().add("empty");
    message.setWrapText(true);
    viewer.setMinSize(100, 60);
    viewer.addEventFilter(MouseEvent.MOUSE_MOVED, e -> read(e.getX()));
    viewer.addEventFilter(MouseEvent.MOUSE_EXITED, e -> reading.setText(""));
    setTop(bar);
    setCenter(new StackPane(viewer, message));
    model.stateProperty().addListener((o, was, is) -> show(is));
    show(model.stateProperty().get());
    bode.setColors(colors);
  }

  private Optional<String> span(double low, double high) {
    return model.setSpan(low, high) ? Optional.empty() : Optional.of(text("ac.span"));
  }

  /// Once a pulse while in front.
  public void pulse() {
    model.pulse();
    fill();
  }

  private void fill() {
    filling = true;
    List<Excitation> all = model.sources();
    if (!all.equals(source.getItems())) source.getItems().setAll(all);
    if (source.getValue() != model.source()) source.setValue(model.source());
    from.setValue(model.from());
    to.setValue(model.to());
    filling = false;
  }

  public void setColors(PlotColors other) {
    colors = other;
    bode.setColors(other);
    show(model.stateProperty().get());
  }

  private void show(State state) {
    message.setVisible(!(state instanceof State.Response));
    viewer.setVisible(state instanceof State.Response);
    reading.setText("");
    switch (state) {
      case State.Empty _ -> message.setText(text("ac.empty"));
      case State.Failed failed -> message.setText(failed.why().message());
      case State.Response r when r.traces().isEmpty() -> {
        viewer.setVisible(false);
        message.setVisible(true);
        message.setText(text("plot.empty.none"));
      }
      case State.Response r -> {
        List<java.awt.Color> lines = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (ScopeModel.Trace trace : r.traces()) {
          lines.add(ChartLook.awt(colors.trace(trace.slot())));
          names.add(trace.probe().label(model.network()));
        }
        bode.show(r.response(), lines, names);
      }
    }
  }

  /// Reads all curves at the pointer's frequency.
  private void read(double x) {
    double f = ChartPointer.domainValue(viewer, x);
    if (!(model.stateProperty().get() instanceof State.Response r) || !(f > 0)) {
      reading.setText("");
      return;
    }
    FrequencyResponse response = r.response();
    int k = ChartPointer.nearest(response.frequencies(), f);
    StringBuilder words =
        new StringBuilder(SiFormat.DISPLAY.text(response.frequencies()[k], Unit.HERTZ));
    Network network = model.network();
    for (int p = 0; p < Math.min(3, r.traces().size()); p++) {
      words.append(
          String.format(
              Locale.ROOT,
              "   %s %.2f dB %.1f°",
              r.traces().get(p).probe().label(network),
              BodeChart.decibels(response.magnitude(p, k)),
              response.phaseDegrees(p, k)));
    }
    reading.setText(words.toString());
  }
}
