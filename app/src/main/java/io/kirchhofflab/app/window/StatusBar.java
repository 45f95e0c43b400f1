package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.live.Pace;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.live.Frame;
import io.kirchhofflab.solver.live.RunState;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The one line at the bottom: circuit time, step, rejected steps, KCL residual, pace reached,
/// loads and counts.
final class StatusBar extends HBox {

  private static final long NANOS_BETWEEN = 100_000_000;

  private final Figure time = new Figure("status.time", 78);
  private final Figure step = new Figure("status.step", 72);
  private final Figure rejected = new Figure("status.rejected", 84);
  private final Figure residual = new Figure("status.residual", 62);
  private final Figure pace = new Figure("status.pace", 60);
  private final Figure solver = new Figure("status.solver", 36);
  private final Figure drawing = new Figure("status.drawing", 36);
  private final Label counts = new Label();
  private final Label state = new Label();
  private long shown;

  /// `trust` says whether the numbers can be believed.
  StatusBar(Node trust) {
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER_LEFT);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    state.getStyleClass().add("run-state");
    counts.setMinWidth(Region.USE_PREF_SIZE);
    counts.getStyleClass().add("muted");
    getChildren()
        .addAll(time, step, rejected, residual, trust, state, gap, pace, solver, drawing, counts);
  }

  void setNetwork(Network network) {
    counts.setText(text("status.counts", network.nodes().size(), network.edges().size()));
  }

  /// Shows what `frame` says, at most ten times a second so that it can be read; `wanted` is the
  /// pace asked for, `drawingLoad` 0 to 1.
  void show(Frame frame, double wanted, double drawingLoad, long now) {
    boolean changes = frame.state() == RunState.RUNNING;
    if (changes && now - shown < NANOS_BETWEEN) return;
    shown = now;
    SiFormat three = SiFormat.DISPLAY;
    time.set(three.withDigits(4).text(frame.time(), Unit.SECOND));
    step.set(three.text(frame.step(), Unit.SECOND));
    rejected.set(text("status.rejected.of", frame.rejected(), frame.accepted() + frame.rejected()));
    residual.set(three.withDigits(2).text(frame.kclResidual(), Unit.AMPERE));
    state.setText(words(frame.state(), frame.time()));
    state
        .getStyleClass()
        .setAll("run-state", "state-" + frame.state().name().toLowerCase(Locale.ROOT));
    boolean runs = frame.state() == RunState.RUNNING;
    double share = frame.pace() / wanted;
    pace.set(runs ? String.format(Locale.ROOT, share < 0.095 ? "%.2g×" : "%.1f×", share) : "–");
    pace.setTooltip(text("status.pace.tip", Pace.text(wanted)));
    solver.set(Math.round(100 * frame.solverLoad()) + " %");
    drawing.set(Math.round(100 * drawingLoad) + " %");
  }

  private static String words(RunState state, double t) {
    return switch (state) {
      case RUNNING -> "";
      case PAUSED -> text("status.paused");
      case BLOCKED -> text("status.blocked");
      case STUCK -> text("status.stuck", SiFormat.DISPLAY.text(t, Unit.SECOND));
    };
  }

  /// A caption with a number that does not push its neighbours about.
  private static final class Figure extends HBox {
    private final Label value = new Label("–");
    private final Label caption;

    Figure(String key, double width) {
      caption = new Label(text(key));
      caption.getStyleClass().add("muted");
      caption.setMinWidth(Region.USE_PREF_SIZE);
      caption.setTooltip(new Tooltip(text(key + ".tip")));
      value.setTooltip(new Tooltip(text(key + ".tip")));
      value.getStyleClass().add("figures");
      value.setMinWidth(width);
      getStyleClass().add("figure");
      setAlignment(Pos.CENTER_LEFT);
      getChildren().addAll(caption, value);
    }

    void set(String words) {
      if (!words.equals(value.getText())) value.setText(words);
    }

    void setTooltip(String words) {
      value.getTooltip().setText(words);
    }
  }
}
