package io.kirchhofflab.model.io;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.SpiceCard;
import io.kirchhofflab.model.law.SpiceWaveforms;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Slice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Prints a network as a SPICE deck with a transient run from the nodes' initial voltages.
///
/// Written for ngspice. Every node's capacitance becomes a capacitor to ground with its initial
/// voltage, every driven node a voltage source. SPICE does not tell capitals apart and calls ground
/// `gnd` as well as `0`: names that would clash are replaced, with a comment. What has no
/// counterpart (slices of time, unknown laws) is left as a comment. Noise that nodes and edges were
/// given acts in SPICE's `.noise` (`SpiceNoise`); that of laws is what SPICE's own models have.
public final class SpiceWriter {

  private static final int PRINTED_STEPS = 1000;

  /// Names of cards that one edge may use, beside its own: see `SpiceCard`.
  private static final List<String> PREFIXES = List.of("", "r", "g");

  /// Nonlinear inductors and noise have nodes of their own that begin so.
  private static final List<String> RESERVED = List.of("i_", "f_", SpiceNoise.PREFIX);

  private final Network network;
  private final NoiseSettings noise;
  private final SpiceNoise noises = new SpiceNoise();
  private final StringBuilder deck = new StringBuilder();
  private final Map<NodeId, String> nodeNames = new HashMap<>();
  private final Set<String> cards = new HashSet<>();

  private SpiceWriter(Network network, NoiseSettings noise) {
    this.network = network;
    this.noise = noise;
  }

  /// The deck of a run until `until`, s, with noise as `noise` says.
  public static String write(String title, Network network, double until, NoiseSettings noise) {
    return new SpiceWriter(network, noise).deck(title, until);
  }

  private String deck(String title, double until) {
    line("* " + title.replaceAll("\\R|\\p{Cntrl}", " "));
    nameNodes();
    for (Node node : network.nodes()) print(node);
    for (Edge edge : network.edges()) print(edge);
    if (!noises.cards().isEmpty()) line("* noise of nodes and edges, for .noise");
    noises.cards().forEach(this::line);
    line(".tran " + until / PRINTED_STEPS + " " + until + " uic");
    line(".end");
    return deck.toString();
  }

  private void line(String text) {
    deck.append(text).append('\n');
  }

  private void nameNodes() {
    Set<String> taken = new HashSet<>(Set.of("0", "gnd"));
    for (Node node : network.nodes()) {
      if (node.isGround()) {
        nodeNames.put(node.id(), "0");
        continue;
      }
      String name = node.name();
      boolean reserved = RESERVED.stream().anyMatch(lower(name)::startsWith);
      boolean fits = isPlain(name) && !reserved && taken.add(lower(name));
      int n = node.id().index();
      while (!fits) {
        name = "n_" + n++;
        fits = taken.add(name);
      }
      nodeNames.put(node.id(), name);
      if (!name.equals(node.name())) line("* node " + node.name() + " is " + name);
    }
  }

  private static boolean isPlain(String name) {
    return name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_'));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private String nameOf(NodeId id) {
    String name = nodeNames.get(id);
    if (name == null) throw new IllegalStateException("no name for node " + id.index());
    return name;
  }

  private void print(Node node) {
    String name = nameOf(node.id());
    switch (node.role()) {
      case NodeRole.Free f -> {
        if (node.capacitance() != 0) {
          line(
              "C%s %s 0 %s IC=%s"
                  .formatted(
                      cardName("node_" + name), name, node.capacitance(), node.initialVoltage()));
        }
        printNoise(node, name);
      }
      case NodeRole.Driven d ->
          line(
              "V%s %s 0 %s"
                  .formatted(cardName("node_" + name), name, SpiceWaveforms.text(d.waveform())));
      case NodeRole.Ground g -> {}
    }
  }

  private void print(Edge edge) {
    String name = cardName(edge.name());
    if (!edge.slice().equals(Slice.ALWAYS)) {
      line(
          "* %s is switched in from %s s to %s s only; this deck leaves it in"
              .formatted(edge.name(), edge.slice().start(), edge.slice().end()));
    }
    if (!name.equals(edge.name())) line("* edge " + edge.name() + " is " + name);
    SpiceCard card =
        new SpiceCard(
            name,
            nameOf(edge.from()),
            nameOf(edge.to()),
            edge.controls().stream().map(this::nameOf).toList(),
            edge.values());
    noises.add(edge, card);
    boolean measured = SpiceNoise.measures(edge);
    if (measured) noises.addMeter(card);
    String from = measured ? SpiceNoise.inner(name) : card.from();
    String text =
        edge.law().spice(new SpiceCard(name, from, card.to(), card.controls(), card.values()));
    line(text + temperature(edge));
    boolean silent = text.startsWith("B") && !edge.law().noise().isEmpty();
    if (silent) line("* " + name + " has no noise of its own here: SPICE's B sources have none");
  }

  /// A resistor's noise has a temperature of its own (ngspice heeds `dtemp` there, not `temp`);
  /// other laws would change with it.
  private String temperature(Edge edge) {
    boolean usual = noise.temperature() == NoiseSettings.DEFAULT.temperature();
    return edge.law() instanceof Resistor && !usual
        ? " dtemp=" + (noise.temperature() - SpiceNoise.TEMPERATURE)
        : "";
  }

  private void printNoise(Node node, String name) {
    if (node.noise().isNone()) return;
    switch (noise.injection()) {
      // `.noise` knows no draws that are held; far below the inverse of the time they are white.
      case WHITE, HELD -> noises.add(node, name);
      case AT_SLICES ->
          line(
              "* noise of " + node.name() + " is drawn at slices of time; this deck leaves it out");
    }
  }

  /// `wished`, or another where SPICE cannot spell it or it is taken.
  private String cardName(String wished) {
    String name = isPlain(wished) ? wished : "e_1";
    for (int n = 2; !isFree(name); n++) name = "e_" + n;
    for (String prefix : PREFIXES) cards.add(prefix + lower(name));
    return name;
  }

  private boolean isFree(String name) {
    return PREFIXES.stream().noneMatch(prefix -> cards.contains(prefix + lower(name)));
  }
}
