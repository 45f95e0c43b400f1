package io.kirchhofflab.app.noise;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;

/// Mean and standard deviation of the output, V, at `time`, s, and how they are told.
record Moment(double time, double mean, double deviation) {

  static Moment at(Answer.Found<NoiseTraces> found, int k) {
    NodeId output = found.question().output();
    NoiseTraces traces = found.result();
    return new Moment(
        traces.times()[k], traces.mean(output, k), Math.sqrt(traces.variance(output, k)));
  }

  static Moment last(Answer.Found<NoiseTraces> found) {
    return at(found, found.result().times().length - 1);
  }

  /// Whether the mean ever differs from 0.
  static boolean anySignal(Answer.Found<NoiseTraces> found) {
    for (int k = 0; k < found.result().times().length; k++) {
      if (at(found, k).mean != 0) return true;
    }
    return false;
  }

  String timeText() {
    return SiFormat.DISPLAY.text(time, Unit.SECOND);
  }

  String deviationText() {
    return SiFormat.DISPLAY.text(deviation, Unit.VOLT);
  }

  /// `10.0 ns: 1.00 V ± 64.4 µV, SNR 83.8 dB`; without a ratio where there is none.
  String words() {
    double decibels = NoiseTraces.decibels(Math.abs(mean) / deviation);
    String plain =
        text("noise.moment", timeText(), SiFormat.DISPLAY.text(mean, Unit.VOLT), deviationText());
    return Double.isFinite(decibels)
        ? text("noise.moment.snr", plain, SiFormat.DISPLAY.text(decibels, Unit.ONE))
        : plain;
  }
}
