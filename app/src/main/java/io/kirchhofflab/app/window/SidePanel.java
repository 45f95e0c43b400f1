package io.kirchhofflab.app.window;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/// A panel at one end of a split: keeps its size in pixels when the window changes, can be put away
/// and comes back as large as it was.
final class SidePanel {

  private final SplitPane split;
  private final Region panel;
  private final boolean atStart;
  private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", true);
  private double extent;

  /// `panel` is the first item of `split`, or its last; `extent` px.
  SidePanel(SplitPane split, Region panel, boolean atStart, Settings.Panel remembered) {
    this.split = split;
    this.panel = panel;
    this.atStart = atStart;
    extent = remembered.extent();
    SplitPane.setResizableWithParent(panel, false);
    shown.addListener((o, was, is) -> show(is));
    if (remembered.shown()) show(true);
    shown.set(remembered.shown());
  }

  BooleanProperty shownProperty() {
    return shown;
  }

  /// What to remember for the next start.
  Settings.Panel remembered() {
    measure();
    return new Settings.Panel(extent, shown.get());
  }

  private void show(boolean wanted) {
    boolean there = split.getItems().contains(panel);
    if (wanted && !there) {
      split.getItems().add(atStart ? 0 : split.getItems().size(), panel);
      place();
    } else if (!wanted && there) {
      measure();
      split.getItems().remove(panel);
    }
  }

  private void measure() {
    double now = across() ? panel.getWidth() : panel.getHeight();
    if (split.getItems().contains(panel) && now > 1) extent = now;
  }

  private boolean across() {
    return split.getOrientation() == Orientation.HORIZONTAL;
  }

  /// Gives the panel its extent as soon as the split has a size.
  void place() {
    double whole = across() ? split.getWidth() : split.getHeight();
    if (whole <= 1) {
      Platform.runLater(this::placeLater);
      return;
    }
    int dividers = split.getDividers().size();
    if (dividers == 0) return;
    split.setDividerPosition(
        atStart ? 0 : dividers - 1, atStart ? extent / whole : 1 - extent / whole);
  }

  private void placeLater() {
    double whole = across() ? split.getWidth() : split.getHeight();
    if (whole > 1 && split.getItems().contains(panel)) place();
  }
}
