package io.kirchhofflab.app.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.app.learn.Points.Point;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Points of the playground: repeatable, parted as asked, inside the map that shows them.
final class PointsTest {

  @ParameterizedTest
  @EnumSource(
      value = Dataset.class,
      names = {"DRAWN", "FILE"},
      mode = EnumSource.Mode.EXCLUDE)
  void theSameSeedDrawsTheSamePointsInsideTheMap(Dataset dataset) {
    Points points = Points.drawn(dataset, dataset.usualNoise(), 0.3, 7);
    assertThat(points).isEqualTo(Points.drawn(dataset, dataset.usualNoise(), 0.3, 7));
    assertThat(points).isNotEqualTo(Points.drawn(dataset, dataset.usualNoise(), 0.3, 8));
    assertThat(points.training()).isEqualTo(120);
    assertThat(points.teach()).isTrue();
    Extent extent = dataset.extent();
    assertThat(points.all())
        .allSatisfy(
            p -> {
              assertThat(extent.across(p.x())).isBetween(0.0, 1.0);
              assertThat(extent.down(p.y())).isBetween(0.0, 1.0);
            });
  }

  @Test
  void oppositeQuadrantsBelongTogether() {
    assertThat(Points.drawn(Dataset.QUADRANTS, 0, 0.5, 1).all())
        .allSatisfy(p -> assertThat(p.label()).isEqualTo(p.x() * p.y() > 0 ? 0 : 1));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 1", "10, 5"})
  void pointsByHandArePartedWithOneOnEitherSide(int count, int training) {
    List<Point> placed =
        java.util.stream.IntStream.range(0, count).mapToObj(k -> new Point(k, 0, k % 2)).toList();
    Points points = Points.placed(placed, 0.5, 3);
    assertThat(points.training()).isEqualTo(training);
    assertThat(points.all()).containsExactlyInAnyOrderElementsOf(placed);
    assertThat(points.source().size()).isEqualTo(Math.max(1, training));
  }

  @Test
  void cellsOfAMapLieWhereTheyAreDrawn() {
    Extent extent = new Extent(0.5, 0.25, 2);
    double[][] cells = extent.grid(4);
    assertThat(cells[0]).containsExactly(-1, 1.75);
    assertThat(cells[15]).containsExactly(2, -1.25);
    assertThat(extent.across(cells[1][0])).isCloseTo(3.0 / 8, within(1e-12));
    assertThat(extent.down(cells[1][1])).isCloseTo(1.0 / 8, within(1e-12));
    assertThat(extent.voltageAcross(extent.across(0.7))).isCloseTo(0.7, within(1e-12));
    assertThat(extent.voltageDown(extent.down(0.7))).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void aCurveHoldsTheWholeWayInBoundedRoom() {
    Curve curve = new Curve();
    for (int k = 0; k <= 10_000; k++) curve.add(k, 1.0 / (1 + k), 2.0 / (1 + k));
    assertThat(curve.size()).isBetween(Curve.MOST / 4, Curve.MOST);
    assertThat(curve.epoch(0)).isZero();
    assertThat(curve.epoch(curve.size() - 1)).isEqualTo(10_000);
    for (int k = 1; k < curve.size(); k++) {
      assertThat(curve.epoch(k)).isGreaterThan(curve.epoch(k - 1));
      assertThat(curve.epoch(k) - curve.epoch(k - 1)).isLessThan(100);
      assertThat(curve.training(k)).isEqualTo(1.0 / (1 + curve.epoch(k)));
    }
  }
}
