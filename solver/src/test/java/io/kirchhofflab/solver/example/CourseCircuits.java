package io.kirchhofflab.solver.example;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.BipolarTransistor;
import io.kirchhofflab.model.law.CoupledInductors;
import io.kirchhofflab.model.law.Mosfet;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.List;

/// The circuits that every course on electronics draws: an inverter, an amplifier, a transformer.
final class CourseCircuits {

  private CourseCircuits() {}

  /// One N and one P channel, the latter twice as wide, on 0.1 pF.
  static Document inverter() {
    double[] n = {0.7, 4e-4, 1e-6, 1e-6, 0.02, 0, 0.6, 0, 0, 0, 0};
    double[] p = {-0.8, 4e-4, 2e-6, 1e-6, 0.02, 0, 0.6, 0, 0, 0, 0};
    return new Drawing()
        .driven("in", new Waveform.Pulse(0, 3, 1e-9, 0.2e-9, 0.2e-9, 4e-9, 10e-9), 120, 240)
        .driven("dd", Waveform.constant(3), 320, 60)
        .node("out", 0.1e-12, 3, 420, 240)
        .ground(320, 420)
        .device("MN", "out", "0", new Mosfet(Mosfet.Channel.N), List.of("in", "0"), n)
        .device("MP", "out", "dd", new Mosfet(Mosfet.Channel.P), List.of("in", "dd"), p)
        .titled(
            "CMOS inverter",
            15.45e-9,
            2e-9,
            """
            Two transistors turn a high input into a low output and back: at rest one of them \
            always blocks, so that current flows only while the output moves. Give both the same \
            width W and the rising edge gets slower than the falling one; sweep the value of in at \
            rest and see the transfer curve. MOSFETs of SPICE's level 1.\
            """);
  }

  /// One NPN transistor with a divider at its base and a bypassed emitter resistor.
  static Document commonEmitter() {
    return new Drawing()
        .driven("in", new Waveform.Sine(0, 10e-3, 1e3), 60, 320)
        .driven("cc", Waveform.constant(12), 360, 40)
        .node("b", 20e-12, 2, 220, 320)
        .node("c", 20e-12, 6, 380, 220)
        .node("e", 0, 1.35, 380, 420)
        .node("out", 20e-12, 0, 560, 220)
        .ground(300, 560)
        .capacitor("Cin", "in", "b", 1e-6)
        .resistor("R1", "cc", "b", 47e3)
        .resistor("R2", "b", "0", 10e3)
        .resistor("RC", "cc", "c", 4.7e3)
        .resistor("RE", "e", "0", 1e3)
        .capacitor("CE", "e", "0", 10e-6)
        .capacitor("Cout", "c", "out", 1e-6)
        .resistor("RL", "out", "0", 10e3)
        .device(
            "Q1",
            "c",
            "e",
            new BipolarTransistor(BipolarTransistor.Polarity.NPN),
            List.of("b"),
            1e-15,
            200,
            2,
            300.15,
            0,
            0,
            0,
            0)
        .titled(
            "Common-emitter amplifier",
            5.3e-3,
            5e-4,
            """
            One transistor makes a tone of 10 mV a hundred times larger and turns it upside down. \
            R1 and R2 hold the base, RE the current, and CE keeps RE out of the tone's way: make CE \
            small and the gain falls to RC/RE. The Bode page shows from where to where it \
            amplifies, the Noise page what it hisses, and *.R on the page of tolerances how much of \
            the design is luck. Ebers and Moll's transistor.\
            """);
  }

  /// A mains transformer of 1 : 2 with one per cent of leakage.
  static Document transformer() {
    return new Drawing()
        .driven("in", new Waveform.Sine(0, 10, 50), 60, 140)
        .node("p", 0, 0, 240, 140)
        .node("s", 0, 0, 440, 140)
        .ground(340, 340)
        .resistor("R1", "in", "p", 1)
        .device("T1", "p", "0", new CoupledInductors(), List.of("s", "0"), 0.1, 0.4, 0.99, 0, 0)
        .resistor("RL", "s", "0", 100)
        .titled(
            "Transformer",
            0.105,
            0.02,
            """
            Two coils on one core double the voltage of the mains' little sister, 10 V at 50 Hz: \
            0.1 H and 0.4 H have turns of 1 : 2, coupled by k = 0.99. The first cycles ride on a \
            direct current that the coils have to lose through R1. Lower k and the output sags; \
            the load R then sees the leakage in its way. Two coupled inductors, L di/dt with M.\
            """);
  }
}
