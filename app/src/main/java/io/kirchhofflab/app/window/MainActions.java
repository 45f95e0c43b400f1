package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.cli.Version;
import io.kirchhofflab.app.store.Clipboard;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.tool.Commands;
import io.kirchhofflab.app.tool.ToolKind;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeRole;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.stage.WindowEvent;

/// What the window can do, menu by menu, with its keys.
final class MainActions {

  private MainActions() {}

  static Actions of(MainWindow window) {
    Actions actions = new Actions();
    file(actions, window);
    edit(actions, window);
    run(actions, window);
    analyse(actions, window);
    view(actions, window);
    help(actions, window);
    actions.alias("F5", "run");
    actions.alias("Shortcut+Y", "redo");
    return actions;
  }

  private static void file(Actions to, MainWindow window) {
    DocumentFiles files = window.files();
    to.add("file", Action.of("new", "Shortcut+N", files::newDocument));
    to.add("file", Action.of("open", "Shortcut+O", files::open));
    to.separate("file");
    to.add("file", Action.of("save", "Shortcut+S", files::save));
    to.add("file", Action.of("saveAs", "Shortcut+Shift+S", files::saveAs));
    to.separate("file");
    to.add("file", Action.of("exportPng", "", () -> window.plots().exportPng()));
    to.add("file", Action.of("exportCsv", "Shortcut+E", () -> window.plots().exportCsv()));
    to.separate("file");
    to.add(
        "file",
        Action.of(
            "quit",
            "Shortcut+Q",
            () ->
                window
                    .stage()
                    .fireEvent(new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST))));
  }

  private static void edit(Actions to, MainWindow window) {
    DocumentStore store = window.store();
    var canvas = window.canvas();
    BooleanBinding selected =
        Bindings.createBooleanBinding(
            () -> !window.selection().get().isEmpty(), window.selection().pickedProperty());
    BooleanBinding edges =
        Bindings.createBooleanBinding(
            () -> !window.selection().get().edges().isEmpty(), window.selection().pickedProperty());
    BooleanBinding nodes =
        Bindings.createBooleanBinding(
            () -> !window.selection().get().nodes().isEmpty(), window.selection().pickedProperty());
    to.add(
        "edit",
        Action.of("undo", "Shortcut+Z", store::undo).when(store.undoLabelProperty().isNotEmpty()));
    to.add(
        "edit",
        Action.of("redo", "Shortcut+Shift+Z", store::redo)
            .when(store.redoLabelProperty().isNotEmpty()));
    to.separate("edit");
    to.add("edit", Action.of("cut", "Shortcut+X", () -> canvas.commands().cut()).when(selected));
    to.add("edit", Action.of("copy", "Shortcut+C", () -> canvas.commands().copy()).when(selected));
    to.add("edit", Action.of("paste", "Shortcut+V", () -> paste(canvas.commands())));
    to.add(
        "edit",
        Action.of("duplicate", "Shortcut+D", () -> canvas.commands().duplicate()).when(selected));
    to.add("edit", Action.of("delete", "Delete", () -> canvas.commands().delete()).when(selected));
    to.separate("edit");
    to.add("edit", Action.of("selectAll", "Shortcut+A", () -> canvas.commands().selectAll()));
    to.add(
        "edit",
        Action.of("selectConnected", "Shortcut+Shift+A", () -> canvas.commands().selectConnected())
            .when(selected));
    to.separate("edit");
    to.add("edit", Action.of("insertBlock", "Shortcut+B", () -> window.blockBar().insert()));
    to.add(
        "edit",
        Action.of("editBlock", "Shortcut+Shift+B", () -> window.blockBar().edit()).when(selected));
    to.separate("edit");
    to.add("edit", Action.of("reverse", "F", () -> canvas.commands().reverse()).when(edges));
    to.add("edit", Action.of("straighten", "", () -> canvas.commands().straighten()).when(edges));
    to.add(
        "edit",
        Action.of("ground", "", () -> canvas.commands().setRole(NodeRole.GROUND)).when(nodes));
    to.add("edit", Action.of("pool", "", () -> canvas.commands().pool(4)).when(nodes));
    to.add("edit", Action.of("ghost", "", () -> canvas.commands().addGhosts(1)).when(nodes));
    to.add("edit", Action.of("rename", "F2", () -> window.inspector().rename()).when(selected));
  }

  /// Beside the original, as there is no pointer to paste at.
  private static void paste(Commands commands) {
    Network piece = commands.clipboard();
    commands.paste(piece, Clipboard.middle(piece).plus(40, 40));
  }

  private static void run(Actions to, MainWindow window) {
    to.add("run", Action.of("run", "Space", () -> window.run().toggle()));
    to.add("run", Action.of("step", "Period", () -> window.run().step()));
    to.add("run", Action.of("stepBack", "Comma", () -> window.run().stepBack()));
    to.add("run", Action.of("present", "End", () -> window.run().comeBack()));
    to.add("run", Action.of("reset", "Home", () -> window.run().reset()));
    to.separate("run");
    to.add("run", Action.of("faster", "Shift+Period", () -> window.run().setPace(rung(window, 1))));
    to.add("run", Action.of("slower", "Shift+Comma", () -> window.run().setPace(rung(window, -1))));
    to.separate("run");
    to.add(
        "run", Action.of("probe", "P", () -> window.canvas().toolProperty().set(ToolKind.PROBE)));
    to.add("run", Action.of("noise", "Shortcut+Shift+N", () -> flip(window.run().noiseProperty())));
    to.add("run", Action.of("problems", "F4", window::showProblems));
  }

  /// The pages of the bottom panel, each by the title of its tab.
  private static void analyse(Actions to, MainWindow window) {
    for (String page : List.of("ac", "sweep", "tolerance", "noise", "hardware", "layers", "xray")) {
      String title = text(page + ".tab");
      to.add("analyse", Action.of("page." + page, "", () -> window.showPage(title)));
    }
  }

  /// The next pace of the ladder above or below the one in force.
  private static double rung(MainWindow window, int direction) {
    double now = window.store().document().live().pace();
    var ladder = io.kirchhofflab.app.live.Pace.ladder(now);
    if (direction > 0) {
      return ladder.stream().filter(p -> p > now * (1 + 1e-9)).findFirst().orElse(now);
    }
    return ladder.reversed().stream().filter(p -> p < now * (1 - 1e-9)).findFirst().orElse(now);
  }

  private static void view(Actions to, MainWindow window) {
    var canvas = window.canvas();
    to.add("view", Action.of("palette", "Shortcut+Shift+P", window::showPalette));
    to.add("view", Action.of("train", "Shortcut+T", window::train));
    to.separate("view");
    to.add("view", Action.of("zoomIn", "Shortcut+Plus", canvas::zoomIn));
    to.add("view", Action.of("zoomOut", "Shortcut+Minus", canvas::zoomOut));
    to.add("view", Action.of("actualSize", "Shortcut+1", canvas::actualSize));
    to.add("view", Action.of("fitAll", "Shortcut+0", canvas::fitAll));
    to.add("view", Action.of("fitSelection", "Shortcut+Shift+0", canvas::fitSelection));
    to.separate("view");
    to.add("view", Action.of("minimap", "", () -> flip(canvas.minimapProperty())));
    to.add("view", Action.of("legend", "", () -> flip(canvas.legendProperty())));
    to.add("view", Action.of("theme", "", () -> window.setTheme(window.theme().other())));
    to.add(
        "view",
        Action.of(
            "fullScreen",
            "F11",
            () -> window.stage().setFullScreen(!window.stage().isFullScreen())));
  }

  private static void help(Actions to, MainWindow window) {
    to.add("help", Action.of("shortcuts", "Shift+F1", window::showSheet));
    to.add(
        "help",
        Action.of("about", "", () -> window.notices().show(text("about", Version.number()), true)));
  }

  /// The panels, which are made after the rest.
  static void addPanels(Actions to, MainWindow window) {
    to.separate("view");
    to.add("view", Action.of("left", "Alt+1", () -> flip(window.left().shownProperty())));
    to.add("view", Action.of("bottom", "Alt+2", () -> flip(window.bottom().shownProperty())));
    to.add("view", Action.of("right", "Alt+3", () -> flip(window.right().shownProperty())));
  }

  private static void flip(javafx.beans.property.BooleanProperty flag) {
    flag.set(!flag.get());
  }
}
