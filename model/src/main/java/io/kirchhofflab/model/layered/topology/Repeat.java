package io.kirchhofflab.model.layered.topology;

/// How many devices join a pair i, j: `forward` from i to j, then `back` from j to i.
public record Repeat(int forward, int back) {

  public static final Repeat ONCE = new Repeat(1, 0);
  public static final Repeat BOTH_WAYS = new Repeat(1, 1);

  public Repeat {
    if (forward < 0 || back < 0) throw new IllegalArgumentException(forward + ", " + back);
  }

  int devices() {
    return forward + back;
  }
}
