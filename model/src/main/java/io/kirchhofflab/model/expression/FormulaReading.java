package io.kirchhofflab.model.expression;

import org.jspecify.annotations.Nullable;

/// What became of the text of a formula.
public sealed interface FormulaReading {
  /// The text is a formula.
  record Parsed(Expression expression) implements FormulaReading {}

  /// The text is no formula.
  ///
  /// @param message what is wrong, in plain language, the suggestion included
  /// @param position index in the text where the trouble starts, from 0 to its length
  /// @param suggestion a known name to put there instead, or null when none comes close
  record Refused(String message, int position, @Nullable String suggestion)
      implements FormulaReading {}
}
