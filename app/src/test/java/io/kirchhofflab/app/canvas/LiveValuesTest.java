package io.kirchhofflab.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;
import org.junit.jupiter.api.Test;

final class LiveValuesTest {

  private final Geometry geometry = new Geometry();
  private final LiveValues values = new LiveValues();

  LiveValuesTest() {
    geometry.show(Samples.layered());
  }

  /// Edge 0 carries 1 A, edge 1 -1 mA, edge 2 nothing, all others 1 nA.
  private record Currents(boolean moving) implements LivePicture {
    @Override
    public double voltage(NodeId node) {
      return node.index() == 2 ? -3 : 0.1;
    }

    @Override
    public double deviation(NodeId node) {
      return Double.NaN;
    }

    @Override
    public double current(EdgeId edge) {
      return switch (edge.index()) {
        case 0 -> 1;
        case 1 -> -1e-3;
        case 2 -> 0;
        default -> 1e-9;
      };
    }

    @Override
    public boolean stale() {
      return false;
    }
  }

  @Test
  void atRestVoltagesAreTheInitialOnes() {
    values.update(geometry, null, 0);
    assertThat(values.voltage(2)).isEqualTo(0.41);
    assertThat(values.isFlowing()).isFalse();
    assertThat(values.range()).isEqualTo(1);
  }

  @Test
  void fullColourIsTheNextNiceVoltage() {
    values.update(geometry, new Currents(true), 0.02);
    assertThat(values.range()).isEqualTo(5);
    assertThat(values.voltage(2)).isEqualTo(-3);
    assertThat(LiveValues.niceAbove(0.11)).isCloseTo(0.2, within(1e-12));
    assertThat(LiveValues.niceAbove(1)).isEqualTo(1);
    assertThat(LiveValues.niceAbove(7e-9)).isCloseTo(1e-8, within(1e-20));
  }

  @Test
  void currentsShowOnALogarithmicScale() {
    values.update(geometry, new Currents(true), 0.02);
    assertThat(values.level(0)).isEqualTo(1);
    assertThat(values.level(1)).isCloseTo(0.25f, within(1e-5f));
    assertThat(values.level(2)).isZero();
    assertThat(values.level(3)).isZero();
  }

  @Test
  void dotsDriftWithTheCurrentAndStandStillWhenPaused() {
    values.update(geometry, new Currents(true), 0.1);
    double forward = values.phase(0);
    double backward = values.phase(1);
    assertThat(forward).isBetween(0.01, 1.0);
    assertThat(backward).isGreaterThan(60);
    assertThat(values.phase(2)).isZero();
    values.update(geometry, new Currents(false), 0.1);
    assertThat(values.phase(0)).isEqualTo(forward);
  }
}
