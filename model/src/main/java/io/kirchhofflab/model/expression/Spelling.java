package io.kirchhofflab.model.expression;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which known name a mistyped one was meant to be.
final class Spelling {
  /// A swap of neighbours is the likeliest slip of all, so it costs less than another letter.
  private static final int SWAP = 1;

  private static final int LETTER = 2;

  /// Two letters: more would suggest names that have nothing in common with a short word.
  private static final int MOST = 2 * LETTER;

  private Spelling() {}

  /// The closest name in spelling, or null when none is within two letters and less than the whole
  /// word away.
  static @Nullable String nearest(String word, Collection<String> names) {
    String best = null;
    int least = Math.min(MOST, LETTER * (word.length() - 1)) + 1;
    for (String name : names) {
      if (LETTER * Math.abs(name.length() - word.length()) < least) {
        int slips =
            name.equalsIgnoreCase(word)
                ? 0
                : slips(word.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
        if (slips < least) {
          least = slips;
          best = name;
        }
      }
    }
    return best;
  }

  /// The cost of insertions, deletions, substitutions and swaps of neighbours that turn `a` into
  /// `b`.
  ///
  /// Optimal string alignment: the dynamic programme of Wagner and Fischer (Journal of the ACM
  /// 21(1), 1974) with swaps.
  private static int slips(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? LETTER * (i + j) : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int substitution = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : LETTER);
    int best = Math.min(substitution, Math.min(cost[i - 1][j], cost[i][j - 1]) + LETTER);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + SWAP) : best;
  }
}
