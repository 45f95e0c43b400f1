package io.kirchhofflab.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.app.Circuits;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.waveform.Waveform;
import org.junit.jupiter.api.Test;

/// Is the curve in the inspector the law's own?
final class LawCurveTest {

  private static Edge edge(DeviceLaw law, ParameterVector values) {
    return Edge.of(Circuits.R1, "X", Circuits.A, Circuits.B, law, values);
  }

  @Test
  void lawOfBothEndsIsTakenWithTheFarEndHeld() {
    LawCurve curve = LawCurve.of(edge(new ShiftTanh2(), ParameterVector.of(1.5, -0.5, 0.1)));
    // i = tanh(1.5 (0.4 + 0.2) - 0.5 * 0.2 + 0.1)
    assertThat(curve.current(0.4, 0.2, 0)).isEqualTo(Math.tanh(0.9), within(1e-15));
  }

  @Test
  void sourceFollowsItsWaveform() {
    DeviceLaw law = new CurrentSource(new Waveform.Sine(0, 2, 1));
    LawCurve curve = LawCurve.of(edge(law, law.initialValues()));
    assertThat(Math.abs(curve.current(5, 0, 0.25))).isEqualTo(2, within(1e-12));
  }

  @Test
  void everyLawWithACurveGivesNumbers() {
    for (DeviceLaw law : Laws.all()) {
      if (!LawCurve.exists(law) || law.controls() > 0) continue;
      double i = LawCurve.of(edge(law, law.initialValues())).current(0.3, 0.1, 0);
      assertThat(i).as(law.key()).isFinite();
    }
  }

  @Test
  void inductorHasNoCurve() {
    assertThat(LawCurve.exists(new Inductor())).isFalse();
  }
}
