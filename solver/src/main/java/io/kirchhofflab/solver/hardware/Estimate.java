package io.kirchhofflab.solver.hardware;

import io.kirchhofflab.model.law.NoiseSource;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// What a measured run means at a scale: times, energies, noise and conductances in SI units.
///
/// - `timeConstant` τ and `readOut`, s: the answer is there after `readOut = until · τ`, and a new
///   one may be had at `rate` = 1 / readOut, Hz, however many devices work at once.
/// - `devices` = ∫ Σ |v i| dt over all devices, J: what they turn over. `loading` = Σ C v(0)², J:
///   what charging the inputs takes from a fixed supply, half of which stays in the capacitors and
///   drives the devices. `energy` is the sum, an upper estimate; bias currents, switches and
///   read-out are not in it.
/// - `leastConductance`, `mostConductance`, S: range of the devices' largest |∂i/∂v| during the
///   run, over those that ever conduct; not a number where none does.
public record Estimate(
    double timeConstant,
    double readOut,
    double rate,
    double devices,
    double loading,
    int deviceCount,
    double leastConductance,
    double mostConductance,
    List<Output> outputs,
    List<Measurement.Excursion> excursions) {

  /// A node that is read out: its voltage at the end, V, and the thermal noise of its capacitor,
  /// √(k T / C), V rms, which passive devices of one temperature bring about whatever they are.
  public record Output(NodeId node, double voltage, double noise) {

    /// |v| / rms.
    public double ratio() {
      return Math.abs(voltage) / noise;
    }

    /// 20 log₁₀ of the ratio.
    public double decibels() {
      return 20 * Math.log10(ratio());
    }

    /// What such a voltage can tell, bit: `½ log₂(1 + ratio²)`. Source: Shannon, Proc. IRE 37
    /// (1949) 10, equation 21, for one reading.
    public double bits() {
      return 0.5 * Math.log1p(ratio() * ratio()) / Math.log(2);
    }
  }

  public Estimate {
    outputs = List.copyOf(outputs);
    excursions = List.copyOf(excursions);
  }

  /// Of a run of `network`; `outputs` are nodes with a capacitance, `temperature` K.
  public static Estimate of(
      Measurement run, Network network, Scale scale, List<NodeId> outputs, double temperature) {
    double readOut = run.until() * scale.time();
    double[] siemens =
        DoubleStream.of(run.conductance())
            .filter(g -> g > 0)
            .map(g -> g * scale.conductance())
            .toArray();
    List<Output> read = new ArrayList<>();
    for (NodeId node : outputs) {
      double farad = network.node(node).capacitance() * scale.capacitance();
      double noise = Math.sqrt(NoiseSource.BOLTZMANN * temperature / farad);
      read.add(new Output(node, run.end()[node.index()] * scale.voltage(), noise));
    }
    return new Estimate(
        scale.time(),
        readOut,
        1 / readOut,
        run.devices() * scale.energy(),
        run.loading() * scale.energy(),
        network.edges().size(),
        DoubleStream.of(siemens).min().orElse(Double.NaN),
        DoubleStream.of(siemens).max().orElse(Double.NaN),
        read,
        run.excursions().stream().map(each -> scaled(each, scale)).toList());
  }

  private static Measurement.Excursion scaled(Measurement.Excursion of, Scale scale) {
    return new Measurement.Excursion(
        of.node(), of.time() * scale.time(), of.extreme() * scale.voltage());
  }

  /// J.
  public double energy() {
    return devices + loading;
  }

  /// Mean power at the full rate, W.
  public double power() {
    return energy() * rate;
  }
}
