package io.kirchhofflab.solver.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.FrequencyResponse;
import io.kirchhofflab.model.analysis.FrequencySweep;
import io.kirchhofflab.model.analysis.SmallSignal;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import org.junit.jupiter.api.Test;

/// Frequency responses against closed forms and ngspice.
class SmallSignalTest {

  private static final double EXACT = 1e-9;

  /// What two programs' operating points and constants leave.
  private static final double NGSPICE = 1e-6;

  private static final FrequencySweep DECADES =
      new FrequencySweep(1, 1e6, 7, FrequencySweep.Scale.DECADE);

  static FrequencyResponse response(
      Network network, String source, FrequencySweep sweep, String... probes) {
    SmallSignal.Excitation excitation =
        SmallSignal.Excitation.all(network).stream()
            .filter(each -> each.name(network).equals(source))
            .findFirst()
            .orElseThrow();
    SmallSignal spec = new SmallSignal(excitation, sweep, Circuits.probes(network, probes));
    SmallSignalRun.Outcome outcome = SmallSignalRun.run(network, spec, Cancellation.NEVER);
    if (outcome instanceof SmallSignalRun.Outcome.Found found) return found.response();
    throw new AssertionError(outcome);
  }

  /// 1 / (1 + jωRC), and jωC times that for the current.
  @Test
  void lowPassFallsAsItsTimeConstantSays() {
    Network network =
        Circuits.withGround()
            .driven("s", Waveform.constant(2))
            .free("a", 0, 0)
            .edge("R1", "s", "a", new Resistor(), 1e3)
            .edge("C1", "a", "0", new Capacitor(), 1e-6)
            .network();
    FrequencyResponse r = response(network, "s", DECADES, "v(a)", "i(C1)", "i(R1)", "v(s)");
    for (int k = 0; k < r.size(); k++) {
      double wrc = 2 * Math.PI * r.frequencies()[k] * 1e-3;
      double re = 1 / (1 + wrc * wrc);
      expect(r, 0, k, re, -wrc * re);
      expect(r, 1, k, wrc * wrc * re / 1e3, wrc * re / 1e3);
      expect(r, 2, k, wrc * wrc * re / 1e3, wrc * re / 1e3);
      expect(r, 3, k, 1, 0);
      assertThat(r.phaseDegrees(0, k)).isCloseTo(-Math.toDegrees(Math.atan(wrc)), within(EXACT));
    }
  }

  /// Series RLC: v(C) = 1 / (1 - ω²LC + jωRC); at resonance Q = 1/R √(L/C), a quarter turn behind.
  @Test
  void seriesRlcResonates() {
    double f0 = 1 / (2 * Math.PI * Math.sqrt(1e-9));
    Network network =
        Circuits.withGround()
            .free("1", 0, 0)
            .free("2", 0, 0)
            .free("3", 1e-6, 0)
            .edge("V1", "1", "0", new VoltageSource(new Waveform.Sine(0, 5, 50)))
            .edge("R1", "1", "2", new Resistor(), 10)
            .edge("L1", "2", "3", new Inductor(), 1e-3, 0)
            .network();
    FrequencySweep around =
        new FrequencySweep(0.5 * f0, 1.5 * f0, 101, FrequencySweep.Scale.LINEAR);
    FrequencyResponse r = response(network, "V1", around, "v(3)", "i(L1)", "i(V1)");
    for (int k = 0; k < r.size(); k++) {
      double w = 2 * Math.PI * r.frequencies()[k];
      double a = 1 - w * w * 1e-9;
      double b = w * 1e-5;
      double size = a * a + b * b;
      expect(r, 0, k, a / size, -b / size);
      expect(r, 1, k, w * 1e-6 * b / size, w * 1e-6 * a / size);
      expect(r, 2, k, -w * 1e-6 * b / size, -w * 1e-6 * a / size);
    }
    assertThat(r.magnitude(0, 50)).isCloseTo(Math.sqrt(1e3) / 10, within(1e-8));
    assertThat(r.phaseDegrees(0, 50)).isCloseTo(-90, within(1e-8));
  }

  /// A current source into a lossless tank: 1 / (jωC + 1/(jωL)), undefined only at resonance.
  @Test
  void losslessTankIsPurelyReactive() {
    Network network =
        Circuits.withGround()
            .free("a", 2e-9, 0)
            .edge("I1", "0", "a", new CurrentSource(Waveform.constant(0)))
            .edge("L1", "a", "0", new Inductor(), 3e-6, 0)
            .network();
    FrequencySweep sweep = new FrequencySweep(1e5, 1e7, 3, FrequencySweep.Scale.OCTAVE);
    FrequencyResponse r = response(network, "I1", sweep, "v(a)", "i(I1)");
    for (int k = 0; k < r.size(); k++) {
      double w = 2 * Math.PI * r.frequencies()[k];
      double susceptance = w * 2e-9 - 1 / (w * 3e-6);
      expect(r, 0, k, 0, -1 / susceptance);
      expect(r, 1, k, 1, 0);
    }
  }

  /// Two diodes, one of them with emission coefficient 1.8, at 27 °C; v(a) and v(b) every half
  /// decade from 100 Hz by ngspice 39, `reltol=1e-9`, its gmin as the diodes' leakage.
  @Test
  void diodesAnswerAsInNgspice() {
    Network network =
        Circuits.withGround()
            .driven("s", Waveform.constant(2))
            .free("a", 0, 0)
            .free("b", 0, 0)
            .free("c", 0, 0)
            .edge("R1", "s", "a", new Resistor(), 1e3)
            .edge("D1", "a", "b", new Diode(), 1e-14, 1, 1e-12, 300.15)
            .edge("R2", "b", "0", new Resistor(), 470)
            .edge("C1", "b", "0", new Capacitor(), 100e-9)
            .edge("D2", "b", "0", new Diode(), 1e-12, 1.8, 1e-12, 300.15)
            .edge("L1", "a", "c", new Inductor(), 10e-3, 0)
            .edge("R3", "c", "0", new Resistor(), 2e3)
            .network();
    double[][] a = {
      {2.896908202814902e-01, -4.30301001045091e-03},
      {2.890234406303571e-01, -1.35708366507353e-02},
      {2.825412833303469e-01, -4.17944098222426e-02},
      {2.324802086064634e-01, -1.04804442821415e-01},
      {1.031787995228203e-01, -1.07933481564507e-01},
      {4.882195200549322e-02, -4.40427514340238e-02},
      {4.162719161715148e-02, -1.43329759468677e-02},
      {4.088785364995230e-02, -4.54533339943488e-03},
      {4.081375423699984e-02, -1.43776576653870e-03}
    };
    double[][] b = {
      {2.656348261053708e-01, -4.59695159478858e-03},
      {2.649217337210948e-01, -1.44978618765463e-02},
      {2.579955832826374e-01, -4.46491442321168e-02},
      {2.045061972520287e-01, -1.11956920869777e-01},
      {6.636780453126186e-02, -1.15242262011511e-01},
      {8.411709599916165e-03, -4.69071061805516e-02},
      {8.499717886282830e-04, -1.52266844963498e-02},
      {8.492644690675252e-05, -4.82633417287400e-03},
      {8.491612097357938e-06, -1.52656707634109e-03}
    };
    FrequencySweep sweep = new FrequencySweep(100, 1e6, 2, FrequencySweep.Scale.DECADE);
    FrequencyResponse r = response(network, "s", sweep, "v(a)", "v(b)");
    for (int k = 0; k < a.length; k++) {
      expect(r, 0, k, a[k][0], a[k][1], NGSPICE);
      expect(r, 1, k, b[k][0], b[k][1], NGSPICE);
    }
  }

  @Test
  void onlySourceOrOnlyVaryingSourceIsMeant() {
    Network one =
        Circuits.withGround()
            .driven("s", Waveform.constant(5))
            .free("a", 1, 0)
            .edge("R1", "s", "a", new Resistor(), 1)
            .network();
    assertThat(SmallSignal.Excitation.unambiguous(one).orElseThrow().name(one)).isEqualTo("s");
    Circuits two = Circuits.withGround().driven("vcc", Waveform.constant(5)).free("a", 1, 0);
    Network varying =
        two.edge("V1", "a", "0", new VoltageSource(new Waveform.Sine(0, 1, 1))).network();
    assertThat(SmallSignal.Excitation.unambiguous(varying).orElseThrow().name(varying))
        .isEqualTo("V1");
    Network ambiguous =
        two.edge("I1", "a", "0", new CurrentSource(new Waveform.Sine(0, 1, 1))).network();
    assertThat(SmallSignal.Excitation.unambiguous(ambiguous)).isEmpty();
    assertThat(SmallSignalRun.ambiguous(ambiguous).message()).contains("V1, I1, vcc");
  }

  private static void expect(FrequencyResponse r, int p, int k, double re, double im) {
    expect(r, p, k, re, im, EXACT);
  }

  private static void expect(
      FrequencyResponse r, int p, int k, double re, double im, double relative) {
    double allowed = relative * Math.max(Math.hypot(re, im), 1e-12);
    assertThat(r.re()[p][k]).isCloseTo(re, within(allowed));
    assertThat(r.im()[p][k]).isCloseTo(im, within(allowed));
  }
}
