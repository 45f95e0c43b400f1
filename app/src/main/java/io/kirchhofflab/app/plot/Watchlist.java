package io.kirchhofflab.app.plot;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which quantities have traces: what the user asked for, and until then the first few of the
/// network.
///
/// A trace keeps its colour number as long as it is on the list.
public final class Watchlist {

  /// Traces shown unasked, of each kind.
  public static final int FIRST = 8;

  /// Traces recorded at most, of each kind.
  public static final int MOST = 32;

  private List<ScopeModel.Trace> voltages = List.of();
  private List<ScopeModel.Trace> currents = List.of();
  private boolean asked;

  public List<ScopeModel.Trace> voltages() {
    return voltages;
  }

  public List<ScopeModel.Trace> currents() {
    return currents;
  }

  public List<Probe> probes() {
    List<Probe> all = new ArrayList<>();
    for (ScopeModel.Trace t : voltages) all.add(t.probe());
    for (ScopeModel.Trace t : currents) all.add(t.probe());
    return all;
  }

  /// Another document: forgets what was asked for.
  public void open(Network network) {
    asked = false;
    voltages = List.of();
    currents = List.of();
    follow(network);
  }

  /// Drops what is gone, and shows new things as long as the user chose nothing.
  public void follow(Network network) {
    voltages = present(voltages, network);
    currents = present(currents, network);
    if (asked) return;
    List<Node> free = network.nodes().stream().filter(Node::isFree).toList();
    List<Node> worth =
        free.isEmpty() ? network.nodes().stream().filter(n -> !n.isGround()).toList() : free;
    voltages = filled(voltages, worth.stream().<Probe>map(n -> new Probe.Voltage(n.id())).toList());
    currents =
        filled(
            currents,
            network.edges().stream().map(Edge::id).<Probe>map(Probe.Current::new).toList());
  }

  /// Adds the trace of `probe`, or takes it away.
  public void toggle(Probe probe) {
    asked = true;
    boolean voltage = probe instanceof Probe.Voltage;
    List<ScopeModel.Trace> was = voltage ? voltages : currents;
    boolean there = was.stream().anyMatch(t -> t.probe().equals(probe));
    List<ScopeModel.Trace> is =
        there
            ? was.stream().filter(t -> !t.probe().equals(probe)).toList()
            : was.size() < MOST ? with(was, probe) : was;
    if (voltage) voltages = is;
    else currents = is;
  }

  public boolean contains(Probe probe) {
    return probes().contains(probe);
  }

  /// Takes over which traces are hidden and their colours, as a scope changed them.
  public void adopt(List<ScopeModel.Trace> newVoltages, List<ScopeModel.Trace> newCurrents) {
    voltages = List.copyOf(newVoltages);
    currents = List.copyOf(newCurrents);
  }

  private static List<ScopeModel.Trace> present(List<ScopeModel.Trace> traces, Network network) {
    return traces.stream().filter(t -> t.probe().existsIn(network)).toList();
  }

  private static List<ScopeModel.Trace> filled(
      List<ScopeModel.Trace> traces, List<Probe> candidates) {
    List<ScopeModel.Trace> full = traces;
    for (Probe probe : candidates) {
      if (full.size() >= FIRST) break;
      if (full.stream().noneMatch(t -> t.probe().equals(probe))) full = with(full, probe);
    }
    return full;
  }

  private static List<ScopeModel.Trace> with(List<ScopeModel.Trace> traces, Probe probe) {
    Set<Integer> taken = new HashSet<>();
    for (ScopeModel.Trace t : traces) taken.add(t.slot());
    int slot = 0;
    while (taken.contains(slot)) slot++;
    List<ScopeModel.Trace> more = new ArrayList<>(traces);
    more.add(new ScopeModel.Trace(probe, slot, true));
    return List.copyOf(more);
  }
}
