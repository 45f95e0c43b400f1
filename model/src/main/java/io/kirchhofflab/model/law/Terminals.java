package io.kirchhofflab.model.law;

/// Two columns of a port: where a tap's current leaves and enters, or across which a junction lies.
///
/// Columns are 0 for the edge's `from`, 1 for its `to`, and 2 + k for control k.
public record Terminals(int from, int to) {

  /// The column of the edge's `from`.
  public static final int FROM = 0;

  /// The column of the edge's `to`.
  public static final int TO = 1;

  public Terminals {
    if (from < 0 || to < 0 || from == to) {
      throw new IllegalArgumentException("not two columns: " + from + " and " + to);
    }
  }

  /// The column of control `k`.
  public static int control(int k) {
    return 2 + k;
  }
}
