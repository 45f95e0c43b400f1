package io.kirchhofflab.model.unit;

/// What became of text typed into a quantity field.
public sealed interface Reading {
  /// The text was understood.
  ///
  /// @param value finite, in the expected coherent SI unit
  /// @param echo what was understood, in words: `4.7 kilohm`
  record Parsed(double value, String echo) implements Reading {
    public Parsed {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a parsed quantity is finite, not " + value);
      }
    }
  }

  /// The text was not understood, or does not fit the field.
  ///
  /// @param message what is wrong and what would do, in plain language
  /// @param position index in the text where the trouble starts, from 0 to its length
  record Refused(String message, int position) implements Reading {}
}
