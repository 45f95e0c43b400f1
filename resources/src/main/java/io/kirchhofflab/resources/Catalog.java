package io.kirchhofflab.resources;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What comes with the program, and how it is opened: example circuits, descriptions of noisy
/// layers, lessons, and an excerpt of MNIST.
///
/// Each folder of the first three has an index, one item a line in the order shown to a user: name,
/// title and summary, separated by tabs. What is in the files is for others to understand.
public final class Catalog {

  private static final String INDEX = "index.txt";

  private Catalog() {}

  /// A bundled circuit: `name` is its key (for a published problem the problem's id), `title` what
  /// a person reads, `summary` a sentence.
  public record Example(String name, String title, String summary) {

    /// The document, as JSON text.
    public String document() {
      return text("/examples/" + fileName());
    }

    public String fileName() {
      return name + ".klab";
    }
  }

  /// A bundled description of noisy layers.
  public record LayersExample(String name, String title, String summary) {

    /// The description, as JSON text.
    public String document() {
      return text("/layers/" + fileName());
    }

    public String fileName() {
      return name + ".json";
    }
  }

  /// A bundled lesson; `name` is its folder.
  public record Lesson(String name, String title, String summary) {

    /// What the lesson is about, as Markdown.
    public String introduction() {
      return text("/lessons/" + name + "/lesson.md");
    }

    /// Its steps, as JSON text.
    public String steps() {
      return text("/lessons/" + name + "/lesson.json");
    }
  }

  /// All examples, the one of the first start first.
  public static List<Example> examples() {
    return lines("/examples/" + INDEX).map(f -> new Example(f[0], f[1], f[2])).toList();
  }

  public static Optional<Example> example(String name) {
    return examples().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  public static List<LayersExample> layersExamples() {
    return lines("/layers/" + INDEX).map(f -> new LayersExample(f[0], f[1], f[2])).toList();
  }

  /// All lessons in the order to take them.
  public static List<Lesson> lessons() {
    return lines("/lessons/" + INDEX).map(f -> new Lesson(f[0], f[1], f[2])).toList();
  }

  /// A file of the excerpt of MNIST that comes with the program, by the name MNIST publishes it
  /// with: every 60th training picture, every 20th test picture. Packed by gzip; its licence is
  /// another than the program's, see the notice beside it.
  public static InputStream mnistExcerpt(String name) {
    return open("/datasets/mnist/" + name + ".gz");
  }

  private static Stream<String[]> lines(String index) {
    return text(index).lines().map(line -> line.split("\t", 3));
  }

  private static String text(String path) {
    try (InputStream in = open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String path) {
    InputStream in = Catalog.class.getResourceAsStream(path);
    if (in == null) throw new IllegalStateException("not packed with the program: " + path);
    return in;
  }
}
