package io.kirchhofflab.model.network;

/// When an edge is switched in: the half-open span [start, end), s.
///
/// KirchhoffNet calls a common slice of many edges a layer: switches re-wire the same capacitors
/// from one to the next.
public record Slice(double start, double end) {

  public static final Slice ALWAYS = new Slice(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Slice {
    if (!(start < end)) {
      throw new IllegalArgumentException("a slice ends after it begins: " + start + " .. " + end);
    }
  }

  public boolean contains(double t) {
    return t >= start && t < end;
  }
}
