package io.kirchhofflab.model.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.block.BlockPlan.Kind;
import io.kirchhofflab.model.edit.AddElements;
import io.kirchhofflab.model.edit.Applied;
import io.kirchhofflab.model.edit.DrawBlock;
import io.kirchhofflab.model.edit.DrawBlockAnew;
import io.kirchhofflab.model.edit.Edit;
import io.kirchhofflab.model.edit.History;
import io.kirchhofflab.model.edit.Remove;
import io.kirchhofflab.model.edit.RenameBlock;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Point;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Blocks: drawn as one step, kept in files, drawn anew.
class BlockTest {

  private static final Frame FRAME = new Frame(new Point(100, 50), 400, 200);

  private static Document changed(Document before, Edit edit) {
    if (edit.apply(before) instanceof Applied.Changed changed) return changed.document();
    throw new AssertionError(edit.apply(before));
  }

  private static String refusal(Document before, Edit edit) {
    if (edit.apply(before) instanceof Applied.Refused refused) return refused.why().message();
    throw new AssertionError("done: " + edit);
  }

  private static DrawBlock draw(String name, Kind kind, Integer... sizes) {
    return new DrawBlock(name, new BlockPlan(kind, List.of(sizes)), new Resistor(), FRAME);
  }

  private static Block only(Document document) {
    assertThat(document.blocks()).hasSize(1);
    return document.blocks().getFirst();
  }

  /// Nodes and edges counted by hand; pixels of 3 x 3 with squares of 2: 4 squares of 12 ordered
  /// pairs, 9 edges to ground, and 2 projection nodes with 10 each.
  @ParameterizedTest
  @CsvSource({
    "ROWS, 3-4-2, 9, 20",
    "LATTICE, 3-4, 12, 17",
    "RING, 5, 5, 5",
    "RESERVOIR, 10-3-1, 10, 30",
    "PIXELS, 3-3-2-2, 11, 77"
  })
  void everyKindHasItsNodesAndEdges(Kind kind, String sizes, int nodes, int edges) {
    Integer[] numbers =
        List.of(sizes.split("-")).stream().map(Integer::valueOf).toArray(Integer[]::new);
    Document drawn = changed(Document.EMPTY, draw("b", kind, numbers));
    assertThat(only(drawn).nodes()).hasSize(nodes);
    assertThat(only(drawn).edges()).hasSize(edges);
    for (NodeId node : only(drawn).nodes()) {
      Point place = drawn.network().node(node).position();
      assertThat(place.x()).isBetween(100.0, 500.0);
      assertThat(place.y()).isBetween(50.0, 250.0);
    }
  }

  @Test
  void aRingIsClosedAndStandsOnAnEllipse() {
    Document drawn = changed(Document.EMPTY, draw("ring", Kind.RING, 4));
    Node first = drawn.network().nodeNamed("ring_1").orElseThrow();
    assertThat(first.position()).isEqualTo(new Point(300, 50));
    Edge last = drawn.network().edgeNamed("ring_e4").orElseThrow();
    assertThat(last.to()).isEqualTo(first.id());
  }

  @Test
  void groundIsDrawnOnceAndSharedAfterwards() {
    Document one = changed(Document.EMPTY, draw("a", Kind.PIXELS, 2, 2, 2, 1));
    Document two = changed(one, draw("b", Kind.PIXELS, 2, 2, 2, 1));
    assertThat(two.network().nodes().stream().filter(Node::isGround)).hasSize(1);
    assertThat(two.blocks()).extracting(Block::name).containsExactly("a", "b");
  }

  @Test
  void aBlockIsOneStep() {
    History history = new History(Document.EMPTY);
    history.perform(draw("ring", Kind.RING, 6), Instant.EPOCH);
    assertThat(history.undoLabels()).containsExactly("Draw block ring");
    assertThat(history.undo()).isSameAs(Document.EMPTY);
  }

  @Test
  void aBlockIsKeptInTheFile() {
    Document drawn = changed(Document.EMPTY, draw("net", Kind.ROWS, 3, 2));
    NodeId second = only(drawn).nodes().get(1);
    Document holed = changed(drawn, new Remove(Set.of(second), Set.of()));
    assertThat(only(holed).nodes()).hasSize(4);
    Reading reading = NetworkFile.parse(NetworkFile.write(holed), "net.klab");
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Opened.class, opened -> assertThat(opened.document()).isEqualTo(holed));
  }

  @Test
  void aFileWithAnImpossibleBlockIsRefusedWithTheReason() {
    Document drawn = changed(Document.EMPTY, draw("ring", Kind.RING, 5));
    String text = NetworkFile.write(drawn).replace("\"sizes\": [5]", "\"sizes\": [2]");
    assertThat(NetworkFile.parse(text, "net.klab"))
        .isInstanceOfSatisfying(
            Reading.Rejected.class,
            rejected ->
                assertThat(rejected.problems().getFirst().message()).contains("at least 3 nodes"));
  }

  @Test
  void drawnAnewNodesStayWithWhatOthersConnected() {
    Document drawn = changed(Document.EMPTY, draw("ring", Kind.RING, 5));
    NodeId kept = only(drawn).nodes().get(0);
    NodeId gone = only(drawn).nodes().get(4);
    int next = drawn.network().edges().nextIndex();
    Document joined =
        changed(
            drawn,
            AddElements.edge(
                Edge.of(drawn.network().nextEdgeId(), "own", kept, gone, new Resistor())));
    Document same =
        changed(
            joined,
            new DrawBlockAnew("ring", new BlockPlan(Kind.RING, List.of(8)), new ShiftRelu1()));
    assertThat(only(same).nodes()).hasSize(8).startsWith(kept);
    assertThat(same.network().edgeNamed("own")).isPresent();
    assertThat(same.network().edge(only(same).edges().getFirst()).law())
        .isEqualTo(new ShiftRelu1());
    assertThat(only(same).edges()).allMatch(id -> id.index() > next);
    Document fewer =
        changed(
            joined,
            new DrawBlockAnew("ring", new BlockPlan(Kind.RING, List.of(3)), new Resistor()));
    assertThat(fewer.network().contains(gone)).isFalse();
    assertThat(fewer.network().edgeNamed("own")).isEmpty();
  }

  @Test
  void aBlockOfNothingIsGone() {
    Document drawn = changed(Document.EMPTY, draw("ring", Kind.RING, 3));
    Document empty = changed(drawn, new Remove(Set.copyOf(only(drawn).nodes()), Set.of()));
    assertThat(empty.blocks()).isEmpty();
  }

  @Test
  void namesAreUniqueAndUsable() {
    Document drawn = changed(Document.EMPTY, draw("a", Kind.RING, 3));
    Document both = changed(drawn, draw("b", Kind.RING, 3));
    assertThat(refusal(drawn, draw("a", Kind.RING, 4))).contains("already a block named a");
    assertThat(refusal(both, new RenameBlock("a", "b"))).contains("already a block named b");
    assertThat(refusal(both, new RenameBlock("a", "no name"))).contains("cannot be a name");
    assertThat(refusal(both, new RenameBlock("z", "y"))).contains("no block named z");
    assertThat(changed(both, new RenameBlock("a", "z")).blockNamed("z")).isPresent();
  }

  @Test
  void lawsOfMoreThanTwoEndsAreRefused() {
    BlockPlan plan = new BlockPlan(Kind.RING, List.of(3));
    assertThat(refusal(Document.EMPTY, new DrawBlock("a", plan, new Vccs(), FRAME)))
        .contains("another law");
  }

  @ParameterizedTest
  @CsvSource({
    "RING, 2, at least 3",
    "RESERVOIR, 4-4-1, fewer edges",
    "PIXELS, 3-3-4-1, larger than the picture",
    "ROWS, 300-300, draw at most",
    "LATTICE, 3, takes 2 numbers",
    "LATTICE, 0-3, Sizes"
  })
  void impossibleSizesHaveAReason(Kind kind, String sizes, String reason) {
    List<Integer> numbers = List.of(sizes.split("-")).stream().map(Integer::valueOf).toList();
    assertThat(BlockPlan.fault(kind, numbers)).contains(reason);
  }
}
