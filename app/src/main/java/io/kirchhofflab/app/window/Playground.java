package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.learn.TrainingModel;
import io.kirchhofflab.app.learn.TrainingPage;
import io.kirchhofflab.app.learn.digits.DigitsModel;
import io.kirchhofflab.app.learn.digits.DigitsPage;
import io.kirchhofflab.app.learn.flow.FlowModel;
import io.kirchhofflab.app.learn.flow.FlowPage;
import io.kirchhofflab.app.lesson.LessonPlayground;
import io.kirchhofflab.app.live.RunControl;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.TabStrip;
import io.kirchhofflab.app.theme.Theme;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// Where circuits learn, in the place of the drawing: opened and left as a whole.
///
/// The drawing's run pauses meanwhile. Nothing is built, and no thread started, before it is opened
/// for the first time.
final class Playground implements LessonPlayground {

  /// Around the drawing: what gives way to the playground. `bar` is the top bar, `status` the line
  /// at the bottom; `lesson` brings what stays beside it, and takes it back.
  record Place(BorderPane main, Node drawing, Node bar, Node status, Consumer<Boolean> lesson) {}

  private static final int POINTS = 0;
  private static final int DIGITS = 1;
  private static final int FLOW = 2;

  /// What the playground works with; `worker` computes beside the FX thread, `table` and `asked`
  /// are files.
  record Parts(
      DocumentStore store,
      RunControl run,
      Actions actions,
      Executor worker,
      Supplier<@Nullable Path> table,
      DigitsPage.Asked asked) {}

  private final Parts parts;
  private final Place place;
  private final Runnable taken;
  private final TabStrip tabs = new TabStrip();
  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private Palette palette = Palette.light();
  private @Nullable TrainingModel model;
  private @Nullable TrainingPage points;
  private @Nullable DigitsModel digitsModel;
  private @Nullable DigitsPage digits;
  private @Nullable FlowPage flow;
  private boolean open;
  private boolean ran;

  /// `taken` runs when a circuit that was trained here has become the document's.
  Playground(Parts parts, Place place, Runnable taken) {
    this.parts = parts;
    this.place = place;
    this.taken = taken;
    tabs.getStyleClass().add("playground");
    Button back = new Button(text("playground.back"), new FontIcon(BootstrapIcons.ARROW_LEFT));
    back.getStyleClass().addAll("quiet", "small");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.setTooltip(new Tooltip(text("playground.back")));
    back.setOnAction(e -> leave());
    tabs.setTrailing(back);
    tabs.addEventHandler(KeyEvent.KEY_PRESSED, this::shield);
  }

  /// Keys that act on the drawing do nothing while it is out of sight.
  private void shield(KeyEvent e) {
    if (parts.actions().has("edit", e) || parts.actions().has("run", e)) e.consume();
  }

  void toggle() {
    if (open) leave();
    else open();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void open() {
    if (points == null) {
      model = new TrainingModel(parts.store(), parts.worker(), Platform::runLater);
      points = new TrainingPage(model, this::takeOver, parts.table());
      points.setColors(colors, palette);
      digitsModel = new DigitsModel(parts.store(), parts.worker(), Platform::runLater);
      digits = new DigitsPage(digitsModel, parts.asked(), taken);
      digits.setColors(colors, palette);
      flow = new FlowPage(new FlowModel(parts.store(), parts.worker(), Platform::runLater));
      flow.setColors(colors, palette);
      tabs.add(text("playground.points"), points);
      tabs.add(text("playground.digits"), digits);
      tabs.add(text("playground.flow"), flow);
    }
    open = true;
    ran = parts.run().runningProperty().get();
    parts.run().pause();
    show(tabs, false);
    Platform.runLater(points::focus);
  }

  /// Asks which columns of a file are points to learn from.
  void openTable(Path file) {
    if (!open) open();
    tabs.select(POINTS);
    if (points != null) points.openFile(file);
  }

  void leave() {
    if (!open || points == null) return;
    open = false;
    points.leave();
    if (digits != null) digits.leave();
    if (flow != null) flow.leave();
    show(place.drawing(), true);
    if (ran) parts.run().run();
  }

  private void show(Node center, boolean drawing) {
    place.main().setCenter(center);
    place.lesson().accept(!drawing);
    for (Node each : new Node[] {place.bar(), place.status()}) {
      each.setVisible(drawing);
      each.setManaged(drawing);
    }
  }

  /// Once a pulse.
  void pulse() {
    if (!open) return;
    if (tabs.selected() == POINTS && points != null) points.pulse();
    if (tabs.selected() == DIGITS && digits != null) digits.pulse();
    if (tabs.selected() == FLOW && flow != null) flow.pulse();
  }

  void setColors(PlotColors other, Palette otherPalette) {
    colors = other;
    palette = otherPalette;
    if (points != null) points.setColors(colors, palette);
    if (digits != null) digits.setColors(colors, palette);
    if (flow != null) flow.setColors(colors, palette);
  }

  /// For good.
  void close() {
    if (model != null) model.close();
    if (digits != null) digits.leave();
    if (flow != null) flow.leave();
  }

  @Override
  public @Nullable TrainingModel model() {
    return model;
  }

  @Override
  public void takeOver() {
    if (model == null) return;
    model.takeOver();
    taken.run();
  }

  @Nullable DigitsModel digits() {
    return digitsModel;
  }
}
