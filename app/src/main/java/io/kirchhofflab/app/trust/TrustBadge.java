package io.kirchhofflab.app.trust;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.trust.TrustModel.State;
import io.kirchhofflab.model.analysis.Agreement;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// "Can I believe it?": a word in the status bar, and the evidence behind it on a click.
public final class TrustBadge extends Button {

  private static final double WIDTH = 330;

  /// The pop-over keeps its place above the badge while its content changes.
  private static final double HEIGHT = 268;

  private final TrustModel model;
  private final DoubleSupplier present;
  private final Consumer<Picked> go;
  private final VBox evidence = new VBox();
  private final PopOver popOver = new PopOver(evidence);

  /// `present` tells how far the run has come, s; `go` shows a node in the drawing.
  public TrustBadge(TrustModel model, DoubleSupplier present, Consumer<Picked> go) {
    this.model = model;
    this.present = present;
    this.go = go;
    getStyleClass().setAll("trust-badge");
    setTooltip(new Tooltip(text("trust.tip")));
    setMinWidth(USE_PREF_SIZE);
    evidence.getStyleClass().add("trust-evidence");
    evidence.setPrefWidth(WIDTH);
    evidence.setMinHeight(HEIGHT);
    popOver.setArrowLocation(PopOver.ArrowLocation.BOTTOM_LEFT);
    popOver.setDetachable(false);
    popOver.setAnimated(false);
    setOnAction(e -> open());
    model.stateProperty().addListener((o, was, is) -> show(is));
    show(model.stateProperty().get());
  }

  private void open() {
    if (model.stateProperty().get() instanceof State.Unchecked) model.check(present.getAsDouble());
    popOver.getRoot().getStylesheets().setAll(getScene().getStylesheets());
    popOver.getRoot().getStyleClass().setAll(getScene().getRoot().getStyleClass());
    popOver.show(this);
  }

  private void show(State state) {
    String word =
        switch (state) {
          case State.Unchecked _ -> "unchecked";
          case State.Checking _ -> "checking";
          case State.Checked c -> c.agreement().verdict().name().toLowerCase(Locale.ROOT);
          case State.Failed _ -> "failed";
        };
    setText(text("trust." + word));
    setGraphic(new FontIcon(icon(state)));
    getStyleClass().setAll("trust-badge", "trust-" + word);
    evidence
        .getChildren()
        .setAll(
            switch (state) {
              case State.Unchecked _ ->
                  List.of(title("trust.question"), sentence("trust.how"), again());
              case State.Checking c -> checking(c);
              case State.Checked c -> checked(c.agreement(), c.network());
              case State.Failed f ->
                  List.of(title("trust.question"), words(f.why().message()), again());
            });
  }

  private static BootstrapIcons icon(State state) {
    return switch (state) {
      case State.Unchecked _ -> BootstrapIcons.QUESTION_CIRCLE;
      case State.Checking _ -> BootstrapIcons.HOURGLASS_SPLIT;
      case State.Failed _ -> BootstrapIcons.EXCLAMATION_TRIANGLE_FILL;
      case State.Checked c ->
          switch (c.agreement().verdict()) {
            case BELIEVABLE -> BootstrapIcons.CHECK_CIRCLE_FILL;
            case ROUGH -> BootstrapIcons.DASH_CIRCLE_FILL;
            case PARTED -> BootstrapIcons.EXCLAMATION_TRIANGLE_FILL;
          };
    };
  }

  private List<Node> checking(State.Checking state) {
    ProgressIndicator progress = new ProgressIndicator();
    progress.setPrefSize(18, 18);
    Button stop = new Button(text("trust.cancel"));
    stop.getStyleClass().add("small");
    stop.setOnAction(e -> model.forget());
    HBox row = new HBox(8, progress, stop);
    row.setAlignment(Pos.CENTER_LEFT);
    String until = SiFormat.DISPLAY.text(state.until(), Unit.SECOND);
    return List.of(title("trust.question"), words(text("trust.running", until)), row);
  }

  private List<Node> checked(Agreement a, Network network) {
    SiFormat two = SiFormat.DISPLAY.withDigits(2);
    String name = network.contains(a.node()) ? network.node(a.node()).name() : "–";
    Hyperlink node = new Hyperlink(name);
    node.setMnemonicParsing(false);
    node.setOnAction(e -> go.accept(Picked.of(a.node())));
    return List.of(
        title("trust.question"),
        words(text("trust.verdict." + a.verdict().name().toLowerCase(Locale.ROOT))),
        row("trust.difference", value(two.text(a.difference(), Unit.VOLT))),
        row("trust.share", value(String.format(Locale.ROOT, "%.2g %%", 100 * a.share()))),
        row("trust.node", node),
        row("trust.time", value(SiFormat.DISPLAY.text(a.time(), Unit.SECOND))),
        row("trust.residual", value(two.text(a.kclResidual(), Unit.AMPERE))),
        row("trust.current", value(two.text(a.current(), Unit.AMPERE))),
        muted(
            text(
                "trust.method",
                SiFormat.DISPLAY.text(a.until(), Unit.SECOND),
                new DecimalFormat("0.#E0", DecimalFormatSymbols.getInstance(Locale.ROOT))
                    .format(a.tolerances().relative())
                    .toLowerCase(Locale.ROOT))),
        again());
  }

  private Node again() {
    Button button = new Button(text("trust.again"));
    button.getStyleClass().add("small");
    button.setOnAction(
        e -> {
          model.forget();
          model.check(present.getAsDouble());
        });
    return button;
  }

  private static Node title(String key) {
    Label label = new Label(text(key));
    label.getStyleClass().add("figures");
    return label;
  }

  private static Node sentence(String key) {
    return words(text(key));
  }

  private static Label words(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMaxWidth(WIDTH);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  private static Node muted(String words) {
    Label label = words(words);
    label.getStyleClass().addAll("muted", "caption");
    return label;
  }

  private static Label value(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("figures");
    return label;
  }

  private static Node row(String key, Region value) {
    Label caption = new Label(text(key));
    caption.getStyleClass().add("muted");
    caption.setMinWidth(170);
    HBox row = new HBox(caption, value);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
