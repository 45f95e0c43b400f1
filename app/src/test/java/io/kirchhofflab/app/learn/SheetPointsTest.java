package io.kirchhofflab.app.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.solver.learn.data.CsvSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Columns of a file become points of two classes, or it is said why not.
class SheetPointsTest {

  private final Path folder;

  SheetPointsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private CsvSheet sheet(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("points.csv"), text);
    return ((CsvSheet.Opened) CsvSheet.read(file)).sheet();
  }

  private static final String FLOWERS =
      """
      number,length,width,kind
      1,5.0,3,setosa
      2,7.0,2,"versicolor"
      3,6.0,4,virginica
      4,5.5,3,setosa
      """;

  @Test
  void aLikelyChoiceTakesTheFirstNumbersAndTheLastClass() throws IOException {
    SheetPoints likely = SheetPoints.likely(sheet(FLOWERS)).orElseThrow();
    assertThat(likely.across()).isEqualTo(0);
    assertThat(likely.up()).isEqualTo(1);
    assertThat(likely.target()).isEqualTo(3);
    assertThat(likely.valueOfA()).isEqualTo("setosa");
  }

  @Test
  void axesAreStretchedAndOneValueIsOfClassA() throws IOException {
    SheetPoints likely = SheetPoints.likely(sheet(FLOWERS)).orElseThrow();
    SheetPoints.Taken taken = likely.withAcross(1).withUp(2).withValueOfA("virginica").points();
    assertThat(taken).isInstanceOf(SheetPoints.Drawn.class);
    assertThat(((SheetPoints.Drawn) taken).points())
        .extracting(Points.Point::label)
        .containsExactly(1, 1, 0, 1);
    Points.Point last = ((SheetPoints.Drawn) taken).points().getLast();
    assertThat(last.x()).isCloseTo(-0.6, within(1e-9));
    assertThat(last.y()).isCloseTo(0, within(1e-9));
  }

  @Test
  void aCellThatIsNoNumberIsNamedWithItsLine() throws IOException {
    SheetPoints likely = SheetPoints.likely(sheet(FLOWERS.replace("6.0", "n/a"))).orElseThrow();
    assertThat(((SheetPoints.Refused) likely.points()).why())
        .startsWith("Line 4: length is “n/a”, which is no number.");
  }

  @Test
  void aClassThatIsAnAxisIsRefused() throws IOException {
    CsvSheet sheet = sheet("x,y,z\n1,2,0\n2,3,1\n");
    SheetPoints wanted = SheetPoints.likely(sheet).orElseThrow().withTarget(0);
    assertThat(((SheetPoints.Refused) wanted.points()).why()).startsWith("Column x cannot be");
  }

  @Test
  void longFilesAreThinnedOut() throws IOException {
    String rows =
        IntStream.range(0, 5000)
            .mapToObj(k -> "%d,%d,%s".formatted(k, k * k % 17, k % 2 == 0 ? "a" : "b"))
            .collect(Collectors.joining("\n", "x,y,c\n", "\n"));
    SheetPoints.Drawn drawn =
        (SheetPoints.Drawn) SheetPoints.likely(sheet(rows)).orElseThrow().points();
    assertThat(drawn.points()).hasSize(SheetPoints.MOST);
    assertThat(drawn.rows()).isEqualTo(5000);
  }

  @Test
  void aFileWithoutSuchColumnsOffersNone() throws IOException {
    assertThat(SheetPoints.likely(sheet("name,kind\nx,a\ny,b\n"))).isEmpty();
    assertThat(SheetPoints.likely(sheet("x,y\n1,2\n"))).isEmpty();
  }
}
