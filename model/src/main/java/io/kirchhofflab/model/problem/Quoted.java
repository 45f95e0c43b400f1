package io.kirchhofflab.model.problem;

/// Words of unknown origin inside a sentence: on one line and not too long.
public final class Quoted {

  private static final int LONGEST = 40;

  private Quoted() {}

  /// `word` in quotes, cut where it is long.
  public static String of(String word) {
    return "“" + shortened(word, LONGEST) + "”";
  }

  /// `word` on one line with at most `most` letters.
  public static String shortened(String word, int most) {
    StringBuilder kept = new StringBuilder();
    word.codePoints()
        .limit(most)
        .map(c -> Character.isISOControl(c) ? '·' : c)
        .forEach(kept::appendCodePoint);
    return word.codePointCount(0, word.length()) > most ? kept + "…" : kept.toString();
  }
}
