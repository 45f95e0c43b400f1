package io.kirchhofflab.solver.example;

import static io.kirchhofflab.model.law.FormulaLaw.parameter;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.ScaledTanh;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.ArrayList;
import java.util.List;

/// The examples of many nodes, drawn by rule.
final class LargeCircuits {

  private static final int ROW = 50;
  private static final double[] NO_LEAK = {1e-14, 1, 0, 300.15};

  private LargeCircuits() {}

  /// The pseudo-random numbers of the benchmark problems: `x ← (1103515245 x + 12345) mod 2³¹`.
  static final class Lcg {
    private long x;

    Lcg(long seed) {
      x = seed;
    }

    double next() {
      x = (1103515245 * x + 12345) & 0x7fffffff;
      return x / 2147483648.0;
    }
  }

  private static double onRing(int k, int of, double radius, double shift, boolean horizontal) {
    double angle = 2 * Math.PI * (k + shift) / of - Math.PI / 2;
    return radius * (horizontal ? Math.cos(angle) : Math.sin(angle));
  }

  static Document fhn20() {
    int cells = 20;
    FormulaLaw fast =
        FormulaLaw.of(
            "v_to-v_to*v_to*v_to/3-w+I0", List.of("w"), List.of(parameter("I0", Unit.AMPERE, 0.5)));
    FormulaLaw slow =
        FormulaLaw.of(
            "u+a-b*v_to",
            List.of("u"),
            List.of(parameter("a", Unit.AMPERE, 0.7), parameter("b", Unit.SIEMENS, 0.8)));
    Drawing drawing = new Drawing();
    for (int k = 0; k < cells; k++) {
      double x = onRing(k, cells, 460, 0, true);
      drawing.node("v" + k, 1, k < 2 ? 1.5 : -1, x, onRing(k, cells, 460, 0, false));
    }
    for (int k = 0; k < cells; k++) {
      double x = onRing(k, cells, 300, 0.5, true);
      drawing.node("w" + k, 12.5, -0.6, x, onRing(k, cells, 300, 0.5, false));
    }
    drawing.ground(0, 0);
    for (int k = 0; k < cells; k++) {
      drawing.sensing("BV" + k, "0", "v" + k, fast, "w" + k);
      drawing.resistor("R" + k, "v" + k, "v" + (k + 1) % cells, 2);
      drawing.sensing("BW" + k, "0", "w" + k, slow, "v" + k);
    }
    return drawing.titled(
        "Ring of 20 neurons",
        100,
        8,
        """
        Twenty FitzHugh-Nagumo cells in a ring, each a fast node v and a slow recovery node w. \
        Every cell fires by itself, and the resistors pull neighbours into step: watch the two \
        that start ahead fall into the common rhythm. Select all BV edges and set I0 to 0, and the \
        ring comes to rest. FitzHugh 1961, Nagumo 1962, in dimensionless units.\
        """);
  }

  static Document knet50() {
    int n = 50;
    int m = 500;
    Lcg lcg = new Lcg(12345);
    int[][] ends = new int[m][];
    double[][] theta = new double[m][];
    for (int e = 0; e < m; e++) {
      int a = (int) (lcg.next() * n);
      int b = (int) (lcg.next() * n);
      while (b == a) b = (int) (lcg.next() * n);
      ends[e] = new int[] {a, b};
      theta[e] =
          new double[] {0.1 + 0.9 * lcg.next(), 0.5 + 3.5 * lcg.next(), 0.4 * (lcg.next() - 0.5)};
    }
    double[] leak = new double[n];
    double[] input = new double[n];
    Drawing drawing = new Drawing();
    for (int i = 0; i < n; i++) {
      double c = Math.pow(10, -3 + 3 * lcg.next());
      leak[i] = 0.05 + 0.1 * lcg.next();
      input[i] = 2 * (lcg.next() - 0.5);
      drawing.node("n" + i, c, 0, onRing(i, n, 640, 0, true), onRing(i, n, 640, 0, false));
    }
    drawing.ground(0, 0);
    for (int e = 0; e < m; e++) {
      drawing.edge("B" + e, "n" + ends[e][0], "n" + ends[e][1], new ScaledTanh(), theta[e]);
    }
    for (int i = 0; i < n; i++) {
      drawing.resistor("RL" + i, "n" + i, "0", 1 / leak[i]);
      double frequency = (1 + 0.1 * i) / (2 * Math.PI);
      drawing.current("BI" + i, "0", "n" + i, new Waveform.Sine(0, input[i], frequency));
    }
    return drawing.titled(
        "Network of 50 nodes",
        5,
        0.5,
        """
        Fifty nodes, five hundred saturating edges between random pairs, a leak and a sine current \
        at every node: a KirchhoffNet of middling size, with capacitances over three decades. \
        Watch how the small nodes jitter and the large ones drift. Seeded, so that everybody has \
        the same one.\
        """);
  }

  /// A ladder of `n` sections. The one of 10 000 is made when it is needed: its file would have two
  /// megabytes.
  static Document ladder(int n, boolean sine) {
    double period = 0.02 * n * n * 1e-9;
    Waveform input = sine ? new Waveform.Sine(0, 1, 1 / period) : Waveform.constant(1);
    Drawing drawing = new Drawing().driven("n0", input, -120, 0);
    for (int i = 1; i <= n; i++) {
      int row = (i - 1) / ROW;
      int along = (i - 1) % ROW;
      int column = row % 2 == 0 ? along : ROW - 1 - along;
      drawing.node("n" + i, 1e-12, 0, 120 * column, 120 * row);
    }
    for (int i = 1; i <= n; i++) drawing.resistor("R" + i, "n" + (i - 1), "n" + i, 1000);
    return sine
        ? drawing.titled(
            "RC ladder, sine-driven",
            1e-4,
            1e-5,
            """
            A thousand sections of 1 kΩ and 1 pF, driven by a sine: a damped wave crawls along \
            and is gone after a few hundred nodes. Follow its colours along the rows. Raise the \
            frequency of n0 and it reaches less far.\
            """)
        : drawing.titled(
            "RC ladder of 1000 sections",
            1e-4,
            1e-5,
            """
            One volt is switched onto a thousand sections of 1 kΩ and 1 pF: the voltage diffuses \
            along the line like heat along a rod. Four times the way takes sixteen times as long: \
            probe n100 and n400. Closed form at 100 µs: v(n500) = 0.264342 V.\
            """);
  }

  static Document tanhGrid(int side) {
    Drawing drawing =
        new Drawing().driven("s", new Waveform.Sine(0, 1, 0.5e9 / 2 / Math.PI), -160, 0);
    gridNodes(drawing, side);
    drawing.ground(60 * (side - 1), 120 * (side + 1)).resistor("Rs", "s", "n0", 100);
    for (int i = 0; i < side * side; i++) drawing.resistor("RL" + i, "n" + i, "0", 100e3);
    int k = 0;
    for (int[] pair : gridPairs(side)) {
      drawing.edge("B" + k++, "n" + pair[0], "n" + pair[1], new ScaledTanh(), 1e-3, 2, 0);
    }
    return drawing.titled(
        side == 10 ? "Grid of tanh edges" : "Grid of %d tanh nodes".formatted(side * side),
        40e-9,
        4e-9,
        """
        %s nodes in a square, neighbours joined by saturating edges of at most 1 mA, driven \
        from the corner at 80 MHz. Within a few nodes the signal is spent: compare n1 with n55. Raise the \
        source to 5 V and the edges saturate, so that hardly more gets through. Capacitances of 10 fF to 1 pF are seeded.\
        """
            .formatted(side == 10 ? "A hundred" : "A thousand"));
  }

  static Document diodeGrid(int side) {
    Drawing drawing = new Drawing().driven("s", new Waveform.Sine(0, 3, 1e6), -160, 0);
    gridNodes(drawing, side);
    drawing.resistor("Rs", "s", "n0", 50);
    int k = 0;
    for (int[] pair : gridPairs(side)) {
      String a = "n" + pair[0];
      String b = "n" + pair[1];
      drawing.edge("DA" + k, a, b, new Diode(), NO_LEAK);
      drawing.edge("DB" + k, b, a, new Diode(), NO_LEAK);
      drawing.resistor("R" + k++, a, b, 10e3);
    }
    return drawing.titled(
        side == 10 ? "Grid of diode pairs" : "Grid of %d diode nodes".formatted(side * side),
        2e-6,
        2e-7,
        """
        %s nodes in a square, neighbours joined by two antiparallel diodes and 10 kΩ, \
        driven from the corner with 3 V at 1 MHz. Every pair holds back more than half a volt, so \
        that charge gets into the grid by steps and out of it slowly. A stiff, exponential \
        test for solvers.\
        """
            .formatted(side == 10 ? "A hundred" : "A thousand"));
  }

  private static void gridNodes(Drawing drawing, int side) {
    Lcg lcg = new Lcg(777);
    for (int i = 0; i < side * side; i++) {
      double c = 1e-14 * Math.pow(10, 2 * lcg.next());
      drawing.node("n" + i, c, 0, 120 * (i % side), 120 * Math.floorDiv(i, side));
    }
  }

  private static List<int[]> gridPairs(int side) {
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        if (j + 1 < side) pairs.add(new int[] {i * side + j, i * side + j + 1});
        if (i + 1 < side) pairs.add(new int[] {i * side + j, (i + 1) * side + j});
      }
    }
    return pairs;
  }
}
