package io.kirchhofflab.solver.example;

import static io.kirchhofflab.model.law.FormulaLaw.parameter;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.Encoder;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layering;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.List;

/// The examples of a handful of nodes.
final class SmallCircuits {

  private SmallCircuits() {}

  /// Input → hidden and hidden → output: gain, back gain, shift of each tanh edge.
  private static final double[][] FIRST_LAYER = {
    {1.7, -0.9, 0.1},
    {1.4, -0.8, -0.3},
    {-1.3, -0.9, 0.2},
    {-1.2, -0.8, 0.3},
    {1.6, -0.9, -0.1},
    {1.1, -0.8, 0.2}
  };
  private static final double[][] SECOND_LAYER = {
    {1.9, -1.0, 0.0},
    {-1.5, -0.9, 0.1},
    {1.6, -0.9, 0.1},
    {1.4, -0.8, -0.2},
    {-1.2, -0.9, 0.0},
    {1.8, -1.0, 0.1}
  };
  private static final double[][] LATERAL = {{-1.2, -0.3, 0.2}, {1.3, -0.4, 0}};

  /// Two driven inputs, three hidden nodes and three outputs, joined by fourteen tanh edges.
  static Document firstNetwork() {
    Drawing drawing =
        new Drawing()
            .driven("x1", new Waveform.Sine(0, 0.9, 0.31), 80, 140)
            .driven("x2", new Waveform.Sine(0, 0.8, 0.47), 80, 340);
    for (int k = 0; k < 3; k++) drawing.node("h" + (k + 1), 0.3, 0, 300, 80 + 160 * k);
    for (int k = 0; k < 3; k++) drawing.node("y" + (k + 1), 0.3, 0, 520, 80 + 160 * k);
    int edge = 1;
    for (int x = 0; x < 2; x++) {
      for (int h = 0; h < 3; h++) {
        double[] theta = FIRST_LAYER[3 * x + h];
        drawing.edge("K" + edge++, "x" + (x + 1), "h" + (h + 1), new ShiftTanh2(), theta);
      }
    }
    int[][] pairs = {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {2, 3}, {3, 3}};
    for (int k = 0; k < pairs.length; k++) {
      drawing.edge(
          "K" + edge++, "h" + pairs[k][0], "y" + pairs[k][1], new ShiftTanh2(), SECOND_LAYER[k]);
    }
    drawing.edge("K" + edge++, "h3", "h2", new ShiftTanh2(), LATERAL[0]);
    drawing.edge("K" + edge, "y3", "y2", new ShiftTanh2(), LATERAL[1]);
    return drawing.titled(
        "First network",
        12,
        1,
        """
        Two sine waves drive eight nodes joined by tanh edges, the way a KirchhoffNet layer is \
        joined: watch colours and traces follow the inputs, each in its own shape. Select an edge \
        and drag its gain p0 while it runs; the circuit answers at once and nothing restarts. \
        The network is hand-made for this program, in the form of KirchhoffNet's ShiftTanh2 \
        devices.\
        """);
  }

  static Document rc() {
    return new Drawing()
        .driven("in", new Waveform.Pulse(0, 5, 0, 0, 0, 5e-3, 10e-3), 120, 200)
        .node("out", 1e-6, 0, 340, 200)
        .resistor("R1", "in", "out", 1000)
        .titled(
            "RC low-pass",
            20e-3,
            2e-3,
            """
            A 5 V square wave charges and discharges 1 µF through 1 kΩ: after one time constant, \
            RC = 1 ms, the voltage has come 63 % of the way. Change R1 while it runs and watch the \
            curve get lazy or sharp. Textbook circuit; v = 5 (1 − exp(−t/RC)) on the first rise.\
            """);
  }

  static Document divider() {
    return new Drawing()
        .driven("in", new Waveform.Sine(0, 9, 0.5), 120, 120)
        .node("mid", 0, 0, 340, 120)
        .ground(340, 320)
        .resistor("R1", "in", "mid", 2000)
        .resistor("R2", "mid", "0", 1000)
        .titled(
            "Voltage divider",
            4,
            1,
            """
            Two resistors share the input voltage: the node mid always shows a third of it, \
            because it has no capacitance and follows at once. Change R2 to 2 kΩ and it is a half. \
            Then give mid a capacitance of 1 mF and watch it lag behind.\
            """);
  }

  static Document rlc() {
    return new Drawing()
        .node("1", 0, 1, 120, 120)
        .node("2", 0, 1, 320, 120)
        .node("3", 1e-6, 0, 520, 120)
        .ground(120, 320)
        .voltage("V1", "1", "0", Waveform.constant(1))
        .resistor("R1", "1", "2", 10)
        .inductor("L1", "2", "3", 1e-3)
        .titled(
            "Series RLC step",
            1e-3,
            1e-4,
            """
            One volt is switched onto 10 Ω, 1 mH and 1 µF in series: node 3 overshoots to \
            1.6 V and rings at about 5 kHz while R1 eats the energy. Raise R1 to 63 Ω and the \
            ringing is gone. Its closed form makes it a test of accuracy: \
            v(3) = 0.99358926 V after 1 ms.\
            """);
  }

  static Document bridge() {
    double[] diode = {1e-14, 1, 1e-12, 300.15};
    return new Drawing()
        .node("s", 0, 0, 100, 80)
        .node("a", 0, 0, 280, 80)
        .node("b", 0, 0, 280, 380)
        .node("o", 10e-6, 0, 480, 230)
        .ground(660, 230)
        .voltage("V1", "s", "b", new Waveform.Sine(0, 10, 1000))
        .resistor("Rs", "s", "a", 1)
        .edge("D1", "a", "o", new Diode(), diode)
        .edge("D2", "b", "o", new Diode(), diode)
        .edge("D3", "0", "a", new Diode(), diode)
        .edge("D4", "0", "b", new Diode(), diode)
        .resistor("RL", "o", "0", 1000)
        .titled(
            "Diode bridge rectifier",
            5e-3,
            5e-4,
            """
            Four diodes turn a floating 10 V sine of 1 kHz into a DC voltage on node o, smoothed \
            by 10 µF. Watch the diodes take turns: two conduct at every crest, none in between. \
            Make o's capacitance ten times smaller to see the ripple. Hard for a solver, because \
            the source floats on picosiemens whenever all diodes are off.\
            """);
  }

  static Document chua() {
    FormulaLaw diode =
        FormulaLaw.of(
            "m1*v+(m0-m1)/2*(abs(v+1)-abs(v-1))",
            List.of(),
            List.of(
                parameter("m0", Unit.SIEMENS, -8.0 / 7), parameter("m1", Unit.SIEMENS, -5.0 / 7)));
    return new Drawing()
        .node("x", 1 / 15.6, 0.7, 160, 140)
        .node("y", 1, 0, 380, 140)
        .ground(380, 340)
        .resistor("R1", "x", "y", 1)
        .inductor("L1", "y", "0", 1 / 28.0)
        .sensing("B1", "x", "0", diode)
        .titled(
            "Chua's circuit",
            10,
            1,
            """
            The simplest electronic circuit that is chaotic: x jumps between two scrolls and never \
            repeats itself. B1, Chua's diode, is a piecewise linear device that gives energy \
            between its kinks at ±1 V. Turn R1 up by a tenth and the chaos collapses onto a cycle. Dimensionless values α = 15.6, β = 28, m0 = −8/7, m1 = −5/7.\
            """);
  }

  static Document josephson() {
    return new Drawing()
        .node("p", 1, 0, 460, 140)
        .node("v", 4, 0, 180, 140)
        .ground(320, 340)
        .resistor("R1", "v", "0", 1)
        .sensing("B1", "v", "0", FormulaLaw.of("sin(phi)", List.of("phi"), List.of()), "p")
        .current("B3", "0", "v", new Waveform.Sine(0.9, 0.4, 0.6 / (2 * Math.PI)))
        .sensing("B2", "0", "p", FormulaLaw.of("u", List.of("u"), List.of()), "v")
        .titled(
            "Josephson junction",
            100,
            5,
            """
            A superconducting junction, shunted by a resistor and a capacitor and driven by a DC \
            plus a sine current: node p is its phase, node v the voltage, its rate. Every turn of \
            the phase by 2π is a pulse on v. Lower the offset of B3 below 0.6 and the junction \
            stays superconducting. RCSJ model in dimensionless units.\
            """);
  }

  static Document cvloop() {
    return new Drawing()
        .node("1", 1e-6, 0, 160, 140)
        .ground(380, 140)
        .voltage("V1", "1", "0", new Waveform.Sine(0, 1, 1000 / (2 * Math.PI)))
        .resistor("R1", "1", "0", 1000)
        .titled(
            "Capacitor across a source",
            10e-3,
            1e-3,
            """
            An ideal source forces the voltage of a capacitor, so that its current must follow the \
            slope of the sine. Plot i(V1) beside v(1): the resistor's share goes with the voltage, \
            the capacitor's a quarter of a period ahead. Such loops are index-2 equations, where \
            many simulators lose accuracy. Closed form: \
            i = −v/R − C dv/dt.\
            """);
  }

  static Document ktc() {
    return new Drawing()
        .node("out", 1e-12, 1e-3, 180, 140)
        .ground(400, 140)
        .resistor("R1", "out", "0", 1000)
        .titled(
            "Noise of an RC",
            10e-9,
            1e-9,
            """
            1 pF discharges through 1 kΩ within nanoseconds. In reality it never comes to rest: \
            the resistor's heat keeps the node moving by √(kT/C) = 64 µV, whatever R is. Look at \
            the time constant now; it is also the memory of the noise.\
            """);
  }

  static Document transamp() {
    Drawing drawing =
        new Drawing()
            .driven("e", new Waveform.Sine(0, 0.1, 100), 60, 300)
            .driven("ub", Waveform.constant(6), 620, 40)
            .node("1", 0, 0, 180, 300)
            .node("2", 0, 3, 320, 300)
            .node("3", 2e-6, 3, 320, 480)
            .node("4", 0, 6, 460, 220)
            .node("5", 0, 3, 640, 300)
            .node("6", 4e-6, 3, 640, 480)
            .node("7", 0, 6, 780, 220)
            .node("8", 0, 0, 920, 300)
            .ground(480, 620)
            .resistor("R0", "e", "1", 1e3)
            .capacitor("C1", "1", "2", 1e-6)
            .resistor("R1", "2", "0", 9e3)
            .resistor("R2", "ub", "2", 9e3)
            .resistor("R3", "3", "0", 9e3)
            .resistor("R4", "ub", "4", 9e3)
            .capacitor("C3", "4", "5", 3e-6)
            .resistor("R5", "5", "0", 9e3)
            .resistor("R6", "ub", "5", 9e3)
            .resistor("R7", "6", "0", 9e3)
            .resistor("R8", "ub", "7", 9e3)
            .capacitor("C5", "7", "8", 5e-6)
            .resistor("R9", "8", "0", 9e3);
    transistor(drawing, 1, "2", "4", "3");
    transistor(drawing, 2, "5", "7", "6");
    return drawing.titled(
        "Transistor amplifier",
        0.2,
        0.02,
        """
        Two transistor stages amplify a tone of 100 Hz and 0.1 V at e into volts at node 8. \
        Watch the coupling capacitors settle over the first cycles. Each transistor is three \
        formula edges: base, collector and emitter current. Stiff problem of the Test Set for \
        Initial Value Problem Solvers (Bari), after E. Hairer and G. Wanner.\
        """);
  }

  /// The base, collector and emitter currents of a transistor, each a function of v_base −
  /// v_emitter.
  private static void transistor(Drawing drawing, int k, String base, String coll, String emit) {
    String exp = "Is*(exp((%s)/Vt)-1)";
    List<ParameterSpec> all =
        List.of(
            parameter("Is", Unit.AMPERE, 1e-6),
            parameter("Vt", Unit.VOLT, 0.026),
            parameter("alpha", Unit.ONE, 0.99));
    drawing
        .sensing(
            "BB" + k,
            base,
            "0",
            FormulaLaw.of("(1-alpha)*" + exp.formatted("v_from-ve"), List.of("ve"), all),
            emit)
        .sensing(
            "BC" + k,
            coll,
            "0",
            FormulaLaw.of("alpha*" + exp.formatted("vb-ve"), List.of("vb", "ve"), all),
            base,
            emit)
        .sensing(
            "BX" + k,
            "0",
            emit,
            FormulaLaw.of(exp.formatted("vb-v_to"), List.of("vb"), all.subList(0, 2)),
            base);
  }

  /// Edges of the fully connected topology on ground and two nodes, two forward and one back for
  /// every ordered pair, in the order of KirchhoffNet's authors.
  private static final int[][] FULLY_CONNECTED = {
    {0, 1}, {0, 1}, {1, 0}, {0, 2}, {0, 2}, {2, 0}, {1, 0}, {1, 0}, {0, 1},
    {1, 2}, {1, 2}, {2, 1}, {2, 0}, {2, 0}, {0, 2}, {2, 1}, {2, 1}, {1, 2}
  };

  static Document r1() {
    Drawing drawing =
        new Drawing().ground(300, 420).node("1", 1, 0.3, 120, 140).node("2", 1, -0.7, 480, 140);
    for (int layer = 0; layer < 2; layer++) {
      for (int e = 0; e < FULLY_CONNECTED.length; e++) {
        drawing.sliced(
            "K%d_%d".formatted(layer + 1, e),
            String.valueOf(FULLY_CONNECTED[e][0]),
            String.valueOf(FULLY_CONNECTED[e][1]),
            new Slice(0.5 * layer, 0.5 * (layer + 1)),
            new ShiftTanh2(),
            0.8 * Math.sin(0.7 * e + 0.3 + layer),
            0.8 * Math.cos(1.1 * e + 0.5 + layer),
            0.3 * Math.sin(1.3 * e + 0.2 - layer));
      }
    }
    return drawing
        .titled(
            "KirchhoffNet in two layers",
            1,
            0.1,
            """
            Two nodes, two layers: 18 tanh edges are switched in during the first half second and 18 \
            others during the second, on the same capacitors. The layers' edges are the weights, the \
            voltages at 1 s the answer; then nothing is switched in and the answer stays. Reset to see \
            it again, or change the initial voltages, which are the input. Topology after the \
            KirchhoffNet papers; the parameters are plain sines.\
            """)
        .withLayering(
            new Layering(
                2,
                Encoder.NONE,
                Fill.ZEROS,
                List.of(new Layering.Span(0.5, 2), new Layering.Span(0.5, 2)),
                List.of(),
                ReadOut.ALL));
  }
}
