package io.kirchhofflab.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.law.ParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Does the slider stand where the value is, and leave values a person would type?
final class SliderScaleTest {

  @Test
  void logarithmicSliderGivesEachDecadeTheSameLength() {
    SliderScale scale = new SliderScale(1e-2, 1e6, true);
    assertThat(scale.place(1e-2)).isEqualTo(0);
    assertThat(scale.place(1e2)).isEqualTo(0.5, within(1e-12));
    assertThat(scale.value(0.5)).isEqualTo(100);
    assertThat(scale.place(1e9)).isEqualTo(1);
  }

  @Test
  void aStretchOfALongScaleHasThreeDecadesAroundItsValue() {
    SliderScale whole = new SliderScale(1e-2, 1e6, true);
    SliderScale stretch = whole.around(4);
    assertThat(stretch.place(4)).isEqualTo(0.5, within(1e-12));
    assertThat(stretch.high() / stretch.low()).isEqualTo(1e3, within(1e-9));
    assertThat(stretch.suits(40)).isTrue();
    assertThat(stretch.suits(120)).isFalse();
  }

  @Test
  void aStretchStaysInsideTheWholeScale() {
    SliderScale whole = new SliderScale(1e-2, 1e6, true);
    assertThat(whole.around(1e-2).low()).isEqualTo(1e-2, within(1e-15));
    assertThat(whole.around(1e9).high()).isEqualTo(1e6, within(1e-6));
    SliderScale linear = new SliderScale(-2, 2, false);
    assertThat(linear.around(1)).isSameAs(linear);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.123, 0.25, 0.5, 0.77, 1})
  void draggedValuesHaveThreeDigits(double place) {
    for (DeviceLaw law : Laws.all()) {
      for (ParameterSpec spec : law.parameters()) {
        SliderScale scale = SliderScale.of(spec);
        double value = scale.value(place);
        assertThat(
                Double.toString(Math.abs(value))
                    .replaceAll("E.*|[.]|^0+[.]?0*", "")
                    .replaceAll("0+$", ""))
            .as("%s.%s at %s: %s", law.key(), spec.key(), place, value)
            .hasSizeLessThanOrEqualTo(4);
        // Three digits of the largest value are one part in five hundred of a linear span.
        assertThat(scale.place(value)).isEqualTo(place, within(0.006));
      }
    }
  }

  @Test
  void zeroOnALogarithmicSliderStandsAtItsLowEnd() {
    assertThat(new SliderScale(1e-15, 10, true).place(0)).isEqualTo(0);
  }
}
