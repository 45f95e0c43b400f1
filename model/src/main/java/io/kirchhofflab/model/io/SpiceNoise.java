package io.kirchhofflab.model.io;

import io.kirchhofflab.model.law.NoiseSource;
import io.kirchhofflab.model.law.SpiceCard;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.Noise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The noise that a user gave to nodes and edges, as cards that SPICE's `.noise` understands.
///
/// SPICE has no source of noise alone, but a resistor has one: each independent draw becomes a
/// resistor of 1 Ω between ground and a node of its own, whose `v` has the one-sided density `4 k
/// 300.15 K`, V²/Hz, and every member of its group a controlled source that makes a current of it.
/// Additive noise is `g v`; multiplicative noise is `g v i` with i measured in series with the
/// edge, or `g v v_node`: products whose slope at the operating point is what noise analysis takes.
final class SpiceNoise {

  /// Nodes and cards of this class begin so.
  static final String PREFIX = "noise_";

  /// SPICE's temperature where a deck does not set it, 27 °C, K.
  static final double TEMPERATURE = 300.15;

  private final Map<String, String> draws = new HashMap<>();
  private final List<String> cards = new ArrayList<>();

  /// √(4 D) A/√Hz or 1/√Hz, for each V/√Hz of the resistor.
  private static double gain(double intensity) {
    return Math.sqrt(intensity / (NoiseSource.BOLTZMANN * TEMPERATURE));
  }

  /// The node of the draw of `group`, a fresh one for an empty group.
  private String draw(String group) {
    String known = draws.get(group);
    if (known != null) return known;
    String node = PREFIX + (draws.size() + 1);
    // A draw of its own is filed under its node, which no group is called.
    draws.put(group.isEmpty() ? node : group, node);
    cards.add("R%s %s 0 1".formatted(node, node));
    return node;
  }

  private String next() {
    return PREFIX + "s" + (cards.size() + 1);
  }

  /// Whether the current of `edge` has to be measured.
  static boolean measures(Edge edge) {
    return edge.noise().multiplicative() > 0 || edge.noise().multiplicativeShared() > 0;
  }

  /// The node between the meter of an edge's current and the edge.
  static String inner(String card) {
    return PREFIX + "at_" + card;
  }

  /// Puts a meter before `card`, which then starts from `inner`.
  void addMeter(SpiceCard card) {
    cards.add("V%s %s %s 0".formatted(inner(card.name()), card.from(), inner(card.name())));
  }

  /// Adds the noise currents of `edge`, which `card` prints.
  void add(Edge edge, SpiceCard card) {
    for (NoiseSource source : edge.noise().sources()) {
      switch (source) {
        case NoiseSource.Additive(_, double d, String group) ->
            addCurrent(card.from(), card.to(), d, group);
        case NoiseSource.Multiplicative(_, double d, String group) ->
            addProduct(card.from(), card.to(), d, group, "i(v" + inner(card.name()) + ")");
        // A user gives the four kinds only; a law's own noise is its model's in SPICE.
        case NoiseSource.Thermal _, NoiseSource.Shot _, NoiseSource.Flicker _ -> {}
      }
    }
  }

  private void addCurrent(String from, String to, double intensity, String group) {
    String draw = draw(group);
    cards.add("G%s %s %s %s 0 %s".formatted(next(), from, to, draw, gain(intensity)));
  }

  private void addProduct(String from, String to, double intensity, String group, String factor) {
    String draw = draw(group);
    cards.add("B%s %s %s I=%s*v(%s)*%s".formatted(next(), from, to, gain(intensity), draw, factor));
  }

  /// Adds the noise currents into the node that SPICE calls `name`.
  void add(Node node, String name) {
    for (Noise.Kind kind : Noise.Kind.values()) {
      double d = node.noise().intensity(kind);
      if (d == 0) continue;
      String shared = "node:" + kind + ":" + node.noise().group();
      String voltage = SpiceCard.voltage(name);
      switch (kind) {
        case ADDITIVE -> addCurrent("0", name, d, NoiseSource.ALONE);
        case ADDITIVE_SHARED -> addCurrent("0", name, d, shared);
        case MULTIPLICATIVE -> addProduct("0", name, d, NoiseSource.ALONE, voltage);
        case MULTIPLICATIVE_SHARED -> addProduct("0", name, d, shared, voltage);
      }
    }
  }

  List<String> cards() {
    return cards;
  }
}
