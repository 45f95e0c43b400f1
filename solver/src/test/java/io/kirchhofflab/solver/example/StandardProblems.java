package io.kirchhofflab.solver.example;

import static io.kirchhofflab.model.law.FormulaLaw.parameter;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.ConstantPhaseElement;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.IdealSwitch;
import io.kirchhofflab.model.law.Mosfet;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.List;

/// Test problems of the literature as circuits: a differential equation `y' = f` is a node of 1 F
/// into which a formula drives f.
final class StandardProblems {

  private StandardProblems() {}

  private static FormulaLaw formula(String current, List<String> sensed, ParameterSpec... own) {
    return FormulaLaw.of(current, sensed, List.of(own));
  }

  static Document robertson() {
    return new Drawing()
        .node("y1", 1, 1, 120, 140)
        .node("y2", 1, 0, 360, 140)
        .node("y3", 1, 0, 600, 140)
        .sensing("K1", "y1", "y2", formula("0.04*v_from-1e4*v_to*y3", List.of("y3")), "y3")
        .sensing("K2", "y2", "y3", formula("3e7*v_from*v_from", List.of()))
        .titled(
            "Robertson's reactions",
            1e11,
            1e10,
            """
            Three chemical species whose reactions differ by nine orders of magnitude: the slow \
            one feeds y2, which the fast ones use up at once. Charge is what the reactions \
            conserve, so that the three voltages always sum to 1 V. The window lasts three \
            thousand years; a good solver needs a hundred steps. H. H. Robertson, 1966.\
            """);
  }

  private static Drawing oscillator(double mu, boolean scaled) {
    ParameterSpec strength = parameter("mu", Unit.ONE, mu);
    String pull = scaled ? "mu*((1-x*x)*v_to-x)" : "mu*(1-x*x)*v_to-x";
    return new Drawing()
        .node("y1", 1, 2, 140, 140)
        .node("y2", 1, 0, 420, 140)
        .ground(280, 320)
        .sensing("B1", "0", "y1", formula("u", List.of("u")), "y2")
        .sensing("B2", "0", "y2", formula(pull, List.of("x"), strength), "y1");
  }

  static Document vanDerPol() {
    return oscillator(1000, false)
        .titled(
            "Van der Pol's oscillator",
            2000,
            100,
            """
            The valve oscillator of the 1920s at µ = 1000: y1 creeps for 800 s and then jumps \
            within milliseconds. Plot y2, its rate, to see how short the jumps are. Turn mu down \
            to 1 and the jumps become a round oscillation. B. van der Pol, 1926.\
            """);
  }

  static Document scaledVanDerPol() {
    return oscillator(1e6, true)
        .titled(
            "Van der Pol's oscillator, scaled",
            2,
            0.1,
            """
            The same oscillator in units of its own period, with 1/ε = 10⁶ in front of the second \
            equation: between jumps the state follows a curve, and every departure from it dies \
            within a microsecond. Stiff problem of the Test Set for Initial Value Problem Solvers \
            (Bari).\
            """);
  }

  static Document hires() {
    String[] rates = {
      "-1.71*y1+0.43*y2+8.32*y3+0.0007",
      "1.71*y1-8.75*y2",
      "-10.03*y3+0.43*y4+0.035*y5",
      "8.32*y2+1.71*y3-1.12*y4",
      "-1.745*y5+0.43*y6+0.43*y7",
      "-280*y6*y8+0.69*y4+1.71*y5-0.43*y6+0.69*y7",
      "280*y6*y8-1.81*y7",
      "-280*y6*y8+1.81*y7"
    };
    Drawing drawing = new Drawing();
    for (int k = 1; k <= rates.length; k++) {
      double angle = 2 * Math.PI * k / rates.length;
      double start = k == 1 ? 1 : k == 8 ? 0.0057 : 0;
      drawing.node("y" + k, 1, start, 240 * Math.cos(angle), 240 * Math.sin(angle));
    }
    drawing.ground(0, 0);
    for (int k = 1; k <= rates.length; k++) {
      String rate = rates[k - 1];
      List<String> sensed =
          List.of("y1", "y2", "y3", "y4", "y5", "y6", "y7", "y8").stream()
              .filter(rate::contains)
              .toList();
      drawing.sensing("B" + k, "0", "y" + k, formula(rate, sensed), sensed.toArray(new String[0]));
    }
    return drawing.titled(
        "Light response of a plant",
        321.8122,
        20,
        """
        Eight reactants by which light steers the growth of a seedling (HIRES). Watch y7 and y8: \
        they exchange their charge for 300 s and then, all of a sudden, back. Stiff problem of the \
        Test Set for Initial Value Problem Solvers (Bari), after E. Schäfer, 1975.\
        """);
  }

  static Document oregonator() {
    return new Drawing()
        .node("y1", 1, 1, 120, 140)
        .node("y2", 77.27, 2, 360, 140)
        .node("y3", 1 / 0.161, 3, 600, 140)
        .ground(360, 340)
        .sensing(
            "B1",
            "0",
            "y1",
            formula(
                "s*(y2+v_to*(1-q*v_to-y2))",
                List.of("y2"),
                parameter("s", Unit.ONE, 77.27),
                parameter("q", Unit.ONE, 8.375e-6)),
            "y2")
        .sensing("B2", "0", "y2", formula("y3-(1+y1)*v_to", List.of("y1", "y3")), "y1", "y3")
        .sensing("B3", "0", "y3", formula("y1-v_to", List.of("y1")), "y1")
        .titled(
            "Oregonator",
            360,
            20,
            """
            A chemical clock, the Belousov-Zhabotinsky reaction in three concentrations: each \
            rests for minutes and then runs through five decades within seconds. Show the traces \
            on a logarithmic axis. Stiff problem of the Test Set for Initial Value Problem Solvers \
            (Bari), after R. J. Field and R. M. Noyes, 1974.\
            """);
  }

  static Document ringOscillator() {
    double[] start = {0, 3, 0, 3, 1};
    double[] n = {0.7, 4e-4, 1e-6, 1e-6, 0.02, 0, 0.6, 0, 0, 0, 0};
    double[] p = {-0.8, 4e-4, 1e-6, 1e-6, 0.02, 0, 0.6, 0, 0, 0, 0};
    Drawing drawing = new Drawing().driven("dd", Waveform.constant(3), 400, 0);
    for (int k = 0; k < start.length; k++) {
      drawing.node("n" + k, 0.1e-12, start[k], 200 * k, 200);
    }
    drawing.ground(400, 400);
    for (int k = 0; k < start.length; k++) {
      String out = "n" + k;
      String in = "n" + (k + 4) % 5;
      drawing.device("MN" + k, out, "0", new Mosfet(Mosfet.Channel.N), List.of(in, "0"), n);
      drawing.device("MP" + k, out, "dd", new Mosfet(Mosfet.Channel.P), List.of(in, "dd"), p);
    }
    return drawing.titled(
        "CMOS ring oscillator",
        20e-9,
        2e-9,
        """
        Five inverters in a ring, an odd number, so that no state can rest: each output is what \
        the next one must deny. Every stage takes about 0.1 ns to charge its 0.1 pF. Raise the \
        voltage of dd and the ring runs faster; below 0.8 V it stops. MOSFETs of SPICE's level 1.\
        """);
  }

  static Document relaxation() {
    return new Drawing()
        .driven("vcc", Waveform.constant(5), 120, 120)
        .node("v", 1e-7, 0, 360, 120)
        .ground(360, 340)
        .device(
            "S1",
            "vcc",
            "v",
            new IdealSwitch(),
            List.of("v", "0"),
            1 / 1100.0,
            0,
            5 / 3.0,
            10 / 3.0)
        .device("S2", "v", "0", new IdealSwitch(), List.of("v", "0"), 1e-3, 0, 10 / 3.0, 5 / 3.0)
        .titled(
            "Relaxation oscillator",
            4e-4,
            4e-5,
            """
            What a 555 timer does: S1 charges v through 1.1 kΩ until it reaches two thirds of \
            vcc, then S2 discharges it through 1 kΩ down to one third, and so on. The switches \
            turn at ln 3 × 110 µs, then alternately ln 2 × 100 µs and ln 2 × 110 µs later; the \
            solver ends a step on each. Move the thresholds apart and the tone falls.\
            """);
  }

  static Document halfOrder() {
    return new Drawing()
        .node("v", 0, 1, 160, 140)
        .ground(380, 140)
        .device("Z1", "v", "0", new ConstantPhaseElement(), List.of(), 1, 0.5)
        .resistor("R1", "v", "0", 1)
        .titled(
            "Half a capacitor",
            10,
            1,
            """
            A constant-phase element of order ½ discharges through 1 Ω. It starts faster than any \
            exponential and ends slower: the charge has gone deep into the element and returns \
            late. Closed form: exp(t) erfc(√t). Set its order a to 0.99 to have almost a \
            capacitor. So behave electrodes, supercapacitors and nerves.\
            """);
  }

  private static final double DIODE_SATURATION = 40.67286402e-9;
  private static final double DIODE_STEEPNESS = 17.7493332;

  static Document ringModulator() {
    double small = 2e-12;
    Drawing drawing =
        new Drawing()
            .driven("u1", new Waveform.Sine(0, 0.5, 1000), -100, 100)
            .driven("u2", new Waveform.Sine(0, 2, 10_000), 560, 760)
            .node("y1", 1.6e-8, 0, 240, 100)
            .node("y2", 1.6e-8, 0, 880, 100)
            .node("y3", small, 0, 400, 260)
            .node("y4", small, 0, 400, 560)
            .node("y5", small, 0, 720, 260)
            .node("y6", small, 0, 720, 560)
            .node("y7", 1e-8, 0, 560, 640)
            .node("i10", 5e-4, 0, 240, 260)
            .node("i11", 5e-4, 0, 240, 560)
            .node("i12", 5e-4, 0, 880, 260)
            .node("i13", 5e-4, 0, 880, 560)
            .node("a14", 0, 0, 60, 100)
            .node("a15", 0, 0, 1040, 100)
            .ground(560, 400)
            .resistor("R1", "y1", "0", 25_000)
            .resistor("R2", "y2", "0", 25_000)
            .resistor("R7", "y7", "0", 50)
            .resistor("R14", "u1", "a14", 50 + 36.3)
            .resistor("R15", "0", "a15", 600 + 36.3)
            .inductor("L8", "0", "y1", 4.45)
            .inductor("L9", "0", "y2", 4.45)
            .inductor("L14", "a14", "y1", 2e-3)
            .inductor("L15", "a15", "y2", 2e-3);
    halfWinding(drawing, 10, "y1", "y3", true);
    halfWinding(drawing, 11, "y1", "y4", false);
    halfWinding(drawing, 12, "y2", "y5", true);
    halfWinding(drawing, 13, "y2", "y6", false);
    ringDiode(drawing, 1, "y3-y5-y7-u2", List.of("y3", "y5", "y7", "u2"), "y3", "y5", true);
    ringDiode(drawing, 2, "y6-y4-y7-u2", List.of("y4", "y6", "y7", "u2"), "y6", "y4", true);
    ringDiode(drawing, 3, "y4+y5+y7+u2", List.of("y4", "y5", "y7", "u2"), "y4", "0", false);
    ringDiode(drawing, 4, "y7+u2-y3-y6", List.of("y3", "y6", "y7", "u2"), "0", "y3", false);
    return drawing.titled(
        "Ring modulator",
        1e-3,
        1e-4,
        """
        Four diodes in a ring multiply a tone of 1 kHz at u1 by a carrier of 10 kHz at u2; y2 is \
        the product. Nodes i10 to i13 are currents of the transformers' half windings. Capacitors \
        of 2 pF at the ring make it very stiff and let it ring at 10 MHz: hundreds of thousands of \
        steps. Stiff problem of the Test Set for Initial Value Problem Solvers (Bari).\
        """);
  }

  /// A half winding whose current, the voltage of node `i` + k, flows from `outer`, at half its
  /// strength, to `inner`, or the other way round.
  private static void halfWinding(
      Drawing drawing, int k, String outer, String inner, boolean inward) {
    String i = "i" + k;
    String drop = inward ? "0.5*a-b-17.3*v_to" : "b-0.5*a-17.3*v_to";
    drawing.sensing("B" + k, "0", i, formula(drop, List.of("a", "b")), outer, inner);
    List<String> sensed = List.of(i, "0");
    drawing.device("GI" + k, inward ? "0" : inner, inward ? inner : "0", new Vccs(), sensed, 1);
    drawing.device("GO" + k, inward ? outer : "0", inward ? "0" : outer, new Vccs(), sensed, 0.5);
  }

  /// Diode k of the ring, `q(u)`: it flows from `from` to `to`, and once more into y7 (`push`) or
  /// out of it.
  private static void ringDiode(
      Drawing drawing, int k, String u, List<String> sensed, String from, String to, boolean push) {
    FormulaLaw q =
        formula(
            "Is*(exp(k*(" + u + "))-1)",
            sensed,
            parameter("Is", Unit.AMPERE, DIODE_SATURATION),
            parameter("k", Unit.PER_VOLT, DIODE_STEEPNESS));
    String[] controls = sensed.toArray(new String[0]);
    drawing.sensing("D" + k, from, to, q, controls);
    drawing.sensing("DC" + k, push ? "0" : "y7", push ? "y7" : "0", q, controls);
    if (k == 3) drawing.sensing("DX3", "y5", "0", q, controls);
    if (k == 4) drawing.sensing("DX4", "0", "y6", q, controls);
  }
}
