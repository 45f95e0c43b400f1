package io.kirchhofflab.model.layered;

/// A short cut in depth: the voltages as layer `from` leaves them are added to those that layer
/// `to` leaves. Layers count from 0; `from` is not later than `to`.
public record Residual(int from, int to) {

  public Residual {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("a residual from layer " + from + " to " + to);
    }
  }
}
