package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something the designer can do, once for menu, palette and keyboard: `id` names its text
/// `action.ID`.
///
/// `keys` are the shortcut, null for none; `enabled` null for always.
public record Action(
    String id,
    @Nullable KeyCombination keys,
    @Nullable ObservableBooleanValue enabled,
    Runnable effect) {

  static Action of(String id, String keys, Runnable effect) {
    return new Action(id, keys.isEmpty() ? null : KeyCombination.valueOf(keys), null, effect);
  }

  Action when(ObservableBooleanValue condition) {
    return new Action(id, keys, condition, effect);
  }

  public String title() {
    return text("action." + id);
  }

  public boolean isEnabled() {
    return enabled == null || enabled.get();
  }

  public void run() {
    if (isEnabled()) effect.run();
  }
}
