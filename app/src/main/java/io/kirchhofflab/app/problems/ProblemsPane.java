package io.kirchhofflab.app.problems;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.problems.ProblemsModel.Finding;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.edit.Fix;
import io.kirchhofflab.model.problem.Severity;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// The list of findings: click or Enter goes to the place, buttons mend it or let it be.
public final class ProblemsPane extends BorderPane {

  private final ProblemsModel model;
  private final Consumer<Picked> go;
  private final VBox rows = new VBox();

  /// `go` selects and shows a problem's subjects.
  public ProblemsPane(ProblemsModel model, Consumer<Picked> go) {
    this.model = model;
    this.go = go;
    getStyleClass().add("problems");
    rows.getStyleClass().add("problem-rows");
    ScrollPane scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("plain-scroll");
    setCenter(scroll);
    model.findingsProperty().addListener((o, was, is) -> show(is));
    show(model.findings());
  }

  private void show(List<Finding> findings) {
    if (findings.isEmpty()) {
      Label none = new Label(text("problems.none"), icon(BootstrapIcons.CHECK_CIRCLE, "fine"));
      none.getStyleClass().add("empty");
      none.setMaxWidth(Double.MAX_VALUE);
      none.setAlignment(Pos.CENTER);
      rows.getChildren().setAll(none);
      return;
    }
    rows.getChildren().setAll(findings.stream().map(this::row).toList());
  }

  private Node row(Finding finding) {
    Severity severity = finding.problem().severity();
    FontIcon icon = icon(ikon(severity), severity.name().toLowerCase(Locale.ROOT));
    Label message = new Label(finding.problem().message());
    message.setWrapText(true);
    message.setMinHeight(USE_PREF_SIZE);
    FlowPane buttons = new FlowPane();
    buttons.getStyleClass().add("problem-buttons");
    VBox words = new VBox(message);
    words.getStyleClass().add("problem-text");
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(icon, words);
    for (Fix fix : finding.fixes()) {
      Button mend = button(fix.label(), "problems.mend.tip");
      mend.setOnAction(e -> model.apply(fix));
      buttons.getChildren().add(mend);
    }
    if (finding.accepted()) {
      row.getStyleClass().add("accepted");
      Button again = button(text("problems.again"), "problems.again.tip");
      again.setOnAction(e -> model.accept(finding, false));
      buttons.getChildren().add(again);
    } else if (finding.canBeAccepted()) {
      Button accept = button(text("problems.accept"), "problems.accept.tip");
      accept.setOnAction(e -> model.accept(finding, true));
      buttons.getChildren().add(accept);
    }
    if (!buttons.getChildren().isEmpty()) words.getChildren().add(buttons);
    row.getStyleClass().add("problem-row");
    row.setAlignment(Pos.TOP_LEFT);
    row.setFocusTraversable(true);
    row.setAccessibleText(
        text("problems.severity." + severity.name().toLowerCase(Locale.ROOT))
            + ": "
            + finding.problem().message());
    Picked subjects = Picked.of(finding.problem().subjects());
    row.setOnMouseClicked(e -> go.accept(subjects));
    row.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER) go.accept(subjects);
        });
    return row;
  }

  private static Button button(String words, String tip) {
    Button button = new Button(words);
    button.setMnemonicParsing(false);
    button.getStyleClass().add("small");
    button.setTooltip(new Tooltip(text(tip)));
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private static FontIcon icon(Ikon ikon, String style) {
    FontIcon icon = new FontIcon(ikon);
    icon.getStyleClass().add("severity-" + style);
    return icon;
  }

  private static Ikon ikon(Severity severity) {
    return switch (severity) {
      case ERROR -> BootstrapIcons.X_OCTAGON_FILL;
      case WARNING -> BootstrapIcons.EXCLAMATION_TRIANGLE_FILL;
      case HINT -> BootstrapIcons.INFO_CIRCLE;
    };
  }
}
