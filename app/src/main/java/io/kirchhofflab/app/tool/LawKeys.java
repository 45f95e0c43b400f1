package io.kirchhofflab.app.tool;

import io.kirchhofflab.model.law.BipolarTransistor;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.ConstantPhaseElement;
import io.kirchhofflab.model.law.CoupledInductors;
import io.kirchhofflab.model.law.CubicResistor;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.DiodePair;
import io.kirchhofflab.model.law.HalfOrderMemristor;
import io.kirchhofflab.model.law.IdealSwitch;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Mosfet;
import io.kirchhofflab.model.law.NonlinearCapacitor;
import io.kirchhofflab.model.law.NonlinearInductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.law.SmoothSwitch;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.List;
import java.util.Optional;

/// Which letter chooses which law.
public final class LawKeys {

  /// `letter` is upper case; `shift` says whether it is held.
  public record LawKey(char letter, boolean shift, DeviceLaw law) {

    /// As on a key cap: `R`, `⇧R`.
    public String text() {
      return (shift ? "⇧" : "") + letter;
    }
  }

  private static final List<LawKey> ALL =
      List.of(
          new LawKey('R', false, new Resistor()),
          new LawKey('R', true, new CubicResistor()),
          new LawKey('C', false, new Capacitor()),
          new LawKey('C', true, new NonlinearCapacitor()),
          new LawKey('L', false, new Inductor()),
          new LawKey('L', true, new NonlinearInductor()),
          new LawKey('D', false, new Diode()),
          new LawKey('D', true, new DiodePair()),
          new LawKey('I', false, new CurrentSource(Waveform.constant(1))),
          new LawKey('V', true, new VoltageSource(Waveform.constant(1))),
          new LawKey('K', false, new ShiftTanh2()),
          new LawKey('K', true, new ShiftRelu2()),
          new LawKey('M', false, new Mosfet(Mosfet.Channel.N)),
          new LawKey('M', true, new Mosfet(Mosfet.Channel.P)),
          new LawKey('Q', false, new BipolarTransistor(BipolarTransistor.Polarity.NPN)),
          new LawKey('Q', true, new BipolarTransistor(BipolarTransistor.Polarity.PNP)),
          new LawKey('G', true, new Vccs()),
          new LawKey('S', false, new IdealSwitch()),
          new LawKey('S', true, new SmoothSwitch()),
          new LawKey('T', false, new CoupledInductors()),
          new LawKey('Z', false, new ConstantPhaseElement()),
          new LawKey('Z', true, new HalfOrderMemristor()));

  private LawKeys() {}

  public static List<LawKey> all() {
    return ALL;
  }

  public static Optional<DeviceLaw> lawFor(char letter, boolean shift) {
    return ALL.stream()
        .filter(key -> key.letter == letter && key.shift == shift)
        .map(LawKey::law)
        .findFirst();
  }

  /// The key that chooses `law`, whatever its structure.
  public static Optional<LawKey> keyFor(DeviceLaw law) {
    return ALL.stream().filter(key -> key.law.key().equals(law.key())).findFirst();
  }
}
