package io.kirchhofflab.model.io;

import java.util.Collection;

/// Writes one JSON object on one line, field by field: `{"name": "R1", "from": "x"}`.
final class ObjectText {

  private final StringBuilder out = new StringBuilder("{");

  ObjectText() {}

  /// An object that begins with its `type`.
  ObjectText(String type) {
    text("type", type);
  }

  ObjectText number(String field, double value) {
    return raw(field, NumberText.of(value));
  }

  ObjectText text(String field, String value) {
    return raw(field, quoted(value));
  }

  ObjectText list(String field, Collection<String> items) {
    return raw(field, list(items));
  }

  /// `json` stands as it is.
  ObjectText raw(String field, String json) {
    if (out.length() > 1) out.append(", ");
    quote(field, out);
    out.append(": ").append(json);
    return this;
  }

  static String list(Collection<String> items) {
    return "[" + String.join(", ", items) + "]";
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2);
    quote(text, quoted);
    return quoted.toString();
  }

  /// Letters of every script stand as they are; what UTF-8 or JSON cannot carry is escaped.
  private static void quote(String text, StringBuilder to) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> to.append("\\\"");
        case '\\' -> to.append("\\\\");
        case '\n' -> to.append("\\n");
        case '\r' -> to.append("\\r");
        case '\t' -> to.append("\\t");
        default -> {
          if (Character.isISOControl(c) || isLoneSurrogate(text, i)) {
            to.append("\\u%04x".formatted((int) c));
          } else {
            to.append(c);
          }
        }
      }
    }
    to.append('"');
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  @Override
  public String toString() {
    return out + "}";
  }
}
