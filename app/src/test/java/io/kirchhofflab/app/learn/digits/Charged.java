package io.kirchhofflab.app.learn.digits;

import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import java.util.List;

/// Circuits for digits whose answers are known: constant currents charge the last ten nodes,
/// whatever the picture.
public final class Charged {

  static final int PIXELS = Sheet.SIDE * Sheet.SIDE;

  private Charged() {}

  /// A second in which `ampere` flow from ground into the node of `digit`, by an edge of
  /// `tanh(p2)`.
  public static Layer by(int digit, double ampere) {
    double p2 = Math.log((1 + ampere) / (1 - ampere)) / 2;
    return new Layer(
        new ShiftTanh2(),
        1,
        PIXELS + DigitCircuit.DIGITS,
        new int[] {0},
        new int[] {PIXELS + 1 + digit},
        new double[][] {{0}, {0}, {p2}});
  }

  public static LayeredCircuit circuit(Layer... layers) {
    return LayeredCircuit.of(
        PIXELS, Fill.ZEROS, List.of(layers), List.of(), new ReadOut.Last(DigitCircuit.DIGITS));
  }
}
