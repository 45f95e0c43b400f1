package io.kirchhofflab.app.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.PasteBoard;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.store.Selection;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.edit.AddElements;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.network.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Gesture in, edit out, without a toolkit. Nodes a at (0, 0) and b at (200, 0), a resistor R1
/// between them.
final class ToolsTest {

  private static final NodeId A = new NodeId(0);
  private static final NodeId B = new NodeId(1);
  private static final EdgeId R1 = new EdgeId(0);

  private final Document first =
      Document.of(
          "pair",
          Network.EMPTY
              .with(Node.free(A, "a", 1, 0))
              .with(Node.free(B, "b", 1, 0).at(new Point(200, 0)))
              .with(Edge.of(R1, "R1", A, B, new Resistor())));
  private final DocumentStore store = new DocumentStore(first);
  private final Selection selection = new Selection(store);
  private final Workbench bench = new Workbench(store, selection, new Straight());
  private final SelectTool select = new SelectTool(bench);
  private final ConnectTool connect = new ConnectTool(bench);
  private final Commands commands = new Commands(bench, PasteBoard.inMemory());

  /// Discs of radius 19 with a rim beyond 14, straight edges.
  private final class Straight implements Finder {
    @Override
    public Hit at(Pointer pointer) {
      for (Node node : store.network().nodes()) {
        Point p = node.position();
        double distance = Math.hypot(p.x() - pointer.x(), p.y() - pointer.y());
        if (distance <= 22) return new Hit.OnNode(node.id(), distance > 14);
      }
      for (Edge edge : store.network().edges()) {
        Point m = middle(edge.id());
        if (Math.hypot(m.x() - pointer.x(), m.y() - pointer.y()) < 30) {
          return new Hit.OnEdge(edge.id());
        }
      }
      return Hit.NOTHING;
    }

    @Override
    public Picked within(Box box, boolean touching) {
      Set<NodeId> nodes = new LinkedHashSet<>();
      for (Node node : store.network().nodes()) {
        if (box.contains(node.position().x(), node.position().y())) nodes.add(node.id());
      }
      Set<EdgeId> edges = new HashSet<>();
      if (touching) for (Edge edge : store.network().edges()) edges.add(edge.id());
      return new Picked(nodes, edges);
    }

    @Override
    public Point middle(EdgeId id) {
      Edge edge = store.network().edge(id);
      Point p = store.network().node(edge.from()).position();
      Point q = store.network().node(edge.to()).position();
      return new Point((p.x() + q.x()) / 2, (p.y() + q.y()) / 2);
    }
  }

  private static void drag(Tool tool, Pointer from, Pointer to) {
    tool.press(from);
    tool.drag(new Pointer(from.x() + 6, from.y(), 1, false, false, to.alt()));
    tool.drag(to);
    tool.release(to);
  }

  private static void click(Tool tool, Pointer at) {
    tool.press(at);
    tool.release(at);
  }

  private Point place(NodeId node) {
    return store.network().node(node).position();
  }

  @Test
  void clickSelectsShiftAddsControlToggles() {
    click(select, Pointer.at(0, 0));
    assertThat(selection.get()).isEqualTo(Picked.of(A));
    click(select, Pointer.at(200, 0).withShift());
    assertThat(selection.get().nodes()).containsExactly(A, B);
    click(select, Pointer.at(0, 0).withControl());
    assertThat(selection.get()).isEqualTo(Picked.of(B));
    click(select, Pointer.at(100, 5));
    assertThat(selection.get()).isEqualTo(Picked.of(R1));
    click(select, Pointer.at(500, 500));
    assertThat(selection.get().isEmpty()).isTrue();
  }

  @Test
  void dragMovesOntoTheGridAsOneStep() {
    drag(select, Pointer.at(2, 2), Pointer.at(55, 88));
    assertThat(place(A)).isEqualTo(new Point(60, 80));
    assertThat(store.undoLabels()).containsExactly("Move a");
    store.undo();
    assertThat(store.document()).isSameAs(first);
  }

  @Test
  void altWhileDraggingPlacesFreely() {
    select.press(Pointer.at(2, 2));
    select.drag(Pointer.at(30, 30));
    select.drag(Pointer.at(55, 88).withAlt());
    select.release(Pointer.at(55, 88).withAlt());
    assertThat(place(A)).isEqualTo(new Point(53, 86));
  }

  @Test
  void dragOfASelectedNodeMovesTheWholeSelection() {
    selection.all();
    drag(select, Pointer.at(200, 0), Pointer.at(240, 40));
    assertThat(place(A)).isEqualTo(new Point(40, 40));
    assertThat(place(B)).isEqualTo(new Point(240, 40));
  }

  @Test
  void previewShowsTheMoveBeforeItIsDone() {
    select.press(Pointer.at(0, 0));
    select.drag(Pointer.at(40, 40));
    assertThat(select.preview()).isInstanceOf(Preview.Outcome.class);
    Network shown = ((Preview.Outcome) select.preview()).network();
    assertThat(shown.node(A).position()).isEqualTo(new Point(40, 40));
    assertThat(store.document()).isSameAs(first);
    select.cancel();
    select.release(Pointer.at(40, 40));
    assertThat(store.document()).isSameAs(first);
  }

  @Test
  void altDragCopiesWithFreshNamesAndSelectsTheCopy() {
    selection.all();
    drag(select, Pointer.at(0, 0).withAlt(), Pointer.at(0, 100).withAlt());
    assertThat(store.network().nodes().stream().map(Node::name))
        .containsExactly("a", "b", "a1", "b1");
    assertThat(store.network().edges().size()).isEqualTo(2);
    assertThat(place(new NodeId(2))).isEqualTo(new Point(0, 100));
    assertThat(selection.get().nodes()).containsExactly(new NodeId(2), new NodeId(3));
  }

  @Test
  void boxToTheRightEnclosesToTheLeftTouches() {
    drag(select, Pointer.at(-50, -50), Pointer.at(50, 50));
    assertThat(selection.get()).isEqualTo(Picked.of(A));
    drag(select, Pointer.at(250, 50), Pointer.at(150, -50));
    assertThat(selection.get()).isEqualTo(new Picked(Set.of(B), Set.of(R1)));
    select.press(Pointer.at(50, 50));
    select.drag(Pointer.at(-20, -20));
    assertThat(select.preview()).isEqualTo(new Preview.Marquee(new Box(-20, -20, 50, 50), true));
  }

  @Test
  void dragOfAnEdgeBendsItToTheSideOfThePointer() {
    drag(select, Pointer.at(100, 3), Pointer.at(100, -52));
    assertThat(store.network().edge(R1).route()).isEqualTo(new Route(50));
    drag(select, Pointer.at(100, 3), Pointer.at(100, 0));
    assertThat(store.network().edge(R1).route()).isEqualTo(new Route(0));
  }

  @Test
  void dragFromARimJoinsTwoNodesByTheCurrentLaw() {
    bench.lawProperty().set(new Diode());
    drag(select, Pointer.at(18, 0), Pointer.at(200, 10));
    assertThat(store.network().edge(new EdgeId(1)))
        .isEqualTo(Edge.of(new EdgeId(1), "D1", A, B, new Diode()));
    assertThat(store.undoLabels()).containsExactly("Add diode D1");
    assertThat(selection.get()).isEqualTo(Picked.of(new EdgeId(1)));
  }

  @Test
  void dragFromARimToEmptyGroundAddsNodeAndEdgeInOneStep() {
    drag(select, Pointer.at(18, 0), Pointer.at(83, 123));
    NodeId added = new NodeId(2);
    assertThat(place(added)).isEqualTo(new Point(80, 120));
    assertThat(store.network().edge(new EdgeId(1)).to()).isEqualTo(added);
    store.undo();
    assertThat(store.document()).isSameAs(first);
  }

  @Test
  void targetIsShownBeforeTheRelease() {
    connect.press(Pointer.at(0, 0));
    connect.drag(Pointer.at(120, 80));
    assertThat(connect.preview())
        .isEqualTo(new Preview.Connection(new Point(0, 0), new Point(120, 80), A, null));
    connect.drag(Pointer.at(195, 5));
    assertThat(connect.preview())
        .isEqualTo(new Preview.Connection(new Point(0, 0), new Point(200, 0), A, B));
  }

  @Test
  void connectToolTakesTwoClicksAsWell() {
    click(connect, Pointer.at(0, 0));
    connect.hover(Pointer.at(150, 0));
    click(connect, Pointer.at(200, 0));
    assertThat(store.network().edges().size()).isEqualTo(2);
  }

  @Test
  void edgeDroppedWhereItBeganIsNone() {
    drag(connect, Pointer.at(0, 0), Pointer.at(5, 5));
    assertThat(store.document()).isSameAs(first);
  }

  @Test
  void doubleClickOnEmptyGroundAddsANode() {
    select.doubleClick(Pointer.at(91, 109));
    assertThat(place(new NodeId(2))).isEqualTo(new Point(100, 100));
    assertThat(selection.get()).isEqualTo(Picked.of(new NodeId(2)));
    select.doubleClick(Pointer.at(0, 0));
    assertThat(store.network().nodes().size()).isEqualTo(3);
  }

  @Test
  void placeToolPlacesOrGivesTheRole() {
    PlaceTool ground = new PlaceTool(bench, NodeRole.GROUND);
    ground.hover(Pointer.at(61, 62));
    assertThat(ground.preview()).isEqualTo(new Preview.Placing(new Point(60, 60), NodeRole.GROUND));
    click(ground, Pointer.at(61, 62));
    assertThat(store.network().nodeNamed("gnd").orElseThrow().position())
        .isEqualTo(new Point(60, 60));
    click(ground, Pointer.at(0, 0));
    assertThat(store.network().node(A).isGround()).isTrue();
  }

  @Test
  void probeToolNamesWhatIsClicked() {
    List<Probe> probes = new ArrayList<>();
    ProbeTool probe = new ProbeTool(bench, probes::add);
    click(probe, Pointer.at(0, 0));
    click(probe, Pointer.at(100, 5));
    click(probe, Pointer.at(500, 500));
    assertThat(probes).containsExactly(new Probe.Voltage(A), new Probe.Current(R1));
  }

  @Test
  void selectedNodesAreJoinedInTheOrderOfSelection() {
    assertThat(commands.connect(new Capacitor())).isFalse();
    selection.set(B);
    selection.add(Picked.of(A));
    assertThat(commands.connect(new Capacitor())).isTrue();
    Edge joined = store.network().edge(new EdgeId(1));
    assertThat(joined.from()).isEqualTo(B);
    assertThat(joined.name()).isEqualTo("C1");
  }

  @Test
  void nodesPlacedByKeyNeverCoverEachOther() {
    for (int k = 0; k < 12; k++) commands.addNode(NodeRole.FREE, new Point(0, 0));
    List<Node> nodes = store.network().nodes().stream().toList();
    for (Node p : nodes) {
      for (Node q : nodes) {
        double distance =
            Math.hypot(p.position().x() - q.position().x(), p.position().y() - q.position().y());
        assertThat(p == q || distance >= 100).isTrue();
      }
    }
  }

  @Test
  void nudgeOfAnEdgeMovesItsEnds() {
    selection.set(R1);
    commands.nudge(0, 20);
    assertThat(place(A)).isEqualTo(new Point(0, 20));
    assertThat(place(B)).isEqualTo(new Point(200, 20));
  }

  @Test
  void deleteTakesTheEdgesOfANodeAlong() {
    selection.set(A);
    commands.delete();
    assertThat(store.network().edges().isEmpty()).isTrue();
    assertThat(selection.get().isEmpty()).isTrue();
  }

  @Test
  void pasteGoesWhereItIsAsked() {
    selection.all();
    commands.copy();
    commands.paste(commands.clipboard(), new Point(301, 199));
    assertThat(place(new NodeId(2))).isEqualTo(new Point(200, 200));
  }

  @Test
  void lawOfManyEdgesChangesInOneStep() {
    selection.set(R1);
    commands.duplicate();
    selection.all();
    commands.changeLaw(new Diode());
    assertThat(store.network().edges().stream().map(Edge::law))
        .containsExactly(new Diode(), new Diode());
    store.undo();
    assertThat(store.network().edge(R1).law()).isEqualTo(new Resistor());
  }

  @Test
  void tabGoesThroughEverythingAndThenLeaves() {
    List<Picked> seen = new ArrayList<>();
    Picked now = Picked.NONE;
    for (int k = 0; k < 3; k++) {
      now = Walk.next(store.network(), now, false).orElseThrow();
      seen.add(now);
    }
    assertThat(seen).containsExactly(Picked.of(A), Picked.of(R1), Picked.of(B));
    assertThat(Walk.next(store.network(), now, false)).isEmpty();
    assertThat(Walk.next(store.network(), now, true)).contains(Picked.of(R1));
  }

  @Test
  void arrowsGoToTheNearestNodeThatWay() {
    store.perform(AddElements.node(Node.free(new NodeId(2), "c", 1, 0).at(new Point(10, 150))));
    assertThat(Walk.toward(store.network(), A, Walk.Direction.RIGHT)).contains(B);
    assertThat(Walk.toward(store.network(), A, Walk.Direction.DOWN)).contains(new NodeId(2));
    assertThat(Walk.toward(store.network(), A, Walk.Direction.LEFT)).isEmpty();
  }

  @Test
  void helpNamesEveryLawThatHasAKey() {
    String help = KeyHelp.sections().toString();
    for (LawKeys.LawKey key : LawKeys.all()) {
      assertThat(help).contains(key.law().title());
      assertThat(LawKeys.lawFor(key.letter(), key.shift())).contains(key.law());
    }
  }
}
