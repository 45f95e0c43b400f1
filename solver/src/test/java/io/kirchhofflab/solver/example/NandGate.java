package io.kirchhofflab.solver.example;

import static io.kirchhofflab.model.law.FormulaLaw.parameter;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.List;

/// The NAND gate of the Test Set for Initial Value Problem Solvers (Bari): three MOSFETs with body
/// effect and junction capacitances that depend on voltage.
///
/// The published problem measures bulk voltages from the outer ends of the channel and gives the
/// enhancement transistors a tenth of their gain in reverse; both are kept, which is why the
/// channels are formulas.
final class NandGate {

  /// `β (2 u w - w²) (1 + δ v)` with u the gate voltage above threshold and w the smaller of u and
  /// v: saturated, linear and cut off in one.
  private static final String CHANNEL =
      "%1$s*(2*%2$s*min(%3$s,%2$s)-min(%3$s,%2$s)*min(%3$s,%2$s))*(1+delta*(%3$s))";

  private static final String THRESHOLD = "(VT0+gamma*(sqrt(phi-(%s))-sqrt(phi)))";

  private NandGate() {}

  /// The current from the inner drain to the inner source, of gate, outer source and its bulk,
  /// outer drain and its bulk.
  private static FormulaLaw channel(double beta, double reverse, double vt0, double g, double phi) {
    String forward = above("g-v_to", "bs-s");
    String backward = above("g-v_from", "bd-d");
    return FormulaLaw.of(
        "if(v>0,"
            + CHANNEL.formatted("beta", forward, "v")
            + ",-"
            + CHANNEL.formatted("reverse", backward, "(-v)")
            + ")",
        List.of("g", "s", "bs", "d", "bd"),
        List.of(
            parameter("beta", Unit.ONE, beta),
            parameter("reverse", Unit.ONE, reverse),
            parameter("VT0", Unit.VOLT, vt0),
            parameter("gamma", Unit.ONE, g),
            parameter("phi", Unit.VOLT, phi),
            parameter("delta", Unit.PER_VOLT, 0.02)));
  }

  private static String above(String gate, String bulk) {
    return "max(" + gate + "-" + THRESHOLD.formatted(bulk) + ",0)";
  }

  /// A junction that leaks in reverse and stores the charge of its depletion layer.
  private static FormulaLaw junction() {
    List<ParameterSpec> own =
        List.of(
            parameter("Is", Unit.AMPERE, 1e-14),
            parameter("Vt", Unit.VOLT, 25.85),
            parameter("c", Unit.FARAD, 2.4e-5),
            parameter("phi", Unit.VOLT, 0.87));
    String charge = "if(v<0,2*phi*c*(1-sqrt(1-min(v,0)/phi)),c*v*(1+v/(4*phi)))";
    return switch (FormulaLaw.read("if(v<0,Is*(exp(v/Vt)-1),0)", charge, List.of(), own)) {
      case FormulaLaw.Reading.Read read -> read.law();
      case FormulaLaw.Reading.Refused no -> throw new IllegalStateException(no.message());
    };
  }

  static Document drawn() {
    Drawing drawing =
        new Drawing()
            .driven("vdd", Waveform.constant(5), 500, -40)
            .driven("vbb", Waveform.constant(-2.5), 900, 500)
            .driven("V1", new Waveform.Pulse(0, 5, 5, 5, 5, 5, 20), 100, 470)
            .driven("V2", new Waveform.Pulse(0, 5, 15, 5, 5, 15, 40), 100, 770)
            .node("y1", 0, 5, 420, 200)
            .node("y2", 0, 5, 420, 80)
            .node("y3", 0, -2.5, 660, 200)
            .node("y4", 0, -2.5, 660, 80)
            .node("y5", 5e-5, 5, 500, 300)
            .node("y6", 0, 3.62385, 420, 520)
            .node("y7", 0, 5, 420, 400)
            .node("y8", 0, -2.5, 660, 520)
            .node("y9", 0, -2.5, 660, 400)
            .node("y10", 5e-5, 3.62385, 500, 620)
            .node("y11", 0, 0, 420, 840)
            .node("y12", 0, 3.62385, 420, 720)
            .node("y13", 0, -2.5, 660, 840)
            .node("y14", 0, -2.5, 660, 720)
            .ground(500, 940);
    FormulaLaw depletion = channel(5.35e-4, 5.35e-4, -2.43, 0.2, 1.28);
    FormulaLaw enhancement = channel(1.748e-3, 1.748e-4, 0.2, 0.035, 1.01);
    transistor(drawing, 1, depletion, "y5", "y5", "vdd", 1);
    transistor(drawing, 2, enhancement, "V1", "y10", "y5", 6);
    transistor(drawing, 3, enhancement, "V2", "0", "y10", 11);
    return drawing.titled(
        "NAND gate",
        80,
        5,
        """
        Three MOSFETs make a NAND gate: y5 is low only while the pulses V1 and V2 are both high. \
        Bulk nodes, series resistances and depletion capacitances that change with their voltage \
        are drawn one by one, in the units of the published problem. Stiff implicit problem of the \
        Test Set for Initial Value Problem Solvers (Bari), quirks included.\
        """);
  }

  /// Transistor k between the outer nodes `source` and `drain`; its own nodes are numbered from
  /// `first` on: inner source, inner drain, and the bulk beside each.
  private static void transistor(
      Drawing drawing,
      int k,
      FormulaLaw channel,
      String gate,
      String source,
      String drain,
      int first) {
    String innerSource = "y" + first;
    String innerDrain = "y" + (first + 1);
    String sourceBulk = "y" + (first + 2);
    String drainBulk = "y" + (first + 3);
    FormulaLaw junction = junction();
    drawing
        .sensing(
            "B" + k, innerDrain, innerSource, channel, gate, source, sourceBulk, drain, drainBulk)
        .resistor("RS" + k, innerSource, source, 4)
        .resistor("RD" + k, innerDrain, drain, 4)
        .resistor("RBS" + k, sourceBulk, "vbb", 10)
        .resistor("RBD" + k, drainBulk, "vbb", 10)
        .capacitor("CGS" + k, gate, innerSource, 6e-5)
        .capacitor("CGD" + k, gate, innerDrain, 6e-5)
        .sensing("DS" + k, sourceBulk, source, junction)
        .sensing("DD" + k, drainBulk, drain, junction);
  }
}
