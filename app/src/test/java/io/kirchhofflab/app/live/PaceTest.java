package io.kirchhofflab.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.unit.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Is a pace offered, written and read as people write it?
final class PaceTest {

  @ParameterizedTest
  @CsvSource({"1 ns/s, 1e-9", "2us, 2e-6", "0.5, 0.5", "500 ms/s, 0.5", "1k, 1000"})
  void typedPacesAreRead(String typed, double pace) {
    assertThat(Pace.read(typed))
        .isInstanceOfSatisfying(
            Reading.Parsed.class, parsed -> assertThat(parsed.value()).isEqualTo(pace));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1 s/s", "3 V", "fast", ""})
  void otherTextIsRefused(String typed) {
    assertThat(Pace.read(typed)).isInstanceOf(Reading.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-15, 1e-9, 2e-6, 0.37, 1, 50, 1e5})
  void ladderRisesAroundThePaceAndReadsBack(double pace) {
    assertThat(Pace.ladder(pace)).isSorted().hasSizeGreaterThan(6);
    for (double rung : Pace.ladder(pace)) {
      assertThat(Pace.read(Pace.text(rung)))
          .isInstanceOfSatisfying(
              Reading.Parsed.class, parsed -> assertThat(parsed.value()).isEqualTo(rung));
    }
  }
}
