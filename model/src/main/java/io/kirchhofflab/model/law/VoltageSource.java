package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Ideal voltage source: `v(from) - v(to) = V(t)`; owns its current, from → to through the source.
public record VoltageSource(Waveform imposed) implements DeviceLaw {

  private static final List<StateSpec> STATES =
      List.of(new StateSpec("i", Unit.AMPERE, -1, "current"));

  public VoltageSource {
    Objects.requireNonNull(imposed);
  }

  @Override
  public String key() {
    return "voltage-source";
  }

  @Override
  public String title() {
    return "Voltage source";
  }

  @Override
  public String equation() {
    return "v = V(t)";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return List.of();
  }

  @Override
  public List<StateSpec> states() {
    return STATES;
  }

  @Override
  public Optional<Waveform> waveform() {
    return Optional.of(imposed);
  }

  @Override
  public void evaluate(LawPort at) {
    at.currentIsState(0);
    at.stateFlow(0, at.across() - at.drive(), 1, -1);
  }

  @Override
  public String spice(SpiceCard card) {
    return card.line("V", SpiceWaveforms.text(imposed));
  }
}
