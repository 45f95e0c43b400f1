package io.kirchhofflab.model.layered.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Counts and edge orders. Those of KirchhoffNet's rules were read off its released code and
/// checked by running its checkpoints, whose columns follow them.
class TopologyTest {

  private static final Repeat TWENTY_FIVE = new Repeat(25, 25);

  static Stream<Arguments> counts() {
    return Stream.of(
        Arguments.of(new FullyConnected(3, true, TWENTY_FIVE), 2, 300),
        Arguments.of(new FullyConnected(3, true, new Repeat(10, 10)), 2, 120),
        Arguments.of(image(1, 28, 4, Repeat.BOTH_WAYS, 50), 834, 230_068),
        Arguments.of(image(1, 28, 3, Repeat.BOTH_WAYS, 0), 784, 50_240),
        Arguments.of(image(3, 32, 4, Repeat.ONCE, 50), 3_122, 2_054_018),
        Arguments.of(image(1, 4, 3, Repeat.BOTH_WAYS, 2), 18, 388),
        Arguments.of(new FeedForward(List.of(2, 3, 1), Repeat.BOTH_WAYS), 6, 18),
        Arguments.of(new Lattice(3, 4, Repeat.ONCE), 12, 17),
        Arguments.of(new Ring(5, Repeat.BOTH_WAYS), 5, 10),
        Arguments.of(new Reservoir(20, 4, 1), 20, 80));
  }

  private static Topology image(int channels, int side, int size, Repeat repeat, int projections) {
    return Topology.mixed(NeighbourEmphasising.of(channels, side, side, size), repeat, projections);
  }

  @ParameterizedTest
  @MethodSource("counts")
  void nodesAndEdgesAreAsMany(Topology topology, int nodes, int edges) {
    Wiring wiring = topology.wiring();
    assertThat(wiring.nodes()).isEqualTo(nodes);
    assertThat(wiring.edges()).isEqualTo(edges);
    assertThat(topology.mostNodes()).isGreaterThanOrEqualTo(nodes);
    assertThat(topology.mostEdges()).isGreaterThanOrEqualTo(edges);
  }

  @Test
  void fullyConnectedEdgesStandPairByPair() {
    assertThat(text(new FullyConnected(3, true, new Repeat(2, 1)).wiring()))
        .isEqualTo("0-1 0-1 1-0 0-2 0-2 2-0 1-0 1-0 0-1 1-2 1-2 2-1 2-0 2-0 0-2 2-1 2-1 1-2");
    assertThat(text(new FullyConnected(3, false, Repeat.ONCE).wiring()))
        .isEqualTo("1-2 1-3 2-1 2-3 3-1 3-2");
  }

  @Test
  void imagesBeginWithTheirSquaresThenGroundThenProjections() {
    Wiring wiring = image(1, 4, 3, Repeat.BOTH_WAYS, 2).wiring();
    assertThat(text(wiring)).startsWith("1-2 1-3 1-5 1-6 1-7 1-9 1-10 1-11 2-1 ");
    assertThat(edge(wiring, 288)).isEqualTo("1-0");
    assertThat(edge(wiring, 320)).isEqualTo("0-17");
    assertThat(edge(wiring, 387)).isEqualTo("18-16");
  }

  /// Squares of 2 x 2 over 2 x 2 pixels hang over by one: nine places, of which the corners hold
  /// one pixel, the borders two, the middle four.
  @Test
  void paddedSquaresLeaveOutWhatHangsOver() {
    Wiring wiring = new NeighbourEmphasising(1, 2, 2, 2, true, 1, 1, false).wiring();
    assertThat(text(wiring))
        .isEqualTo(
            "1-2 2-1 1-3 3-1 1-2 1-3 1-4 2-1 2-3 2-4 3-1 3-2 3-4 4-1 4-2 4-3 2-4 4-2 3-4 4-3");
  }

  @Test
  void channelsOfASquareAreJoinedToo() {
    assertThat(text(NeighbourEmphasising.of(2, 1, 1, 1).wiring())).isEqualTo("1-2 2-1");
  }

  @Test
  void copiesAreOfFurtherNodesAndDoubleAsReleased() {
    assertThat(nodesOf(copies(3, false))).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(copies(4, false).edges()).isEqualTo(8);
    assertThat(copies(2, true)).isEqualTo(copies(2, false));
    assertThat(copies(4, true).edges()).isEqualTo(16);
    assertThat(text(copies(3, true))).isEqualTo("1-2 2-1 3-4 4-3 5-6 6-5 7-8 8-7");
  }

  private static Wiring copies(int copies, boolean asReleased) {
    return new NeighbourEmphasising(2, 1, 1, 1, false, 1, copies, asReleased).wiring();
  }

  private static List<Integer> nodesOf(Wiring wiring) {
    return Arrays.stream(wiring.from()).distinct().sorted().boxed().toList();
  }

  @Test
  void aChainStartsAtGroundOrAtNodeOne() {
    assertThat(text(new Chain(2, true, 2).wiring())).isEqualTo("0-1 0-1 1-2 1-2");
    assertThat(text(new Chain(2, false, 1).wiring())).isEqualTo("1-2 2-3");
  }

  @Test
  void aGivenGraphIsReversedThenAcrossFeaturesThenGrounded() {
    Wiring graph = new Wiring(2, new int[] {1}, new int[] {2});
    assertThat(text(new GivenGraph(graph, 3, 1, 1, 1, false).wiring()))
        .isEqualTo(
            "1-2 2-1 3-4 4-3 5-6 6-5 1-3 3-5 2-4 4-6 "
                + "1-0 0-1 2-0 0-2 3-0 0-3 4-0 0-4 5-0 0-5 6-0 0-6");
    assertThat(text(new GivenGraph(graph, 3, 1, 1, 1, true).wiring()))
        .isEqualTo(
            "1-2 2-1 3-4 4-3 3-4 4-3 1-3 3-5 2-4 4-6 "
                + "0-0 0-0 1-0 0-1 2-0 0-2 3-0 0-3 4-0 0-4 5-0 0-5");
  }

  @Test
  void ownRulesStandInTheirDocumentedOrder() {
    assertThat(text(new FeedForward(List.of(1, 2, 1), Repeat.BOTH_WAYS).wiring()))
        .isEqualTo("1-2 2-1 1-3 3-1 2-4 4-2 3-4 4-3");
    assertThat(text(new Lattice(2, 2, Repeat.ONCE).wiring())).isEqualTo("1-2 1-3 2-4 3-4");
    assertThat(text(new Ring(3, Repeat.ONCE).wiring())).isEqualTo("1-2 2-3 3-1");
  }

  @Test
  void aReservoirDrawsDifferentOthersAndRepeatsItself() {
    Wiring wiring = new Reservoir(9, 8, 3).wiring();
    for (int i = 0; i < 9; i++) {
      int[] targets = Arrays.copyOfRange(wiring.to(), 8 * i, 8 * i + 8);
      int node = i + 1;
      assertThat(targets)
          .containsExactlyInAnyOrder(
              IntStream.rangeClosed(1, 9).filter(other -> other != node).toArray());
    }
    assertThat(new Reservoir(9, 8, 3).wiring()).isEqualTo(wiring);
    assertThat(new Reservoir(9, 8, 4).wiring()).isNotEqualTo(wiring);
  }

  @Property(tries = 200)
  void boundsHold(@ForAll("topologies") Topology topology) {
    Wiring wiring = topology.wiring();
    assertThat(topology.mostNodes()).isGreaterThanOrEqualTo(wiring.nodes());
    assertThat(topology.mostEdges()).isGreaterThanOrEqualTo(wiring.edges());
    for (int e = 0; e < wiring.edges(); e++) {
      assertThat(wiring.from()[e]).isBetween(0, wiring.nodes());
      assertThat(wiring.to()[e]).isBetween(0, wiring.nodes());
    }
  }

  @Provide
  Arbitrary<Topology> topologies() {
    Arbitrary<Integer> small = Arbitraries.integers().between(1, 4);
    Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    Arbitrary<Repeat> repeats =
        Combinators.combine(
                Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 3))
            .as(Repeat::new);
    Arbitrary<Topology> pixels =
        Combinators.combine(small, small, small, small, flag, small, small, flag)
            .as(
                (channels, rows, columns, size, padding, repeat, copies, asReleased) ->
                    new NeighbourEmphasising(
                        channels,
                        rows,
                        columns,
                        padding ? size : Math.min(size, Math.min(rows, columns)),
                        padding,
                        repeat,
                        copies,
                        asReleased));
    Arbitrary<Topology> graphs =
        Combinators.combine(small, small, small, small, flag)
            .as(
                (features, within, across, toGround, asReleased) ->
                    new GivenGraph(
                        new Lattice(2, 3, Repeat.ONCE).wiring(),
                        features,
                        within,
                        across,
                        toGround,
                        asReleased));
    return Combinators.combine(
            Arbitraries.oneOf(pixels, graphs), repeats, Arbitraries.integers().between(0, 4))
        .as((inner, repeat, q) -> new Projected(new Grounded(inner, repeat), repeat, q));
  }

  private static String text(Wiring wiring) {
    return IntStream.range(0, wiring.edges())
        .mapToObj(e -> edge(wiring, e))
        .collect(Collectors.joining(" "));
  }

  private static String edge(Wiring wiring, int e) {
    return wiring.from()[e] + "-" + wiring.to()[e];
  }
}
