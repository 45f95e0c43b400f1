package io.kirchhofflab.model.io;

import io.kirchhofflab.model.problem.Quoted;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// Says in plain language why a text is no JSON.
final class SyntaxMessage {

  private SyntaxMessage() {}

  static String of(JacksonException e) {
    String reason = reason(e.getOriginalMessage());
    return switch (e) {
      case UnexpectedEndOfInputException end ->
          "The file ends in the middle: a closing quote, ] or } is missing. Perhaps it was cut off"
              + " when it was copied.";
      case StreamConstraintsException limit -> "The file is beyond a limit: " + reason + ".";
      default -> "This is no valid JSON: " + reason + ".";
    };
  }

  /// The parser's first sentence without its own names for places and settings.
  private static String reason(String message) {
    String plain =
        message
            .lines()
            .findFirst()
            .orElse("")
            .replaceAll(",? ?\\(?from `[^`]*`", "")
            .replaceAll(": enable `.*", "")
            .replaceAll(" \\((not recognized|start marker|for \\w+ starting).*", "")
            .replaceAll("; byte offset.*", "")
            .replaceAll("\\(\\(CTRL-CHAR, code (\\d+)\\)\\)", "(control character $1)")
            .replaceAll(" ?\\(code \\d+( / 0x[0-9a-fA-F]+)?\\)", "")
            .replaceAll("\\s+", " ")
            .replaceAll("[ .:]+$", "");
    return plain.isEmpty()
        ? "unreadable text"
        : Character.toLowerCase(plain.charAt(0)) + Quoted.shortened(plain.substring(1), 200);
  }
}
