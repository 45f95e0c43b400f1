package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.model.Document;
import java.util.List;
import java.util.function.Supplier;

/// The networks that come with the program.
final class Examples {

  /// `name` is its key, `title` and `summary` what a person reads; `document` opens a copy and may
  /// read a file, so it is called on a worker.
  record Example(String name, String title, String summary, Supplier<Document> document) {}

  private Examples() {}

  /// The one that runs at the first start.
  static Example first() {
    return new Example(
        "starter", text("starter.title"), text("starter.summary"), Starter::document);
  }

  static List<Example> all() {
    return List.of(first());
  }
}
