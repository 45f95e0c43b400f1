package io.kirchhofflab.model.law;

import io.kirchhofflab.model.waveform.Waveform;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Ideal current source: `i = I(t)` from → to, whatever the voltage.
public record CurrentSource(Waveform imposed) implements DeviceLaw {

  public CurrentSource {
    Objects.requireNonNull(imposed);
  }

  @Override
  public String key() {
    return "current-source";
  }

  @Override
  public String title() {
    return "Current source";
  }

  @Override
  public String equation() {
    return "i = I(t)";
  }

  @Override
  public List<ParameterSpec> parameters() {
    return List.of();
  }

  @Override
  public Optional<Waveform> waveform() {
    return Optional.of(imposed);
  }

  @Override
  public void evaluate(LawPort at) {
    at.current(at.drive(), 0);
  }

  @Override
  public String spice(SpiceCard card) {
    return card.line("I", SpiceWaveforms.text(imposed));
  }
}
