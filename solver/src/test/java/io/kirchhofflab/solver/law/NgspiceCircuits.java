package io.kirchhofflab.solver.law;

import static io.kirchhofflab.model.law.FormulaLaw.parameter;

import io.kirchhofflab.model.law.BipolarTransistor;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.ConstantPhaseElement;
import io.kirchhofflab.model.law.CoupledInductors;
import io.kirchhofflab.model.law.CubicResistor;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.DiodePair;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.HalfOrderMemristor;
import io.kirchhofflab.model.law.IdealSwitch;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Mosfet;
import io.kirchhofflab.model.law.NonlinearCapacitor;
import io.kirchhofflab.model.law.NonlinearInductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ScaledTanh;
import io.kirchhofflab.model.law.SmoothSwitch;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import java.util.List;

/// A small circuit for every law, in the magnitudes of electronics, and what ngspice-39 says of it.
///
/// `atRest` is the operating point's voltage of node `o`, V, not a number where its deck has none,
/// `ngspice` that at `until`, of the deck that the SPICE writer prints, at `reltol=1e-6`, a largest
/// step of a 20 000th of the run and tolerances on charge and current to match; `within` is how
/// much of it may differ, relative to 1 V or the value, whichever is larger.
record NgspiceCircuits(
    String name, Network network, double until, double atRest, double ngspice, double within) {

  private static final Waveform TONE = new Waveform.Sine(0.5, 1, 1000);

  @Override
  public String toString() {
    return name;
  }

  /// A tone of 1 V on 0.5 V, 1 kHz, behind 1 kΩ drives node `o` with 100 nF.
  private static Circuits driven() {
    return Circuits.withGround()
        .driven("s", TONE)
        .free("o", 1e-7, 0)
        .edge("RS", "s", "o", new Resistor(), 1000);
  }

  private static Circuits stage(double supply) {
    return Circuits.withGround()
        .driven("vdd", Waveform.constant(supply))
        .driven("in", new Waveform.Sine(0.5 * supply, 0.3 * supply, 1e6))
        .free("o", 1e-12, supply);
  }

  static List<NgspiceCircuits> all() {
    return List.of(
        new NgspiceCircuits(
            "resistor",
            driven().edge("R1", "o", "0", new Resistor(), 2000).network(),
            1.3e-3,
            0.3333333333333333,
            0.9461417008773935,
            1e-6),
        new NgspiceCircuits(
            "cubic resistor",
            driven().edge("R1", "o", "0", new CubicResistor(), -1e-4, 1e-3).network(),
            1.3e-3,
            0.4525645798265358,
            0.8794645957229885,
            1e-6),
        new NgspiceCircuits(
            "capacitor",
            driven().edge("C1", "o", "0", new Capacitor(), 3e-7).network(),
            1.3e-3,
            0.5,
            0.7300681595420918,
            1e-6),
        new NgspiceCircuits(
            "nonlinear capacitor",
            driven().edge("C1", "o", "0", new NonlinearCapacitor(), 1e-7, 3e-7).network(),
            1.3e-3,
            0.5,
            0.712280085616231,
            1e-6),
        new NgspiceCircuits(
            "inductor",
            driven().edge("L1", "o", "0", new Inductor(), 0.1, 1e-4).network(),
            1.3e-3,
            0.0,
            0.3390336151449792,
            1e-6),
        new NgspiceCircuits(
            "nonlinear inductor",
            driven().edge("L1", "o", "0", new NonlinearInductor(), 0.1, 3e5, 1e-4).network(),
            1.3e-3,
            0.0,
            0.8676492043715628,
            1e-6),
        new NgspiceCircuits(
            "diode",
            driven().edge("D1", "o", "0", new Diode(), 1e-12, 1.2, 1e-5, 300.15).network(),
            1.3e-3,
            0.4883141337181795,
            0.6368356196912925,
            1e-6),
        new NgspiceCircuits(
            "diode pair",
            driven().edge("D1", "o", "0", new DiodePair(), 1e-9, 1.5, 0, 300.15).network(),
            1.3e-3,
            0.431814368590605,
            0.5329904357428058,
            1e-6),
        new NgspiceCircuits(
            "sources",
            driven()
                .free("b", 1e-7, 0)
                .edge("V1", "b", "o", new VoltageSource(new Waveform.Sine(0.1, 0.2, 3000)))
                .edge("I1", "0", "b", new CurrentSource(Waveform.constant(1e-4)))
                .network(),
            1.3e-3,
            0.6,
            1.153970830775237,
            1e-6),
        new NgspiceCircuits(
            "saturating edge",
            driven().edge("B1", "o", "0", new ScaledTanh(), 1e-3, 4, 0.1).network(),
            1.3e-3,
            0.1822778599205715,
            0.5186963647225497,
            1e-6),
        new NgspiceCircuits(
            "formula",
            driven()
                .sensing(
                    "B1",
                    "o",
                    "0",
                    List.of("s"),
                    FormulaLaw.of(
                        "g*v*exp(-w*w)+g*relu(v)",
                        List.of("w"),
                        List.of(parameter("g", Unit.SIEMENS, 1e-3))))
                .network(),
            1.3e-3,
            0.1799337336616663,
            0.6888352187539155,
            1e-6),
        new NgspiceCircuits(
            "transconductance",
            driven()
                .driven("c", new Waveform.Sine(0.2, 0.5, 2000))
                .sensing("G1", "o", "0", List.of("c", "s"), new Vccs(), 5e-4)
                .network(),
            1.3e-3,
            0.65,
            1.840037440485703,
            1e-6),
        new NgspiceCircuits(
            "smooth switch",
            driven()
                .driven("c", new Waveform.Sine(0.5, 1, 3000))
                .sensing("S1", "o", "0", List.of("c", "0"), new SmoothSwitch(), 2e-3, 0, 0.5, 0.1)
                .network(),
            1.3e-3,
            0.2500000000000001,
            1.189216738440924,
            1e-6),
        new NgspiceCircuits(
            "switch",
            driven()
                .driven("c", new Waveform.Sine(0.5, 1, 3000))
                .sensing("S1", "o", "0", List.of("c", "0"), new IdealSwitch(), 2e-3, 1e-9, 0.8, 0.1)
                .network(),
            1.3e-3,
            0.4999995000005001,
            1.138475326643315,
            5e-5),
        new NgspiceCircuits(
            "switch upside down",
            driven()
                .driven("c", new Waveform.Sine(0.5, 1, 3000))
                .sensing("S1", "o", "0", List.of("c", "0"), new IdealSwitch(), 2e-3, 1e-9, 0.1, 0.8)
                .network(),
            1.3e-3,
            0.4999995000005001,
            0.5107171655792604,
            5e-5),
        new NgspiceCircuits(
            "coupled inductors",
            Circuits.withGround()
                .driven("s", TONE)
                .free("p", 0, 0)
                .free("o", 1e-7, 0)
                .edge("RS", "s", "p", new Resistor(), 50)
                .sensing(
                    "T1",
                    "p",
                    "0",
                    List.of("o", "0"),
                    new CoupledInductors(),
                    10e-3,
                    40e-3,
                    0.95,
                    0,
                    0)
                .edge("RL", "o", "0", new Resistor(), 1000)
                .network(),
            1.3e-3,
            0.0,
            0.9679522207547413,
            1e-6),
        new NgspiceCircuits(
            "constant-phase element",
            driven().edge("Z1", "o", "0", new ConstantPhaseElement(), 1e-5, 0.7).network(),
            1.3e-3,
            0.5000000001539684,
            0.4497028276879709,
            1e-6),
        new NgspiceCircuits(
            "half-order memristor",
            driven().edge("Z1", "o", "0", new HalfOrderMemristor(), 1e-3, 20).network(),
            1.3e-3,
            Double.NaN,
            0.3164713476328573,
            1e-6),
        new NgspiceCircuits(
            "N-channel stage",
            stage(3)
                .driven("b", Waveform.constant(-1))
                .edge("RD", "vdd", "o", new Resistor(), 10e3)
                .sensing(
                    "M1",
                    "o",
                    "0",
                    List.of("in", "b"),
                    new Mosfet(Mosfet.Channel.N),
                    0.7,
                    1e-4,
                    4e-6,
                    1e-6,
                    0.05,
                    0.4,
                    0.6,
                    1e-14,
                    5e-15,
                    2e-15,
                    0)
                .network(),
            1.3e-6,
            2.190781850273538,
            0.5025579543431967,
            1e-6),
        new NgspiceCircuits(
            "P-channel stage, ends exchanged",
            stage(3)
                .edge("RD", "o", "0", new Resistor(), 10e3)
                .sensing(
                    "M1",
                    "vdd",
                    "o",
                    List.of("in", "vdd"),
                    new Mosfet(Mosfet.Channel.P),
                    -0.8,
                    1e-4,
                    4e-6,
                    1e-6,
                    0.02,
                    0.5,
                    0.7,
                    1e-14,
                    5e-15,
                    0,
                    0)
                .network(),
            1.05e-6,
            1.018830914103385,
            0.4838020637481292,
            1e-6),
        new NgspiceCircuits(
            "NPN stage",
            Circuits.withGround()
                .driven("vcc", Waveform.constant(5))
                .driven("in", new Waveform.Sine(0.7, 0.8, 1e6))
                .free("b", 0, 0)
                .free("o", 1e-12, 5)
                .edge("RB", "in", "b", new Resistor(), 10e3)
                .edge("RC", "vcc", "o", new Resistor(), 2e3)
                .sensing(
                    "Q1",
                    "o",
                    "0",
                    List.of("b"),
                    new BipolarTransistor(BipolarTransistor.Polarity.NPN),
                    1e-15,
                    120,
                    2,
                    300.15,
                    5e-10,
                    2e-8,
                    1e-12,
                    5e-13)
                .network(),
            1.2e-6,
            4.496255652273198,
            0.09293958545199671,
            1e-6),
        new NgspiceCircuits(
            "PNP stage",
            Circuits.withGround()
                .driven("vcc", Waveform.constant(5))
                .driven("in", new Waveform.Sine(4.3, 0.8, 1e6))
                .free("b", 0, 5)
                .free("o", 1e-12, 0)
                .edge("RB", "in", "b", new Resistor(), 10e3)
                .edge("RC", "o", "0", new Resistor(), 2e3)
                .sensing(
                    "Q1",
                    "o",
                    "vcc",
                    List.of("b"),
                    new BipolarTransistor(BipolarTransistor.Polarity.PNP),
                    1e-15,
                    120,
                    2,
                    300.15,
                    5e-10,
                    2e-8,
                    1e-12,
                    5e-13)
                .network(),
            1.2e-6,
            0.5037443481824254,
            0.001033958306547103,
            1e-6));
  }
}
