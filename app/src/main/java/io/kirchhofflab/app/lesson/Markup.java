package io.kirchhofflab.app.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Shows a step's text: `**strong**` words, and keys between backticks as key caps.
final class Markup {

  private static final Pattern MARKED = Pattern.compile("\\*\\*(.+?)\\*\\*|`(.+?)`");

  private Markup() {}

  static TextFlow flow(String text) {
    List<Node> parts = new ArrayList<>();
    Matcher matcher = MARKED.matcher(text);
    int at = 0;
    while (matcher.find()) {
      parts.add(words(text.substring(at, matcher.start()), "lesson-text"));
      parts.add(
          matcher.group(1) != null
              ? words(matcher.group(1), "lesson-strong")
              : keyCap(matcher.group(2)));
      at = matcher.end();
    }
    parts.add(words(text.substring(at), "lesson-text"));
    TextFlow flow = new TextFlow(parts.toArray(Node[]::new));
    flow.setLineSpacing(3);
    return flow;
  }

  /// The text as a screen reader says it.
  static String plain(String text) {
    return MARKED.matcher(text).replaceAll("$1$2");
  }

  private static Text words(String words, String style) {
    Text text = new Text(words);
    text.getStyleClass().add(style);
    return text;
  }

  private static Label keyCap(String key) {
    Label cap = new Label(key);
    cap.getStyleClass().add("key-cap");
    return cap;
  }
}
