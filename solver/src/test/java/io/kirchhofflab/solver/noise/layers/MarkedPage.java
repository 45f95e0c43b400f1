package io.kirchhofflab.solver.noise.layers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page of the handbook in which tables stand between `<!-- table NAME -->` and `<!-- end -->`,
/// so that they can be made again without touching the words around them.
public final class MarkedPage {

  private static final Pattern TABLE =
      Pattern.compile("(<!-- table (\\S+) -->\\R)(.*?)(<!-- end -->)", Pattern.DOTALL);

  private MarkedPage() {}

  /// `page` with the tables of these names replaced; others stay.
  static String with(String page, Map<String, String> tables) {
    Matcher matcher = TABLE.matcher(page);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String table = tables.getOrDefault(matcher.group(2), matcher.group(3));
      String block = matcher.group(1) + table + matcher.group(4);
      matcher.appendReplacement(out, Matcher.quoteReplacement(block));
    }
    return matcher.appendTail(out).toString();
  }

  public static void rewrite(Path file, Map<String, String> tables) throws IOException {
    Files.writeString(file, with(Files.readString(file), tables));
  }
}
