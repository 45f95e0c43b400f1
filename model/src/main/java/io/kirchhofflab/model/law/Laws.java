package io.kirchhofflab.model.law;

import io.kirchhofflab.model.waveform.Waveform;
import java.util.List;
import java.util.Optional;

/// Every law by its key; the only list. Laws that hold structure stand here with a typical one.
public final class Laws {

  private static final List<DeviceLaw> ALL =
      List.of(
          new Resistor(),
          new CubicResistor(),
          new Capacitor(),
          new NonlinearCapacitor(),
          new Inductor(),
          new NonlinearInductor(),
          new Diode(),
          new DiodePair(),
          new Mosfet(Mosfet.Channel.N),
          new Mosfet(Mosfet.Channel.P),
          new BipolarTransistor(BipolarTransistor.Polarity.NPN),
          new BipolarTransistor(BipolarTransistor.Polarity.PNP),
          new Vccs(),
          new SmoothSwitch(),
          new IdealSwitch(),
          new CoupledInductors(),
          new ConstantPhaseElement(),
          new HalfOrderMemristor(),
          new VoltageSource(Waveform.constant(1)),
          new CurrentSource(Waveform.constant(1)),
          new ScaledTanh(),
          new ShiftTanh2(),
          new ShiftTanh1(),
          new ShiftRelu1(),
          new ShiftRelu2(),
          new ShiftLeakyRelu1(),
          new ShiftLeakyRelu2(),
          new Conductance(),
          new ActivationDevice(ActivationDevice.Form.BOTH_ENDS, Activation.TANH),
          FormulaLaw.example());

  private Laws() {}

  /// In the order of the parts palette.
  public static List<DeviceLaw> all() {
    return ALL;
  }

  public static Optional<DeviceLaw> withKey(String key) {
    return ALL.stream().filter(law -> law.key().equals(key)).findFirst();
  }
}
