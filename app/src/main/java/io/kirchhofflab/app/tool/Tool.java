package io.kirchhofflab.app.tool;

/// A gesture in the making: pointer in, preview while it lasts, edit at its end.
///
/// Tools know no toolkit: the canvas translates events into pointers and draws the preview.
public interface Tool {

  void press(Pointer at);

  void drag(Pointer at);

  void release(Pointer at);

  /// The pointer moves with no button held.
  default void hover(Pointer at) {}

  /// The second click of a double click was released.
  default void doubleClick(Pointer at) {}

  /// Gives up the gesture under way; nothing of it stays.
  void cancel();

  Preview preview();

  /// What the status line says while the tool is in hand.
  String hint();
}
