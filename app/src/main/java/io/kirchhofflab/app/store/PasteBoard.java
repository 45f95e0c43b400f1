package io.kirchhofflab.app.store;

/// Where copied text waits to be pasted: the system's clipboard, or a plain variable in tests.
public interface PasteBoard {

  void put(String text);

  /// What was put there last, by whomever; empty where there is no text.
  String text();

  /// A board of one's own.
  static PasteBoard inMemory() {
    return new PasteBoard() {
      private String kept = "";

      @Override
      public void put(String text) {
        kept = text;
      }

      @Override
      public String text() {
        return kept;
      }
    };
  }
}
