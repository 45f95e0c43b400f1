package io.kirchhofflab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.edit.AddElements;
import io.kirchhofflab.model.edit.Applied;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Point;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A triangle a, b, c with a resistor a-b, a capacitor b-c, a resistor c-a.
final class ClipboardTest {

  private static final NodeId A = new NodeId(0);
  private static final NodeId B = new NodeId(1);
  private static final NodeId C = new NodeId(2);
  private static final EdgeId AB = new EdgeId(0);
  private static final EdgeId BC = new EdgeId(1);

  private final Network triangle =
      Network.EMPTY
          .with(Node.free(A, "a", 1, 0.5).at(new Point(0, 0)))
          .with(Node.free(B, "b", 1, 0).at(new Point(100, 0)))
          .with(Node.free(C, "c", 1, 0).at(new Point(0, 80)))
          .with(Edge.of(AB, "R1", A, B, new Resistor()))
          .with(Edge.of(BC, "C1", B, C, new Capacitor()))
          .with(Edge.of(new EdgeId(2), "R2", C, A, new Resistor()));

  @Test
  void pieceOfNodesTakesTheEdgesBetweenThem() {
    Network piece = Clipboard.piece(triangle, new Picked(Set.of(A, B), Set.of()));
    assertThat(piece.nodes().stream().map(Node::name)).containsExactly("a", "b");
    assertThat(piece.edges().stream().map(Edge::name)).containsExactly("R1");
  }

  @Test
  void pieceOfAnEdgeTakesItsEnds() {
    Network piece = Clipboard.piece(triangle, Picked.of(BC));
    assertThat(piece.nodes().stream().map(Node::name)).containsExactly("b", "c");
    assertThat(piece.edges().stream().map(Edge::name)).containsExactly("C1");
  }

  @Test
  void pasteGivesFreshIdsAndNamesAndShifts() {
    Network piece = Clipboard.piece(triangle, new Picked(Set.of(A, B), Set.of()));
    AddElements paste = Clipboard.paste(piece, triangle, 20, 40);
    assertThat(paste.nodes().getFirst())
        .isEqualTo(Node.free(new NodeId(3), "a1", 1, 0.5).at(new Point(20, 40)));
    assertThat(paste.edges())
        .containsExactly(
            Edge.of(new EdgeId(3), "R3", new NodeId(3), new NodeId(4), new Resistor()));
    Applied applied = paste.apply(Document.of("triangle", triangle));
    assertThat(applied).isInstanceOf(Applied.Changed.class);
  }

  @Test
  void pasteIntoAnotherDocumentKeepsNames() {
    AddElements paste = Clipboard.paste(triangle, Network.EMPTY, 0, 0);
    assertThat(paste.nodes().stream().map(Node::name)).containsExactly("a", "b", "c");
    assertThat(paste.edges().stream().map(Edge::name)).containsExactly("R1", "C1", "R2");
  }

  @Test
  void parallelEdgesKeepTheirEnds() {
    AddElements twin = Clipboard.parallel(triangle, Set.of(BC));
    assertThat(twin.edges()).containsExactly(Edge.of(new EdgeId(3), "C2", B, C, new Capacitor()));
  }

  @Test
  void pieceSurvivesAsText() {
    Network piece = Clipboard.piece(triangle, Picked.of(BC));
    assertThat(Clipboard.fromText(Clipboard.toText(piece))).contains(piece);
    assertThat(Clipboard.fromText("4.7 kΩ")).isEmpty();
    assertThat(Clipboard.fromText("")).isEmpty();
  }

  @Test
  void middleIsThatOfTheBounds() {
    assertThat(Clipboard.middle(triangle)).isEqualTo(new Point(50, 40));
  }
}
