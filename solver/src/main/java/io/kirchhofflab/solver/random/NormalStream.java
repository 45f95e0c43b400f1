package io.kirchhofflab.solver.random;

/// A stream of standard normal numbers that follows from (seed, stream) alone: the same bits on
/// every machine and in every version of Java.
///
/// Bits come from xoshiro256++ with the state filled by SplitMix64, numbers from the ziggurat of
/// 256 layers under `f(x) = exp(-x² / 2)`, whose layer and position are read from different bits;
/// only strict functions are used. Streams are so short against the period of 2²⁵⁶ - 1 that two
/// of them never meet. Not safe for several threads: each has its own.
///
/// Sources: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS
/// 47:36 (2021); G. Marsaglia, W. W. Tsang, "The ziggurat method for generating random variables",
/// J. Stat. Softw. 5:8 (2000); J. A. Doornik, "An improved ziggurat method to generate normal
/// random samples" (2005), for layer and position from different bits.
public final class NormalStream {

  private static final int LAYERS = 256;

  /// Where the lowest layer's tail begins, and the area of every layer: the solution of
  /// `R f(R) + ∫_R^∞ f = AREA` for which the topmost of 256 layers ends at f = 1.
  private static final double TAIL = 3.6541528853610088;

  private static final double AREA = 0.004928673233974658;

  /// The width of each layer, and the part of it that lies under the layer above.
  private static final double[] WIDTH = new double[LAYERS + 1];

  private static final double[] INNER = new double[LAYERS];

  static {
    WIDTH[0] = AREA / density(TAIL);
    WIDTH[1] = TAIL;
    for (int k = 2; k < LAYERS; k++) {
      double top = AREA / WIDTH[k - 1] + density(WIDTH[k - 1]);
      WIDTH[k] = Math.sqrt(-2 * StrictMath.log(top));
    }
    for (int k = 0; k < LAYERS; k++) INNER[k] = WIDTH[k + 1] / WIDTH[k];
  }

  /// 2⁶⁴ divided by the golden ratio: SplitMix64's step.
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long s0;
  private long s1;
  private long s2;
  private long s3;

  public NormalStream(long seed, long stream) {
    long state = mixed(mixed(seed) + stream);
    s0 = mixed(state);
    state += GOLDEN;
    s1 = mixed(state);
    state += GOLDEN;
    s2 = mixed(state);
    state += GOLDEN;
    s3 = mixed(state);
  }

  private static double density(double x) {
    return StrictMath.exp(-0.5 * x * x);
  }

  private static long mixed(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  private long bits() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long shifted = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /// Evenly distributed in [0, 1), in steps of 2⁻⁵³.
  public double uniform() {
    return (bits() >>> 11) * 0x1p-53;
  }

  /// A standard normal number.
  public double next() {
    while (true) {
      long bits = bits();
      int layer = (int) bits & (LAYERS - 1);
      double u = (bits >> 10) * 0x1p-53;
      double x = u * WIDTH[layer];
      if (Math.abs(u) < INNER[layer]) return x;
      if (layer == 0) return u < 0 ? -tail() : tail();
      double low = density(WIDTH[layer]);
      double high = layer + 1 == LAYERS ? 1 : density(WIDTH[layer + 1]);
      if (low + uniform() * (high - low) < density(x)) return x;
    }
  }

  /// Beyond `TAIL`, by Marsaglia's rejection from an exponential.
  private double tail() {
    while (true) {
      double x = -StrictMath.log(1 - uniform()) / TAIL;
      double y = -StrictMath.log(1 - uniform());
      if (2 * y >= x * x) return TAIL + x;
    }
  }

  /// Fills `out[from … from + count - 1]`. `out`: Modified.
  public void fill(double[] out, int from, int count) {
    for (int k = from; k < from + count; k++) out[k] = next();
  }
}
