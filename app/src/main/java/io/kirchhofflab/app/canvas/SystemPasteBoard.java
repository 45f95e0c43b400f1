package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.store.PasteBoard;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// The system's clipboard, as text.
final class SystemPasteBoard implements PasteBoard {

  @Override
  public void put(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public String text() {
    @Nullable String text = Clipboard.getSystemClipboard().getString();
    return text == null ? "" : text;
  }
}
