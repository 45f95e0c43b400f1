package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Every action of the window by menu, and the keys that reach it.
///
/// A shortcut without Ctrl belongs to the text while somebody types; a shortcut that the focused
/// view uses itself is left to it.
public final class Actions {

  private final Map<String, List<@Nullable Action>> menus = new LinkedHashMap<>();
  private final Map<String, List<MenuItem>> extras = new LinkedHashMap<>();
  private final List<Alias> aliases = new ArrayList<>();

  private record Alias(KeyCombination keys, Action action) {}

  /// Adds `action` to the end of `menu`.
  void add(String menu, Action action) {
    menus.computeIfAbsent(menu, key -> new ArrayList<>()).add(action);
  }

  void separate(String menu) {
    menus.computeIfAbsent(menu, key -> new ArrayList<>()).add(null);
  }

  /// Adds an entry that is no action, such as a submenu.
  void add(String menu, MenuItem item) {
    extras.computeIfAbsent(menu, key -> new ArrayList<>()).add(item);
  }

  /// A second shortcut of the action `id`.
  void alias(String keys, String id) {
    aliases.add(new Alias(KeyCombination.valueOf(keys), action(id)));
  }

  public Action action(String id) {
    return all().stream()
        .filter(c -> c.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no action " + id));
  }

  /// Whether an action of `menu` has these keys.
  boolean has(String menu, KeyEvent keys) {
    return menus.getOrDefault(menu, List.of()).stream()
        .anyMatch(a -> a != null && a.keys() != null && a.keys().match(keys));
  }

  /// In the order of the menus.
  public List<Action> all() {
    return menus.values().stream().flatMap(List::stream).filter(Objects::nonNull).toList();
  }

  MenuBar menuBar() {
    MenuBar bar = new MenuBar();
    menus.forEach(
        (name, actions) -> {
          Menu menu = new Menu(text("menu." + name));
          for (Action action : actions) {
            menu.getItems().add(action == null ? new SeparatorMenuItem() : item(action));
          }
          List<MenuItem> more = extras.getOrDefault(name, List.of());
          menu.getItems().addAll(Math.min(2, menu.getItems().size()), more);
          bar.getMenus().add(menu);
        });
    return bar;
  }

  private static MenuItem item(Action action) {
    MenuItem item = new MenuItem(action.title());
    item.setMnemonicParsing(false);
    if (action.keys() != null) item.setAccelerator(action.keys());
    if (action.enabled() != null) {
      item.setDisable(!action.enabled().get());
      action.enabled().addListener((o, was, is) -> item.setDisable(!is));
    }
    item.setOnAction(e -> action.run());
    return item;
  }

  /// Makes second shortcuts work in `scene`, and keeps plain keys out of text fields' way.
  void install(Scene scene) {
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          boolean plain = !e.isControlDown() && !e.isMetaDown() && !e.isAltDown();
          if (plain && isTyping(scene.getFocusOwner()) && !e.getCode().isFunctionKey()) {
            e.consume();
            return;
          }
          for (Alias alias : aliases) {
            if (!e.isConsumed() && alias.keys.match(e)) {
              alias.action.run();
              e.consume();
            }
          }
        });
  }

  private static boolean isTyping(@Nullable Node focused) {
    return focused instanceof TextInputControl input && input.isEditable();
  }
}
