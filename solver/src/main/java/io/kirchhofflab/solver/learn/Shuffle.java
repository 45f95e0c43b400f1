package io.kirchhofflab.solver.learn;

import java.util.SplittableRandom;

/// In which order an epoch goes through its samples, and each sample's stream of chance; both
/// follow from the seed alone.
final class Shuffle {

  private final long seed;
  private final int[] order;
  private long epoch = -1;

  Shuffle(long seed, int size) {
    this.seed = seed;
    order = new int[size];
  }

  /// The sample at place `n` counted over all epochs.
  int sample(long n) {
    arrange(n / order.length);
    return order[(int) (n % order.length)];
  }

  /// The stream of the sample at place `n`.
  SplittableRandom stream(long n) {
    return stream(seed, n);
  }

  /// The golden ratio spreads neighbours over the generator's seeds (as SplitMix64 does).
  static SplittableRandom stream(long seed, long n) {
    return new SplittableRandom(seed + (n + 1) * 0x9E3779B97F4A7C15L).split();
  }

  private void arrange(long wanted) {
    if (wanted == epoch) return;
    epoch = wanted;
    SplittableRandom random = stream(~seed, wanted);
    for (int i = 0; i < order.length; i++) order[i] = i;
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
