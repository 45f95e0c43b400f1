package io.kirchhofflab.app.window;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.resources.Catalog;
import java.util.List;
import java.util.function.Supplier;

/// The networks that come with the program, as the designer opens them.
final class Examples {

  /// `name` is its key, `title` and `summary` what a person reads; `document` reads a fresh copy,
  /// so it is called on a worker.
  record Example(String name, String title, String summary, Supplier<Document> document) {}

  private Examples() {}

  /// The one of the first start first.
  static List<Example> all() {
    return Catalog.examples().stream()
        .map(e -> new Example(e.name(), e.title(), e.summary(), () -> open(e)))
        .toList();
  }

  private static Document open(Catalog.Example example) {
    return switch (NetworkFile.parse(example.document(), example.fileName())) {
      case Reading.Opened opened -> opened.document();
      case Reading.Rejected rejected ->
          throw new IllegalStateException(example.name() + ": " + rejected.problems());
    };
  }
}
