package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.tool.Commands;
import io.kirchhofflab.app.tool.Hit;
import io.kirchhofflab.app.tool.NewElements;
import io.kirchhofflab.app.tool.Pointer;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Point;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What a right click offers: the actions of the thing under the pointer, or of the whole selection
/// where that is part of it.
final class CanvasMenu {

  private final CanvasView view;
  private final ContextMenu menu = new ContextMenu();

  CanvasMenu(CanvasView view) {
    this.view = view;
  }

  void hide() {
    menu.hide();
  }

  void showAt(Pointer at, double screenX, double screenY) {
    Picked under = view.bench().finder().at(at).picked();
    if (!view.selection().get().containsAll(under)) view.selection().set(under);
    if (view.bench().finder().at(at) instanceof Hit.Nothing) forGround(at.point());
    else forSelection();
    menu.show(view, screenX, screenY);
  }

  void showForSelection(double screenX, double screenY) {
    if (view.selection().get().isEmpty()) forGround(view.middle());
    else forSelection();
    menu.show(view, screenX, screenY);
  }

  private void forGround(Point at) {
    Commands commands = view.commands();
    menu.getItems()
        .setAll(
            item("Add node", "N", () -> commands.placeNode(NodeRole.FREE, at)),
            item("Add driven node", "V", () -> commands.placeNode(NewElements.DRIVEN, at)),
            item("Add ground", "G", () -> commands.placeNode(NodeRole.GROUND, at)),
            new SeparatorMenuItem(),
            item("Paste", "Ctrl+V", () -> commands.paste(commands.clipboard(), at)),
            item("Select all", "Ctrl+A", commands::selectAll),
            item("Fit everything", "0", view::fitAll));
  }

  private void forSelection() {
    Picked picked = view.selection().get();
    menu.getItems().clear();
    menu.getItems().add(item("Inspect", "Enter", view::inspect));
    if (picked.size() == 1) menu.getItems().add(item("Rename", "F2", view::rename));
    if (!picked.nodes().isEmpty()) nodeItems(picked);
    if (!picked.edges().isEmpty()) edgeItems(picked);
    Commands commands = view.commands();
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            item("Duplicate", "Ctrl+D", commands::duplicate),
            item("Delete", "Del", commands::delete));
  }

  private void nodeItems(Picked picked) {
    Commands commands = view.commands();
    NodeId first = picked.nodes().getFirst();
    if (picked.nodes().size() >= 2) {
      DeviceLaw law = view.bench().law();
      menu.getItems().add(item("Join by " + law.title(), "Enter", () -> commands.connect(law)));
    }
    menu.getItems()
        .addAll(
            item("Show voltage", "P", () -> view.probe(new Probe.Voltage(first))),
            new SeparatorMenuItem(),
            item("Drive by a waveform", "", () -> commands.setRole(NewElements.DRIVEN)),
            item("Make ground", "", () -> commands.setRole(NodeRole.GROUND)),
            item("Set free", "", () -> commands.setRole(NodeRole.FREE)),
            againstNoise(commands));
  }

  private Menu againstNoise(Commands commands) {
    Menu menu = new Menu("Reduce noise");
    menu.getItems()
        .addAll(
            item("Pool 4 copies", "", () -> commands.pool(4)),
            item("Add a ghost", "", () -> commands.addGhosts(1)),
            item("Add 10 ghosts", "", () -> commands.addGhosts(10)));
    return menu;
  }

  private void edgeItems(Picked picked) {
    Commands commands = view.commands();
    EdgeId first = picked.edges().iterator().next();
    Menu laws = new Menu("Change law");
    for (DeviceLaw law : Laws.all()) {
      laws.getItems().add(item(law.title(), "", () -> commands.changeLaw(law)));
    }
    menu.getItems()
        .addAll(
            item("Show current", "P", () -> view.probe(new Probe.Current(first))),
            new SeparatorMenuItem(),
            laws,
            item("Turn around", "F", commands::reverse),
            item("Draw straight again", "", commands::straighten));
  }

  /// `key` is shown, not bound: the canvas handles its keys itself.
  private MenuItem item(String text, String key, Runnable action) {
    MenuItem item = new MenuItem(key.isEmpty() ? text : text + "   (" + key + ")");
    item.setMnemonicParsing(false);
    item.setOnAction(
        e -> {
          action.run();
          view.refresh();
        });
    return item;
  }
}
