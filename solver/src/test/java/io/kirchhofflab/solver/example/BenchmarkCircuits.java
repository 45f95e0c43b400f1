package io.kirchhofflab.solver.example;

import io.kirchhofflab.model.law.DiodePair;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ScaledTanh;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Circuits of any size for measuring: ladders and square grids, with nodes in order or shuffled.
final class BenchmarkCircuits {

  /// 1 / (1 kΩ · 1 pF) is one nanosecond.
  private static final double LADDER_TAU = 1e-9;

  /// How long a grid of tanh edges is watched, s.
  static final double TANH_SPAN = 40;

  /// Nodes of a small world for one chord across it.
  private static final int NODES_PER_CHORD = 50;

  private BenchmarkCircuits() {}

  /// `n` sections of 1 kΩ and 1 pF behind a step of 1 V at node `n0`.
  static Network ladder(int n) {
    Drawing drawing = new Drawing().driven("n0", Waveform.constant(1), 0, 0);
    for (int i = 1; i <= n; i++) drawing.node("n" + i, 1e-12, 0, i, 0);
    for (int i = 1; i <= n; i++) drawing.resistor("R" + i, "n" + (i - 1), "n" + i, 1000);
    return drawing.network();
  }

  /// How long a ladder is watched, s: until the far end has begun to move.
  static double ladderSpan(int n) {
    return 0.1 * n * n * LADDER_TAU;
  }

  /// Voltage of node i (from 1) of a ladder of n sections at t, by its modes:
  /// `1 - Σ_k 2/(2n+1) cot(θ/2) sin(iθ) exp(-4 sin²(θ/2) t/τ)`, `θ = (2k-1) π/(2n+1)`.
  static double ladderVoltage(int n, int i, double t) {
    double v = 1;
    for (int k = 1; k <= Math.min(n, 400); k++) {
      double theta = (2 * k - 1) * Math.PI / (2 * n + 1);
      double s = Math.sin(theta / 2);
      v -=
          2.0
              / (2 * n + 1)
              / Math.tan(theta / 2)
              * Math.sin(i * theta)
              * Math.exp(-4 * s * s * t / LADDER_TAU);
    }
    return v;
  }

  /// A ring of `n` nodes of 1 pF joined by 1 kΩ, with as much between some pairs at random, behind
  /// a step of 1 V: neighbours that know somebody far away.
  static Network smallWorld(int n) {
    Drawing drawing = new Drawing().driven("n0", Waveform.constant(1), 0, 0);
    for (int i = 1; i <= n; i++) drawing.node("n" + i, 1e-12, 0, i, 0);
    for (int i = 0; i <= n; i++) drawing.resistor("R" + i, "n" + i, "n" + (i + 1) % (n + 1), 1000);
    LargeCircuits.Lcg lcg = new LargeCircuits.Lcg(4242);
    for (int k = 0; k < n / NODES_PER_CHORD; k++) {
      int from = 1 + (int) (n * lcg.next());
      int to = 1 + (int) (n * lcg.next());
      if (from != to) drawing.resistor("S" + k, "n" + from, "n" + to, 1000);
    }
    return drawing.network();
  }

  /// How long a small world is watched, s: a thousand times RC.
  static double smallWorldSpan() {
    return 1000 * LADDER_TAU;
  }

  /// Saturating edges `tanh(2 v)` between neighbours of a square, a leak of 0.01 S and 10 mF to 1 F
  /// at every node; 10 S from `sin(0.5 t)` into the corner.
  static Network tanhGrid(int side, boolean shuffled) {
    Drawing drawing = nodes(side, 1, shuffled);
    drawing.driven("s", new Waveform.Sine(0, 1, 0.5 / (2 * Math.PI)), -1, 0);
    drawing.ground(0, -1).edge("Rs", "s", "n0", new Resistor(), 0.1);
    for (int i = 0; i < side * side; i++) {
      drawing.edge("RL" + i, "n" + i, "0", new Resistor(), 100);
    }
    for (int[] pair : pairs(side)) {
      drawing.edge(
          "B" + pair[0] + "_" + pair[1], "n" + pair[0], "n" + pair[1], new ScaledTanh(), 1, 2, 0);
    }
    return drawing.network();
  }

  /// Antiparallel diodes with 10 kΩ between neighbours of a square, 10 fF to 1 pF at every node; 3
  /// V at 1 MHz behind 50 Ω into the corner.
  static Network diodeGrid(int side, boolean shuffled) {
    Drawing drawing = nodes(side, 1e-12, shuffled);
    drawing.driven("s", new Waveform.Sine(0, 3, 1e6), -1, 0);
    drawing.edge("Rs", "s", "n0", new Resistor(), 50);
    for (int[] pair : pairs(side)) {
      drawing.edge(
          "D" + pair[0] + "_" + pair[1],
          "n" + pair[0],
          "n" + pair[1],
          new DiodePair(),
          1e-14,
          1,
          1e-4,
          300.15);
    }
    return drawing.network();
  }

  private static Drawing nodes(int side, double unit, boolean shuffled) {
    LargeCircuits.Lcg lcg = new LargeCircuits.Lcg(777);
    double[] capacitance = new double[side * side];
    for (int i = 0; i < capacitance.length; i++) {
      capacitance[i] = unit * Math.pow(10, -2 + 2 * lcg.next());
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < capacitance.length; i++) order.add(i);
    if (shuffled) Collections.shuffle(order, new Random(1));
    Drawing drawing = new Drawing();
    for (int i : order) {
      drawing.node("n" + i, capacitance[i], 0, i % side, Math.floorDiv(i, side));
    }
    return drawing;
  }

  private static List<int[]> pairs(int side) {
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        if (j + 1 < side) pairs.add(new int[] {i * side + j, i * side + j + 1});
        if (i + 1 < side) pairs.add(new int[] {i * side + j, (i + 1) * side + j});
      }
    }
    return pairs;
  }
}
