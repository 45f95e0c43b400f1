package io.kirchhofflab.model.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the known word a mistyped one was probably meant to be, for "did you mean …?".
public final class Nearest {

  private static final int LONGEST = 64;

  private Nearest() {}

  /// The known word with the fewest typing errors from `word`: at most one in three letters.
  public static Optional<String> to(String word, Collection<String> known) {
    if (word.length() > LONGEST) return Optional.empty();
    int best = Math.max(1, word.length() / 3) + 1;
    String nearest = null;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - word.length()) >= best) continue;
      int errors = errors(word, candidate);
      if (errors < best) {
        best = errors;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /// Letters to insert, delete, replace or swap with their neighbour; case does not count.
  private static int errors(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) last[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int[] now = new int[b.length() + 1];
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(replaced, Math.min(last[j], now[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) now[j] = Math.min(now[j], before[j - 2] + 1);
      }
      before = last;
      last = now;
    }
    return last[b.length()];
  }
}
