package io.kirchhofflab.model.network;

import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.VoltageSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What differs between two networks, and how much of it a running solver must redo.
public record NetworkDiff(
    Set<NodeId> addedNodes,
    Set<NodeId> removedNodes,
    Set<NodeId> changedNodes,
    Set<EdgeId> addedEdges,
    Set<EdgeId> removedEdges,
    Set<EdgeId> changedEdges,
    Impact impact) {

  /// In rising order of work.
  public enum Impact {
    /// Nothing differs.
    NONE,
    /// Drawing only: places, names, routes.
    LAYOUT,
    /// Numbers in an unchanged structure: they reach a run between two steps.
    VALUES,
    /// Unknowns or laws differ: compile anew and carry voltages over.
    STRUCTURE
  }

  public NetworkDiff {
    addedNodes = Set.copyOf(addedNodes);
    removedNodes = Set.copyOf(removedNodes);
    changedNodes = Set.copyOf(changedNodes);
    addedEdges = Set.copyOf(addedEdges);
    removedEdges = Set.copyOf(removedEdges);
    changedEdges = Set.copyOf(changedEdges);
  }

  public boolean isEmpty() {
    return impact == Impact.NONE;
  }

  /// Compares by identity first, so that the cost is one pass over references.
  public static NetworkDiff between(Network before, Network after) {
    return new Comparison().of(before, after);
  }

  /// The sets as they grow.
  private static final class Comparison {
    private final Set<NodeId> addedNodes = new HashSet<>();
    private final Set<NodeId> removedNodes = new HashSet<>();
    private final Set<NodeId> changedNodes = new HashSet<>();
    private final Set<EdgeId> addedEdges = new HashSet<>();
    private final Set<EdgeId> removedEdges = new HashSet<>();
    private final Set<EdgeId> changedEdges = new HashSet<>();
    private Impact impact = Impact.NONE;

    NetworkDiff of(Network before, Network after) {
      int nodes = Math.max(before.nodes().nextIndex(), after.nodes().nextIndex());
      for (int i = 0; i < nodes; i++) {
        compareNodes(i, before.nodes().find(i), after.nodes().find(i));
      }
      int edges = Math.max(before.edges().nextIndex(), after.edges().nextIndex());
      for (int i = 0; i < edges; i++) {
        compareEdges(i, before.edges().find(i), after.edges().find(i));
      }
      return new NetworkDiff(
          addedNodes, removedNodes, changedNodes, addedEdges, removedEdges, changedEdges, impact);
    }

    private void compareNodes(int i, @Nullable Node was, @Nullable Node is) {
      if (was == is) return;
      if (was == null) {
        addedNodes.add(new NodeId(i));
        raise(Impact.STRUCTURE);
      } else if (is == null) {
        removedNodes.add(new NodeId(i));
        raise(Impact.STRUCTURE);
      } else if (!was.equals(is)) {
        changedNodes.add(new NodeId(i));
        raise(impactOf(was, is));
      }
    }

    private void compareEdges(int i, @Nullable Edge was, @Nullable Edge is) {
      if (was == is) return;
      if (was == null) {
        addedEdges.add(new EdgeId(i));
        raise(Impact.STRUCTURE);
      } else if (is == null) {
        removedEdges.add(new EdgeId(i));
        raise(Impact.STRUCTURE);
      } else if (!was.equals(is)) {
        changedEdges.add(new EdgeId(i));
        raise(impactOf(was, is));
      }
    }

    private void raise(Impact other) {
      if (other.compareTo(impact) > 0) impact = other;
    }
  }

  private static Impact impactOf(Node was, Node is) {
    if (was.role().getClass() != is.role().getClass()) return Impact.STRUCTURE;
    boolean sameNumbers =
        was.role().equals(is.role())
            && was.capacitance() == is.capacitance()
            && was.initialVoltage() == is.initialVoltage()
            && was.noise().equals(is.noise());
    return sameNumbers ? Impact.LAYOUT : Impact.VALUES;
  }

  private static Impact impactOf(Edge was, Edge is) {
    boolean sameWiring =
        was.from().equals(is.from())
            && was.to().equals(is.to())
            && was.controls().equals(is.controls());
    if (!sameWiring || !sameForm(was.law(), is.law())) return Impact.STRUCTURE;
    boolean sameNumbers =
        was.law().equals(is.law())
            && was.values().equals(is.values())
            && was.slice().equals(is.slice())
            && was.noise().equals(is.noise());
    return sameNumbers ? Impact.LAYOUT : Impact.VALUES;
  }

  /// Sources differ in their waveform only, which counts as a number.
  private static boolean sameForm(DeviceLaw was, DeviceLaw is) {
    boolean sources =
        (was instanceof VoltageSource && is instanceof VoltageSource)
            || (was instanceof CurrentSource && is instanceof CurrentSource);
    return sources || was.equals(is);
  }
}
