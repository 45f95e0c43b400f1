package io.kirchhofflab.model;

import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.Spread;
import io.kirchhofflab.model.block.Block;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import io.kirchhofflab.model.layered.Layering;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Approval;
import io.kirchhofflab.model.problem.NetworkChecks;
import io.kirchhofflab.model.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What is saved and undone: a network with its title, a note in plain text, how it is run, what
/// its noise means, how far its parts stray, what makes it a KirchhoffNet where it is one, which
/// blocks of it were drawn at once, and accepted warnings.
public record Document(
    String title,
    String note,
    Network network,
    LiveSettings live,
    NoiseSettings noise,
    Spread spread,
    Layering layering,
    List<Block> blocks,
    Set<Approval> approvals,
    Extras extras) {

  public static final Document EMPTY = of("Untitled", Network.EMPTY);

  public Document {
    Objects.requireNonNull(title);
    Objects.requireNonNull(note);
    Objects.requireNonNull(network);
    Objects.requireNonNull(live);
    Objects.requireNonNull(noise);
    // What an element had goes with it.
    spread = spread.in(network);
    Objects.requireNonNull(layering);
    blocks = blocks(blocks, network);
    Objects.requireNonNull(extras);
    approvals = Set.copyOf(approvals);
  }

  private static List<Block> blocks(List<Block> all, Network network) {
    return all.stream().map(each -> each.in(network)).filter(each -> !each.isEmpty()).toList();
  }

  public static Document of(String title, Network network) {
    return new Document(
        title,
        "",
        network,
        LiveSettings.DEFAULT,
        NoiseSettings.DEFAULT,
        Spread.NONE,
        Layering.NONE,
        List.of(),
        Set.of(),
        Extras.NONE);
  }

  /// A KirchhoffNet as a document: its network, run over the time its layers take.
  public static Document of(String title, LayeredCircuit circuit) {
    LiveSettings usual = LiveSettings.DEFAULT;
    LiveSettings live =
        new LiveSettings(circuit.duration() / 10, circuit.duration(), usual.accuracy());
    return of(title, LayeredNetwork.of(circuit)).withLive(live).withLayering(Layering.of(circuit));
  }

  /// What is wrong with the network, without the warnings that were accepted.
  public List<Problem> problems() {
    return NetworkChecks.check(network, approvals);
  }

  public Document withTitle(String other) {
    return new Document(
        other, note, network, live, noise, spread, layering, blocks, approvals, extras);
  }

  public Document withNote(String other) {
    return new Document(
        title, other, network, live, noise, spread, layering, blocks, approvals, extras);
  }

  public Document withNetwork(Network other) {
    return new Document(
        title, note, other, live, noise, spread, layering, blocks, approvals, extras);
  }

  public Document withLive(LiveSettings other) {
    return new Document(
        title, note, network, other, noise, spread, layering, blocks, approvals, extras);
  }

  public Document withNoise(NoiseSettings other) {
    return new Document(
        title, note, network, live, other, spread, layering, blocks, approvals, extras);
  }

  public Document withSpread(Spread other) {
    return new Document(
        title, note, network, live, noise, other, layering, blocks, approvals, extras);
  }

  public Document withLayering(Layering other) {
    return new Document(
        title, note, network, live, noise, spread, other, blocks, approvals, extras);
  }

  public Document withBlocks(List<Block> other) {
    return new Document(
        title, note, network, live, noise, spread, layering, other, approvals, extras);
  }

  /// The block of this name.
  public Optional<Block> blockNamed(String name) {
    return blocks.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  public Document withApprovals(Set<Approval> other) {
    return new Document(title, note, network, live, noise, spread, layering, blocks, other, extras);
  }
}
