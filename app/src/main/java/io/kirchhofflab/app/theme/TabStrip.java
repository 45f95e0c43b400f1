package io.kirchhofflab.app.theme;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A panel of pages under a row of quiet tabs, with room at the row's end for what belongs to the
/// page.
///
/// The arrow keys go from tab to tab.
public final class TabStrip extends BorderPane {

  private final HBox row = new HBox();
  private final HBox trailing = new HBox();
  private final ToggleGroup group = new ToggleGroup();
  private final List<ToggleButton> tabs = new ArrayList<>();
  private final List<Node> pages = new ArrayList<>();
  private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(this, "selected", -1);

  public TabStrip() {
    getStyleClass().add("tab-strip");
    row.getStyleClass().add("tab-row");
    row.setAlignment(Pos.CENTER_LEFT);
    trailing.setAlignment(Pos.CENTER_RIGHT);
    trailing.getStyleClass().add("tab-trailing");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    row.getChildren().addAll(gap, trailing);
    setTop(row);
    row.addEventFilter(KeyEvent.KEY_PRESSED, this::arrow);
  }

  /// Adds a page; gives its tab, whose text may change later.
  public ToggleButton add(String title, Node page) {
    ToggleButton tab = new ToggleButton(title);
    tab.getStyleClass().setAll("tab-button");
    tab.setMinWidth(USE_PREF_SIZE);
    tab.setToggleGroup(group);
    int index = tabs.size();
    tab.setOnAction(e -> select(index));
    tabs.add(tab);
    pages.add(page);
    row.getChildren().add(index, tab);
    if (index == 0) select(0);
    return tab;
  }

  public void select(int index) {
    group.selectToggle(tabs.get(index));
    setCenter(pages.get(index));
    selected.set(index);
  }

  public int selected() {
    return selected.get();
  }

  public ReadOnlyIntegerProperty selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /// Replaces the page at `index`.
  public void setPage(int index, Node page) {
    pages.set(index, page);
    if (selected.get() == index) setCenter(page);
  }

  /// Puts `nodes` at the end of the row.
  public void setTrailing(Node... nodes) {
    trailing.getChildren().setAll(nodes);
  }

  private void arrow(KeyEvent e) {
    int step = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
    if (step == 0 || !(e.getTarget() instanceof ToggleButton tab) || !tabs.contains(tab)) return;
    select(Math.floorMod(tabs.indexOf(tab) + step, tabs.size()));
    tabs.get(selected.get()).requestFocus();
    e.consume();
  }
}
