package io.kirchhofflab.app.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Does the polyline show every peak with few points, and a slope as a slope?
final class DecimatorTest {

  private final Decimator decimator = new Decimator();

  /// 100 px a second from x = 0, 10 px a volt, zero at y = 50.
  private void begin() {
    decimator.begin(0, 0, 100, 50, 10);
  }

  @Test
  void sparseSamplesStayWhereTheyAre() {
    begin();
    for (int k = 0; k <= 4; k++) decimator.bin(0.1 * k, k, k);
    decimator.end();
    assertThat(decimator.points()).isEqualTo(5);
    assertThat(decimator.xs()[3]).isEqualTo(30, within(1e-9));
    assertThat(decimator.ys()[3]).isEqualTo(20, within(1e-9));
  }

  @Test
  void manySamplesCostTwoPointsAColumnAndKeepTheirPeak() {
    begin();
    for (int k = 0; k < 100_000; k++)
      decimator.bin(k * 1e-5, k == 54_321 ? 4 : 0, k == 54_321 ? 4 : 0);
    decimator.end();
    assertThat(decimator.points()).isLessThanOrEqualTo(200);
    double top = 50;
    for (int k = 0; k < decimator.points(); k++) top = Math.min(top, decimator.ys()[k]);
    assertThat(top).isEqualTo(10, within(1e-9));
    assertThat(decimator.most()).isEqualTo(4);
  }

  @Test
  void risingBinsMakeARisingLine() {
    begin();
    for (int k = 1; k <= 20; k++) decimator.bin(0.02 * k, k - 1, k);
    decimator.end();
    // The first bin has no neighbour yet to tell which way it goes.
    for (int k = 2; k < decimator.points(); k++) {
      assertThat(decimator.xs()[k]).isGreaterThanOrEqualTo(decimator.xs()[k - 1]);
      assertThat(decimator.ys()[k]).isLessThanOrEqualTo(decimator.ys()[k - 1]);
    }
  }

  @Test
  void gapsAreLeftOut() {
    begin();
    decimator.bin(0, Double.NaN, Double.NaN);
    decimator.end();
    assertThat(decimator.points()).isZero();
    assertThat(decimator.least()).isGreaterThan(decimator.most());
  }
}
