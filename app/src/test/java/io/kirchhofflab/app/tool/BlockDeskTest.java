package io.kirchhofflab.app.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.store.Selection;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.block.Block;
import io.kirchhofflab.model.block.BlockPlan.Kind;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Point;
import org.junit.jupiter.api.Test;

/// Does a gesture draw the block that is described, and can it be changed afterwards?
final class BlockDeskTest {

  private final DocumentStore store = new DocumentStore(Document.of("empty", Network.EMPTY));
  private final Selection selection = new Selection(store);
  private final Workbench bench =
      new Workbench(
          store,
          selection,
          new Finder() {
            @Override
            public Hit at(Pointer pointer) {
              return Hit.NOTHING;
            }

            @Override
            public Picked within(Box box, boolean touching) {
              return Picked.NONE;
            }

            @Override
            public Point middle(io.kirchhofflab.model.network.EdgeId edge) {
              return Point.ORIGIN;
            }
          });
  private final BlockDesk desk = new BlockDesk(bench);
  private final BlockTool tool = new BlockTool(desk);

  private Block only() {
    assertThat(store.document().blocks()).hasSize(1);
    return store.document().blocks().getFirst();
  }

  private void ring(String sizes) {
    desk.begin();
    desk.setKind(Kind.RING);
    assertThat(desk.setSizes(sizes)).isEmpty();
  }

  @Test
  void aRectangleDrawsTheBlockInItAsOneStep() {
    ring("6");
    tool.press(Pointer.at(100, 100));
    tool.drag(Pointer.at(400, 300));
    assertThat(tool.preview())
        .isInstanceOfSatisfying(
            Preview.Outcome.class, shown -> assertThat(shown.network().nodes()).hasSize(6));
    assertThat(store.network().nodes()).isEmpty();
    tool.release(Pointer.at(500, 300));
    assertThat(only().frame().width()).isEqualTo(400);
    assertThat(selection.get()).isEqualTo(BlockDesk.members(only()));
    assertThat(store.undoLabels()).containsExactly("Draw block ring1");
  }

  @Test
  void aClickGivesItItsNaturalRoom() {
    ring("6");
    tool.press(Pointer.at(100, 100));
    tool.release(Pointer.at(105, 100));
    assertThat(only().frame()).isEqualTo(only().plan().naturalFrame(new Point(100, 100)));
  }

  @Test
  void aGestureGivenUpLeavesNothing() {
    ring("6");
    tool.press(Pointer.at(100, 100));
    tool.drag(Pointer.at(400, 300));
    tool.cancel();
    assertThat(tool.preview()).isEqualTo(Preview.NOTHING);
    assertThat(store.network().nodes()).isEmpty();
  }

  @Test
  void theSelectedBlockIsDrawnAnewAndRenamed() {
    ring("6");
    assertThat(desk.drawAbout(Point.ORIGIN)).isTrue();
    selection.set(only().nodes().getFirst());
    assertThat(desk.edit()).isTrue();
    assertThat(desk.setSizes("9")).isEmpty();
    desk.setLaw(new ShiftTanh1());
    assertThat(desk.drawAnew()).isTrue();
    assertThat(only().nodes()).hasSize(9);
    assertThat(store.network().edge(only().edges().getFirst()).law()).isEqualTo(new ShiftTanh1());
    desk.setName("loop");
    assertThat(only().name()).isEqualTo("loop");
    store.undo();
    store.undo();
    assertThat(only().nodes()).hasSize(6);
  }

  @Test
  void whatIsInNoBlockCannotBeEdited() {
    assertThat(desk.edit()).isFalse();
    ring("6");
    desk.drawAbout(Point.ORIGIN);
    selection.clear();
    assertThat(desk.edit()).isFalse();
  }

  @Test
  void sizesAreReadHoweverTheyAreSeparated() {
    desk.begin();
    desk.setKind(Kind.ROWS);
    assertThat(desk.setSizes("4×3 - 2")).isEmpty();
    assertThat(desk.sizes()).isEqualTo("4 3 2");
    assertThat(desk.setSizes("4")).hasValueSatisfying(why -> assertThat(why).contains("numbers"));
    assertThat(desk.sizes()).isEqualTo("4 3 2");
  }

  @Test
  void theLawOfTheNextEdgeIsTakenWhereItSuits() {
    bench.lawProperty().set(new Resistor());
    desk.begin();
    assertThat(desk.law()).isEqualTo(new Resistor());
    bench.lawProperty().set(new Vccs());
    desk.begin();
    assertThat(desk.law()).isEqualTo(new Conductance());
  }
}
