package io.kirchhofflab.model.network;

import java.util.regex.Pattern;

/// What may name a node or an edge: text that stays one word in probes, netlists and CSV headers.
public final class Names {

  /// The rule in words, to follow “use …”.
  public static final String RULE =
      "1 to 64 characters without spaces, brackets, commas, semicolons, quotes or =";

  private static final Pattern USABLE =
      Pattern.compile("[^\\s\\p{Z}\\p{Cc}\\p{Cs}\\ufeff(),;=\"]{1,64}");

  private Names() {}

  public static boolean usable(String name) {
    return USABLE.matcher(name).matches();
  }
}
