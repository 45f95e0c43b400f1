package io.kirchhofflab.solver.learn.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Samples from CSV files.
class CsvTableTest {

  private final Path file;

  CsvTableTest(@TempDir Path folder) {
    file = folder.resolve("points.csv");
  }

  private CsvTable.Reading read(String text, CsvTable.Wanted wanted) throws IOException {
    Files.writeString(file, text);
    return CsvTable.read(file, wanted);
  }

  private static CsvTable.Wanted wanted(String target, boolean scaled) {
    return new CsvTable.Wanted(List.of(), target, scaled, 0.25, 1);
  }

  private static float[] column(float[][] rows, int i) {
    float[] found = new float[rows.length];
    for (int s = 0; s < found.length; s++) found[s] = rows[s][i];
    Arrays.sort(found);
    return found;
  }

  @Test
  void rowsAreMixedAndSplit() throws IOException {
    CsvTable.Opened opened =
        (CsvTable.Opened) read("a, b, y\n1,10,5\n2,20,6\n\n3,30,7\n4,40,8\n", wanted("y", false));
    assertThat(opened.classes()).isEmpty();
    assertThat(opened.training().size()).isEqualTo(3);
    float[][] all =
        Stream.of(opened.training(), opened.test())
            .flatMap(part -> Arrays.stream(part.rows()))
            .toArray(float[][]::new);
    assertThat(column(all, 0)).containsExactly(1, 2, 3, 4);
    float[] row = opened.test().rows()[0];
    assertThat(row[1]).isEqualTo(10 * row[0]);
    assertThat(opened.test().answers()[0][0]).isEqualTo(row[0] + 4);
  }

  @Test
  void theTrainingPartIsScaledBetweenNoughtAndOne() throws IOException {
    CsvTable.Opened opened = (CsvTable.Opened) read("y,a\n5,1\n6,2\n7,3\n8,4\n", wanted("y", true));
    for (float[][] each : List.of(opened.training().rows(), opened.training().answers())) {
      float[] column = column(each, 0);
      assertThat(column[0]).isZero();
      assertThat(column[column.length - 1]).isEqualTo(1);
    }
  }

  @Test
  void wordsAreClasses() throws IOException {
    CsvTable.Opened opened =
        (CsvTable.Opened) read("x,kind\n1,\"red\"\n2,blue\n3,red\n4,blue\n", wanted("kind", false));
    assertThat(opened.classes()).containsExactly("blue", "red");
    for (Table part : List.of(opened.training(), opened.test())) {
      for (int s = 0; s < part.size(); s++) {
        assertThat(part.answers()[s][0]).isEqualTo(part.rows()[s][0] % 2);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,y;1,2;3;4,5      | line 3: 1 cells under a head of 2",
        "x,y;1,2;q,3;4,5    | line 3: x is “q”, which is no number",
        "x,y;1,2;2,;4,5     | line 3: the target is missing",
        "x,z;1,2;2,3        | has no column “y”; its head line names x, z",
        "x,y;1,2            | holds 1 samples: too few",
        "y;1;2              | has no column beside the target"
      })
  void whatIsWrongIsSaidWithItsLine(String text, String why) throws IOException {
    CsvTable.Reading reading = read(text.strip().replace(';', '\n'), wanted("y", true));
    assertThat(reading).isInstanceOf(CsvTable.Rejected.class);
    assertThat(((CsvTable.Rejected) reading).why()).contains(why);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(CsvTable.read(file, wanted("y", true)))
        .isEqualTo(new CsvTable.Rejected(file + " does not exist."));
  }
}
