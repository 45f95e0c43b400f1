package io.kirchhofflab.model.waveform;

import java.util.List;

/// What an ideal source imposes over time, V or A.
///
/// A waveform is smooth between its break times. `value(t, anchor)` is the value at `t` of the
/// smooth piece that holds at `anchor`, continued as far as `t`: a step that ends on a break time
/// reads the left limit by anchoring inside itself.
public sealed interface Waveform {

  double value(double t, double anchor);

  /// The derivative at `t` of the piece that holds at `anchor`, per s.
  double slope(double t, double anchor);

  /// The value at `t`, from the right where it jumps.
  default double value(double t) {
    return value(t, t);
  }

  /// The first break strictly after `t`, s; infinity where none follows.
  double nextBreak(double t);

  /// The longest step that still sees the waveform's shape, s; infinity where it does not matter.
  double largestStep();

  static Waveform constant(double value) {
    return new Constant(value);
  }

  /// The same value always.
  record Constant(double value) implements Waveform {
    @Override
    public double value(double t, double anchor) {
      return value;
    }

    @Override
    public double slope(double t, double anchor) {
      return 0;
    }

    @Override
    public double nextBreak(double t) {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public double largestStep() {
      return Double.POSITIVE_INFINITY;
    }
  }

  /// SPICE's damped sine: `offset` until `delay`, then `offset + amplitude exp(-damping s) sin(2 π
  /// frequency s + phase)` with `s = t - delay`; frequency Hz, delay s, damping 1/s, phase rad.
  record Sine(
      double offset, double amplitude, double frequency, double delay, double damping, double phase)
      implements Waveform {

    public Sine(double offset, double amplitude, double frequency) {
      this(offset, amplitude, frequency, 0, 0, 0);
    }

    @Override
    public double value(double t, double anchor) {
      if (anchor < delay) return offset + amplitude * Math.sin(phase);
      double s = t - delay;
      return offset
          + amplitude * Math.exp(-damping * s) * Math.sin(2 * Math.PI * frequency * s + phase);
    }

    @Override
    public double slope(double t, double anchor) {
      if (anchor < delay) return 0;
      double s = t - delay;
      double omega = 2 * Math.PI * frequency;
      double angle = omega * s + phase;
      return amplitude
          * Math.exp(-damping * s)
          * (omega * Math.cos(angle) - damping * Math.sin(angle));
    }

    @Override
    public double nextBreak(double t) {
      return t < delay ? delay : Double.POSITIVE_INFINITY;
    }

    /// An eighth of a period.
    @Override
    public double largestStep() {
      return frequency == 0 ? Double.POSITIVE_INFINITY : 1 / (8 * Math.abs(frequency));
    }
  }

  /// SPICE's pulse: `low` until `delay`, rises to `high`, stays for `width`, falls back, every
  /// `period`; times s, a period of zero or infinity for a single pulse. Zero rise and fall times
  /// are true jumps.
  record Pulse(
      double low, double high, double delay, double rise, double fall, double width, double period)
      implements Waveform {

    @Override
    public double value(double t, double anchor) {
      double s = begin(index(anchor));
      if (anchor < s) return low;
      if (anchor < s + rise) return low + (high - low) * (t - s) / rise;
      if (anchor < s + highEnd()) return high;
      if (anchor < s + fallEnd()) return high + (low - high) * (t - s - highEnd()) / fall;
      return low;
    }

    @Override
    public double slope(double t, double anchor) {
      double s = begin(index(anchor));
      if (anchor >= s && anchor < s + rise) return (high - low) / rise;
      boolean falling = anchor >= s + highEnd() && anchor < s + fallEnd();
      return falling ? (low - high) / fall : 0;
    }

    private double highEnd() {
      return rise + width;
    }

    private double fallEnd() {
      return rise + width + fall;
    }

    private boolean repeats() {
      return period > 0 && Double.isFinite(period);
    }

    /// When pulse `k` begins, s. Every corner is this plus its own offset, wherever it is asked
    /// for: rounded differently, a break would not lie after the time that asks for it.
    private double begin(double k) {
      return repeats() ? delay + k * period : delay;
    }

    /// Which pulse holds at `t`; the first before it as well.
    private double index(double t) {
      if (!repeats() || t < delay) return 0;
      double k = Math.floor((t - delay) / period);
      if (begin(k + 1) <= t) k++;
      if (begin(k) > t) k--;
      return k;
    }

    @Override
    public double nextBreak(double t) {
      if (t < delay) return delay;
      double k = index(t);
      double s = begin(k);
      double end = repeats() ? begin(k + 1) : Double.POSITIVE_INFINITY;
      for (double corner : new double[] {rise, highEnd(), fallEnd()}) {
        if (s + corner > t && s + corner < end) return s + corner;
      }
      // A period below the resolution of t must not stop the time.
      return Math.max(end, Math.nextUp(t));
    }

    @Override
    public double largestStep() {
      return Double.POSITIVE_INFINITY;
    }
  }

  /// Straight lines between given points, constant outside; two points at one time make a jump.
  record PiecewiseLinear(List<Corner> corners) implements Waveform {

    /// A point of the polygon: s, V or A.
    public record Corner(double time, double value) {}

    public PiecewiseLinear {
      corners = List.copyOf(corners);
      if (corners.isEmpty()) throw new IllegalArgumentException("a polygon needs a point");
      for (int i = 1; i < corners.size(); i++) {
        if (corners.get(i).time() < corners.get(i - 1).time()) {
          throw new IllegalArgumentException("points must not go back in time");
        }
      }
    }

    @Override
    public double value(double t, double anchor) {
      int after = firstAfter(anchor);
      if (after == 0) return corners.getFirst().value();
      if (after == corners.size()) return corners.getLast().value();
      Corner a = corners.get(after - 1);
      Corner b = corners.get(after);
      return a.value() + (b.value() - a.value()) * (t - a.time()) / (b.time() - a.time());
    }

    @Override
    public double slope(double t, double anchor) {
      int after = firstAfter(anchor);
      if (after == 0 || after == corners.size()) return 0;
      Corner a = corners.get(after - 1);
      Corner b = corners.get(after);
      return (b.value() - a.value()) / (b.time() - a.time());
    }

    @Override
    public double nextBreak(double t) {
      int after = firstAfter(t);
      return after == corners.size() ? Double.POSITIVE_INFINITY : corners.get(after).time();
    }

    private int firstAfter(double t) {
      int low = 0;
      int high = corners.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (corners.get(middle).time() > t) high = middle;
        else low = middle + 1;
      }
      return low;
    }

    @Override
    public double largestStep() {
      return Double.POSITIVE_INFINITY;
    }
  }

  /// Equally spaced samples from `start`, every `interval` s, joined by straight lines, or held
  /// until the next one; the first holds before, the last after.
  record Sampled(double start, double interval, List<Double> samples, boolean held)
      implements Waveform {

    public Sampled {
      samples = List.copyOf(samples);
      if (samples.isEmpty()) throw new IllegalArgumentException("no samples");
      if (!(interval > 0)) throw new IllegalArgumentException("interval " + interval);
    }

    @Override
    public double value(double t, double anchor) {
      int k = index(anchor);
      if (k < 0) return samples.getFirst();
      if (k >= samples.size() - 1) return samples.getLast();
      double a = samples.get(k);
      if (held) return a;
      return a + (samples.get(k + 1) - a) * ((t - start) / interval - k);
    }

    @Override
    public double slope(double t, double anchor) {
      int k = index(anchor);
      if (held || k < 0 || k >= samples.size() - 1) return 0;
      return (samples.get(k + 1) - samples.get(k)) / interval;
    }

    @Override
    public double nextBreak(double t) {
      int k = index(t) + 1;
      // An interval below the resolution of t must not stop the time.
      return k < samples.size()
          ? Math.max(start + k * interval, Math.nextUp(t))
          : Double.POSITIVE_INFINITY;
    }

    private int index(double t) {
      if (t < start) return -1;
      double k = Math.floor((t - start) / interval);
      if (start + (k + 1) * interval <= t) k++;
      if (start + k * interval > t) k--;
      return (int) Math.min(k, samples.size());
    }

    @Override
    public double largestStep() {
      return Double.POSITIVE_INFINITY;
    }
  }
}
