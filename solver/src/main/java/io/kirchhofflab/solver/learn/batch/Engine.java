package io.kirchhofflab.solver.learn.batch;

/// How the loops over lanes are written: in plain Java, or with the JDK's vector API.
///
/// Results agree to rounding. The vector API is an incubating module that is there only where Java
/// was started with `--add-modules jdk.incubator.vector` (decision 81).
public enum Engine {
  PLAIN,
  VECTOR;

  private static final String MODULE = "jdk.incubator.vector";

  /// The fastest there and back, as training goes: vectors, where this Java has them.
  public static Engine best() {
    return vectorsPresent() ? VECTOR : PLAIN;
  }

  /// The fastest forwards alone: vectors where this machine's hold 16 numbers; with 8 the compiler
  /// does as well from plain loops (decision 100).
  public static Engine forwards() {
    return vectorsPresent() && VectorRectifierCurrents.lanes() >= WIDE ? VECTOR : PLAIN;
  }

  private static final int WIDE = 16;

  public static boolean vectorsPresent() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  /// Samples in a row for which the kernels are fastest: what fits the cache beside the loop's own
  /// costs.
  public int width() {
    return this == PLAIN ? 512 : 128;
  }

  /// The row for `samples` samples, at most `width()`.
  int width(int samples) {
    int quantum = this == PLAIN ? 8 : VectorRectifierCurrents.lanes();
    return Math.min(width(), (samples + quantum - 1) / quantum * quantum);
  }

  /// The same forwards, where one sample alone has no use for a row.
  int forwardsWidth(int samples) {
    return samples == 1 ? 1 : width(samples);
  }

  Currents currents(AffineForm form, int nodes, int[] from, int[] to, boolean trace) {
    if (trace || !form.rectifiesDifference()) return new AffineCurrents(form, from, to);
    DeviceOrder order = new DeviceOrder(nodes, from, to);
    float leak = (float) form.activation().slope(-1);
    return this == PLAIN
        ? new RectifierCurrents(order, leak)
        : new VectorRectifierCurrents(order, leak);
  }
}
