package io.kirchhofflab.model.layered;

import java.util.List;

/// Affine maps with rectifiers between them that turn an input into the first voltages; none at all
/// in every circuit the authors released.
public record Encoder(List<AffineMap> maps) {

  public static final Encoder NONE = new Encoder(List.of());

  public Encoder {
    maps = List.copyOf(maps);
    for (int k = 1; k < maps.size(); k++) {
      if (maps.get(k).columns() != maps.get(k - 1).rows()) {
        throw new IllegalArgumentException("map " + k + " does not fit the one before");
      }
    }
  }

  /// Whether an input of `n` numbers can be encoded.
  public boolean fits(int n) {
    return maps.isEmpty() || maps.getFirst().columns() == n;
  }

  public double[] of(double[] input) {
    double[] x = input;
    for (int k = 0; k < maps.size(); k++) {
      x = maps.get(k).of(x);
      if (k + 1 < maps.size()) rectify(x);
    }
    return x;
  }

  private static void rectify(double[] x) {
    for (int i = 0; i < x.length; i++) x[i] = Math.max(x[i], 0);
  }
}
