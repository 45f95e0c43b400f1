package io.kirchhofflab.solver.noise.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tables of the handbook are replaced in place, and what it says is what the program computes.
class MarkedPageTest {

  @Test
  void onlyTheNamedTableIsReplaced() {
    String page = "a\n<!-- table x -->\nold\n<!-- end -->\nb\n<!-- table y -->\n<!-- end -->\n";
    assertThat(MarkedPage.with(page, Map.of("x", "| $1 |\n")))
        .isEqualTo(
            "a\n<!-- table x -->\n| $1 |\n<!-- end -->\nb\n<!-- table y -->\n<!-- end -->\n");
  }

  /// The one table without simulated figures, which take a minute.
  @Test
  void handbookHasTheBreakdownThatIsComputed() throws IOException {
    Path page = Path.of("../resources/src/main/resources/docs/handbook/noise-layers.md");
    assertThat(Files.readString(page))
        .contains("<!-- table breakdown -->\n" + LayerFigures.breakdown() + "<!-- end -->");
  }
}
