package io.kirchhofflab.model.problem;

import io.kirchhofflab.model.law.ActivationDevice;
import io.kirchhofflab.model.law.BipolarTransistor;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.ConstantPhaseElement;
import io.kirchhofflab.model.law.CoupledInductors;
import io.kirchhofflab.model.law.CubicResistor;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.DiodePair;
import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.HalfOrderMemristor;
import io.kirchhofflab.model.law.IdealSwitch;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Mosfet;
import io.kirchhofflab.model.law.NonlinearCapacitor;
import io.kirchhofflab.model.law.NonlinearInductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ScaledTanh;
import io.kirchhofflab.model.law.ShiftLeakyRelu1;
import io.kirchhofflab.model.law.ShiftLeakyRelu2;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.law.SmoothSwitch;
import io.kirchhofflab.model.law.Terminals;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Groups of nodes whose common voltage nothing determines.
///
/// An edge gives `to` what it takes from `from`, whatever its law. So where no current can leave a
/// group, the sum of Kirchhoff's current laws over it is 0 = 0: one equation too few for its
/// voltages, unless a capacitance to ground stores the difference. Switching by slices is left out:
/// every edge counts as present. Taps join their nodes as edges do. The cost is linear in nodes and
/// edges.
///
/// @param undefined groups without any capacitance and without any way out: no voltage at any time
/// @param fedByCurrents groups without capacitance that only inductors and current sources leave:
///     their voltages follow from derivatives of currents
/// @param floating groups that capacitances hold, but that no direct current leaves: a transient is
///     determined, an operating point is not
public record Islands(
    List<List<NodeId>> undefined, List<List<NodeId>> fedByCurrents, List<List<NodeId>> floating) {

  /// What a law is to the nodes it joins.
  private enum Coupling {
    CONDUCTS,
    STORES_CHARGE,
    STORES_FLUX,
    IMPOSES_VOLTAGE,
    IMPOSES_CURRENT,
    INSULATES,
    UNKNOWN
  }

  private static final Set<Coupling> FED_BY =
      EnumSet.of(Coupling.IMPOSES_CURRENT, Coupling.STORES_FLUX);

  public Islands {
    undefined = List.copyOf(undefined);
    fedByCurrents = List.copyOf(fedByCurrents);
    floating = List.copyOf(floating);
  }

  public static Islands of(Network network) {
    List<List<NodeId>> undefined =
        groups(
            network,
            EnumSet.complementOf(EnumSet.of(Coupling.IMPOSES_CURRENT, Coupling.INSULATES)),
            true);
    Set<NodeId> known = nodesOf(undefined);
    List<List<NodeId>> fedByCurrents =
        groups(
            network,
            EnumSet.of(
                Coupling.CONDUCTS,
                Coupling.STORES_CHARGE,
                Coupling.IMPOSES_VOLTAGE,
                Coupling.UNKNOWN),
            true);
    List<List<NodeId>> floating =
        groups(
            network,
            EnumSet.of(
                Coupling.CONDUCTS,
                Coupling.STORES_FLUX,
                Coupling.IMPOSES_VOLTAGE,
                Coupling.UNKNOWN),
            false);
    return new Islands(
        undefined,
        fedByCurrents.stream().filter(group -> !known.contains(group.getFirst())).toList(),
        floating.stream().filter(group -> !known.containsAll(group)).toList());
  }

  /// The groups in which `some` of the nodes lie, in these three lists together.
  public List<List<NodeId>> touching(Collection<NodeId> some) {
    Set<NodeId> wanted = Set.copyOf(some);
    Set<List<NodeId>> found = new LinkedHashSet<>();
    for (List<List<NodeId>> groups : List.of(undefined, fedByCurrents, floating)) {
      for (List<NodeId> group : groups) {
        if (group.stream().anyMatch(wanted::contains)) found.add(group);
      }
    }
    return List.copyOf(found);
  }

  /// Edges that impose or store currents and lead out of `group`: its cut-set.
  static List<Edge> currentsInto(Network network, Collection<NodeId> group) {
    Set<NodeId> inside = Set.copyOf(group);
    return network.edges().stream()
        .filter(edge -> FED_BY.contains(couplingOf(edge.law())) && crosses(edge, inside))
        .toList();
  }

  private static boolean crosses(Edge edge, Set<NodeId> inside) {
    return inside.contains(edge.from()) != inside.contains(edge.to())
        || edge.law().taps().stream()
            .anyMatch(
                tap -> inside.contains(edge.at(tap.from())) != inside.contains(edge.at(tap.to())));
  }

  private static Set<NodeId> nodesOf(List<List<NodeId>> groups) {
    return groups.stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
  }

  /// Nodes joined by edges of the given couplings that no ground, driven node, or capacitance
  /// (where that counts) holds.
  private static List<List<NodeId>> groups(
      Network network, Set<Coupling> joining, boolean capacitanceHolds) {
    UnionFind sets = new UnionFind(network.nodes().nextIndex());
    for (Edge edge : network.edges()) {
      if (joining.contains(couplingOf(edge.law()))) {
        sets.unite(edge.from().index(), edge.to().index());
      }
      List<Terminals> taps = edge.law().taps();
      for (int k = 0; k < taps.size(); k++) {
        if (!joining.contains(couplingOfTap(edge, k))) continue;
        sets.unite(edge.at(taps.get(k).from()).index(), edge.at(taps.get(k).to()).index());
      }
    }
    boolean[] held = new boolean[network.nodes().nextIndex()];
    for (Node node : network.nodes()) {
      boolean stores = capacitanceHolds && node.capacitance() != 0;
      if (!node.isFree() || stores) held[sets.find(node.id().index())] = true;
    }
    holdUnknown(network, sets, held);
    Map<Integer, List<NodeId>> groups = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      int root = sets.find(node.id().index());
      if (!held[root]) groups.computeIfAbsent(root, r -> new ArrayList<>()).add(node.id());
    }
    return List.copyOf(groups.values());
  }

  /// A law that is not known may do anything: it is a finding of its own, and spares others.
  private static void holdUnknown(Network network, UnionFind sets, boolean[] held) {
    for (Edge edge : network.edges()) {
      if (couplingOf(edge.law()) == Coupling.UNKNOWN) {
        held[sets.find(edge.from().index())] = true;
        held[sets.find(edge.to().index())] = true;
      }
    }
  }

  /// What tap `k` is to the nodes it joins: as the edge is, but for a transistor's gate.
  private static Coupling couplingOfTap(Edge edge, int k) {
    if (!(edge.law() instanceof Mosfet)) return couplingOf(edge.law());
    return edge.values().get(Mosfet.FIRST_CAPACITANCE + k) == 0
        ? Coupling.INSULATES
        : Coupling.STORES_CHARGE;
  }

  private static Coupling couplingOf(DeviceLaw law) {
    return switch (law) {
      case Resistor _,
          CubicResistor _,
          Diode _,
          DiodePair _,
          Mosfet _,
          BipolarTransistor _,
          SmoothSwitch _,
          IdealSwitch _,
          ConstantPhaseElement _,
          HalfOrderMemristor _,
          ScaledTanh _,
          Conductance _,
          ShiftRelu1 _,
          ShiftLeakyRelu1 _,
          ShiftTanh1 _,
          ShiftRelu2 _,
          ShiftLeakyRelu2 _,
          ShiftTanh2 _,
          ActivationDevice _ ->
          Coupling.CONDUCTS;
      case Capacitor _, NonlinearCapacitor _ -> Coupling.STORES_CHARGE;
      case Inductor _, NonlinearInductor _, CoupledInductors _ -> Coupling.STORES_FLUX;
      case VoltageSource _ -> Coupling.IMPOSES_VOLTAGE;
      case CurrentSource _, Vccs _ -> Coupling.IMPOSES_CURRENT;
      // A formula may conduct or not: only its derivatives could tell, and they may vanish by
      // chance.
      case FormulaLaw _ -> Coupling.CONDUCTS;
      case ForeignLaw _ -> Coupling.UNKNOWN;
    };
  }
}
