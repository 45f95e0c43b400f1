package io.kirchhofflab.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.inspector.WaveformForm.Points;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.model.waveform.Waveform.PiecewiseLinear;
import io.kirchhofflab.model.waveform.Waveform.PiecewiseLinear.Corner;
import io.kirchhofflab.model.waveform.Waveform.Sampled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Does the waveform form show, change and read every kind of waveform?
final class WaveformFormTest {

  private static final Sampled SAMPLED = new Sampled(0, 0.5, List.of(0.0, 1.0), false);
  private static final PiecewiseLinear POLYGON =
      new PiecewiseLinear(List.of(new Corner(0, 0), new Corner(1e-3, 2)));

  @ParameterizedTest
  @EnumSource(WaveformForm.Kind.class)
  void settingAFieldToItsOwnValueChangesNothing(WaveformForm.Kind kind) {
    Waveform waveform = WaveformForm.converted(Waveform.constant(2), kind, 10);
    assertThat(WaveformForm.kind(waveform)).isEqualTo(kind);
    for (WaveformForm.Field field : WaveformForm.fields(waveform, Unit.VOLT)) {
      assertThat(field.with().apply(field.value())).as(field.label()).contains(waveform);
    }
  }

  @ParameterizedTest
  @EnumSource(WaveformForm.Kind.class)
  void everyFieldSetsItsOwnNumberOnly(WaveformForm.Kind kind) {
    Waveform waveform = WaveformForm.converted(Waveform.constant(2), kind, 10);
    List<WaveformForm.Field> before = WaveformForm.fields(waveform, Unit.VOLT);
    for (int k = 0; k < before.size(); k++) {
      List<WaveformForm.Field> after =
          WaveformForm.fields(before.get(k).with().apply(7.5).orElseThrow(), Unit.VOLT);
      for (int other = 0; other < before.size(); other++) {
        assertThat(after.get(other).value())
            .isEqualTo(other == k ? 7.5 : before.get(other).value());
      }
    }
  }

  @Test
  void pointsReadBackAsTheyWereWritten() {
    assertThat(WaveformForm.read(WaveformForm.points(POLYGON), POLYGON, Unit.VOLT))
        .isEqualTo(new Points.Read(POLYGON));
    assertThat(WaveformForm.read(WaveformForm.points(SAMPLED), SAMPLED, Unit.VOLT))
        .isEqualTo(new Points.Read(SAMPLED));
  }

  @Test
  void pastedTableWithHeadingBecomesSamples() {
    assertThat(WaveformForm.read("time,v\n0,0\n1m,0.5\n2m,1\n", SAMPLED, Unit.VOLT))
        .isEqualTo(new Points.Read(new Sampled(0, 1e-3, List.of(0.0, 0.5, 1.0), false)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 1\n-1 2", "0 1 2", "0 1\n2", "0 1\nx 2"})
  void faultyPolygonsAreRefusedWithAReason(String typed) {
    assertThat(WaveformForm.read(typed, POLYGON, Unit.VOLT)).isInstanceOf(Points.Wrong.class);
  }

  @Test
  void unevenTimesAreNoSamples() {
    assertThat(WaveformForm.read("0 1\n1 2\n3 4", SAMPLED, Unit.VOLT))
        .isInstanceOf(Points.Wrong.class);
  }
}
