package io.kirchhofflab.solver.example;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.List;

/// Examples to watch noise in.
final class NoisyCircuits {

  /// Nodes of the chain behind its driven one.
  private static final int LENGTH = 8;

  private NoisyCircuits() {}

  static Document ladder() {
    return new Drawing()
        .driven("in", new Waveform.Constant(1e-3), 60, 140)
        .node("a", 1e-12, 0, 240, 140)
        .node("b", 3e-12, 0, 420, 140)
        .resistor("R1", "in", "a", 1e3)
        .resistor("R2", "a", "b", 2e3)
        .titled(
            "Whose heat is it?",
            50e-9,
            5e-9,
            """
            Two resistors charge two capacitors. In the long run each node moves by √(kT/C), whatever \
            the resistors are: 64 µV at a, 37 µV at b. Whose heat that is does depend on them: 70 % \
            of the noise at a comes from R1, but only 30 % of that at b. See the pedigree on the \
            noise page, turn R1, and watch the shares move while the sum stays.\
            """);
  }

  static Document chain() {
    Drawing drawing = new Drawing().driven("n0", new Waveform.Constant(0.5), 40, 140);
    drawing.ground(40 + 55 * (LENGTH + 1), 400);
    for (int k = 1; k <= LENGTH; k++) {
      String before = "n" + (k - 1);
      drawing.noisy(
          "n" + k,
          1,
          0,
          40 + 110 * k,
          140 + (k % 2 == 0 ? 0 : 40),
          Noise.NONE.with(Noise.Kind.ADDITIVE, 2.5e-3));
      drawing
          .edge("T" + k, before, "n" + k, new ShiftTanh2(), 1.5, 0, 0)
          .edge("B" + k, "0", before, new ShiftTanh2(), 0, 1.5, 0)
          .edge("G" + k, "n" + k, "0", new Conductance(), 1);
    }
    return drawing.titled(
        "Noise along a saturating chain",
        60,
        6,
        """
        Each node relaxes towards tanh(1.5 × the voltage before it), and noise of its own is added \
        at every node. The gain for small signals is above 1, so that noise should grow from node \
        to node; but the voltages settle where tanh is flat, and the bands stay alike: saturation \
        bounds the noise. Drive n0 with 0 V instead, and watch the bands explode along the chain, \
        until theory of first order itself fails.\
        """);
  }

  static Document balanced() {
    Document plain = SmallCircuits.r1();
    Drawing drawing = new Drawing();
    return drawing
        .copy(plain.network(), Noise.NONE.with(Noise.Kind.ADDITIVE_SHARED, 1e-3))
        .titled(
            "Common noise that cancels",
            1,
            0.1,
            """
            One and the same noise current flows in all 36 edges, and no voltage moves: as many \
            edges enter every node as leave it, so that what they share cancels. Give the edges \
            noise of their own instead (select all, D add. 1m, D add. shared 0) and the bands \
            open. Balanced topologies have ghost neurons built in.\
            """);
  }

  /// One layer of three nodes that share a noise, and the node that adds them up.
  static Document ghosts() {
    double[] weights = {0.9, -0.4, 0.6};
    Drawing drawing =
        new Drawing()
            .driven("in", new Waveform.Sine(0.5, 0.5, 0.1), 60, 240)
            .node("o", 1, 0, 660, 240)
            .ground(470, 440);
    for (int k = 1; k <= weights.length; k++) {
      drawing.noisy("p" + k, 0.5, 0, 280, 120 * k, new Noise(1e-5, 5e-4, 0, 0, "layer"));
      drawing
          .resistor("R" + k, "in", "p" + k, 1)
          .device("W" + k, "0", "o", new Vccs(), List.of("p" + k, "0"), weights[k - 1]);
    }
    return drawing
        .edge("Go", "o", "0", new Conductance(), 1)
        .titled(
            "A layer that wants a ghost",
            30,
            2,
            """
            Three nodes of a layer share a noise, as if one wire fed them all, and o adds them up \
            with the weights 0.9, −0.4 and 0.6. Press σ and watch the band about o. Then select p1, \
            p2 and p3 and choose Reduce noise, Add a ghost, from the menu of the right button: a \
            node without input is heard with minus the sum of the weights, and what they share \
            cancels. Undo brings it back. A pool of all four nodes halves the deviation of what each \
            draws for itself.\
            """);
  }
}
