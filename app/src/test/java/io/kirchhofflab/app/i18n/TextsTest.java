package io.kirchhofflab.app.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Has every key that the sources name a text?
final class TextsTest {

  private static final Pattern KEY =
      Pattern.compile("\\btext\\(\\s*\"([a-zA-Z.0-9]+[a-zA-Z0-9])\"");
  private static final Pattern ACTION = Pattern.compile("Action\\s*\\.of\\(\\s*\"([a-zA-Z]+)\"");

  @Test
  void everyKeyHasAText() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(p -> p.toString().endsWith(".java")).toList()) {
        String code = Files.readString(source);
        add(used, KEY, "", code);
        add(used, ACTION, "action.", code);
      }
    }
    assertThat(used).hasSizeGreaterThan(100);
    ResourceBundle texts = ResourceBundle.getBundle("io.kirchhofflab.app.i18n.messages");
    assertThat(texts.keySet()).containsAll(used);
  }

  private static void add(Set<String> used, Pattern pattern, String prefix, String code) {
    Matcher matcher = pattern.matcher(code);
    while (matcher.find()) used.add(prefix + matcher.group(1));
  }

  @Test
  void partsAreFilledIn() {
    assertThat(Texts.text("status.counts", 8, 14)).isEqualTo("8 nodes, 14 edges");
  }
}
