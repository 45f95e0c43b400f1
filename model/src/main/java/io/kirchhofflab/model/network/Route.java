package io.kirchhofflab.model.network;

/// How an edge is drawn from end to end.
///
/// `bend` is the offset of the curve's middle from the straight line, to the left of from → to, in
/// drawing units; not a number where the drawing chooses (parallel edges fan out).
public record Route(double bend) {

  public static final Route AUTOMATIC = new Route(Double.NaN);

  public boolean isAutomatic() {
    return Double.isNaN(bend);
  }
}
