package io.kirchhofflab.app.tool;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.block.Block;
import io.kirchhofflab.model.block.BlockPlan;
import io.kirchhofflab.model.block.Frame;
import io.kirchhofflab.model.edit.Applied;
import io.kirchhofflab.model.edit.DrawBlock;
import io.kirchhofflab.model.edit.DrawBlockAnew;
import io.kirchhofflab.model.edit.Edit;
import io.kirchhofflab.model.edit.RenameBlock;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// The block that is about to be drawn, or drawn anew: its pattern, law and name; no toolkit.
public final class BlockDesk {

  /// A frame smaller than this, drawing units, is a click: the block takes its natural room.
  private static final double SMALLEST = 40;

  private final Workbench bench;
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes", 0);
  private BlockPlan plan = usual(BlockPlan.Kind.ROWS);
  private DeviceLaw law = new Conductance();
  private String name = "";

  /// The name of the block that is edited; null while a new one is described.
  private @Nullable String edited;

  public BlockDesk(Workbench bench) {
    this.bench = bench;
  }

  /// Grows with every change.
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  private void changed() {
    changes.set(changes.get() + 1);
  }

  /// Sizes to begin with.
  private static BlockPlan usual(BlockPlan.Kind kind) {
    return new BlockPlan(
        kind,
        switch (kind) {
          case ROWS -> List.of(3, 4, 2);
          case LATTICE -> List.of(4, 6);
          case RING -> List.of(8);
          case RESERVOIR -> List.of(20, 3, 1);
          case PIXELS -> List.of(5, 5, 2, 3);
        });
  }

  /// Begins a new block, of the law of the next edge where that suits.
  public void begin() {
    edited = null;
    law = Block.suits(bench.law()) ? bench.law() : new Conductance();
    name = freshName();
    changed();
  }

  private String freshName() {
    int n = 1;
    while (bench.store().document().blockNamed(plan.kind().key() + n).isPresent()) n++;
    return plan.kind().key() + n;
  }

  /// The block that the selection lies in, where it lies in one alone.
  public Optional<Block> selected() {
    Picked picked = bench.selection().get();
    if (picked.isEmpty()) return Optional.empty();
    List<Block> around =
        bench.store().document().blocks().stream()
            .filter(each -> members(each).containsAll(picked))
            .toList();
    return around.size() == 1 ? Optional.of(around.getFirst()) : Optional.empty();
  }

  public static Picked members(Block block) {
    return new Picked(new HashSet<>(block.nodes()), new HashSet<>(block.edges()));
  }

  /// Takes the selected block in hand; false where there is none.
  public boolean edit() {
    Optional<Block> block = selected();
    block.ifPresent(
        each -> {
          edited = each.name();
          plan = each.plan();
          law = each.law();
          name = each.name();
          bench.selection().set(members(each));
          changed();
        });
    return block.isPresent();
  }

  // What it shall be.

  public boolean isNew() {
    return edited == null;
  }

  public BlockPlan.Kind kind() {
    return plan.kind();
  }

  public void setKind(BlockPlan.Kind kind) {
    if (kind == plan.kind()) return;
    plan = usual(kind);
    if (isNew()) name = freshName();
    changed();
  }

  public String sizes() {
    return plan.sizes().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static List<Integer> numbers(String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String word : text.split("\\D+")) {
      if (word.isEmpty()) continue;
      // More digits than that are beyond any size.
      numbers.add(Integer.valueOf(word.substring(0, Math.min(9, word.length()))));
    }
    return numbers;
  }

  /// Whether `text` says the sizes in force.
  public boolean says(String text) {
    return numbers(text).equals(plan.sizes());
  }

  /// Takes whole numbers however they are separated; the reason where they make no block.
  public Optional<String> setSizes(String text) {
    List<Integer> numbers = numbers(text);
    String fault = BlockPlan.fault(plan.kind(), numbers);
    if (fault != null) return Optional.of(fault);
    plan = new BlockPlan(plan.kind(), numbers);
    changed();
    return Optional.empty();
  }

  public DeviceLaw law() {
    return law;
  }

  public void setLaw(DeviceLaw other) {
    law = other;
    changed();
  }

  public String name() {
    return name;
  }

  /// Names the new block, or renames the one that is edited.
  public void setName(String other) {
    if (other.equals(name)) return;
    if (edited != null) {
      if (!perform(new RenameBlock(edited, other))) return;
      edited = other;
    }
    name = other;
    changed();
  }

  // Drawing it.

  private DrawBlock drawing(Frame frame) {
    return new DrawBlock(name, plan, law, frame);
  }

  /// The frame a gesture from corner to corner means.
  private Frame frame(Point one, Point other) {
    Box box = Box.between(one.x(), one.y(), other.x(), other.y());
    if (box.width() < SMALLEST || box.height() < SMALLEST) return plan.naturalFrame(one);
    return new Frame(new Point(box.left(), box.top()), box.width(), box.height());
  }

  /// The network with the block between two corners; as it is where that cannot be.
  Network preview(Point one, Point other) {
    return drawing(frame(one, other)).apply(bench.store().document())
            instanceof Applied.Changed changed
        ? changed.document().network()
        : bench.network();
  }

  /// Draws the block between two corners and selects it; false where it is refused.
  public boolean draw(Point one, Point other) {
    if (!perform(drawing(frame(one, other)))) return false;
    bench.store().document().blockNamed(name).ifPresent(b -> bench.selection().set(members(b)));
    edited = name;
    changed();
    return true;
  }

  /// Draws the block about `middle`, in its natural room.
  public boolean drawAbout(Point middle) {
    Frame room = plan.naturalFrame(Point.ORIGIN);
    Point corner = Grid.snap(middle.x() - room.width() / 2, middle.y() - room.height() / 2);
    return draw(corner, corner);
  }

  /// Draws the edited block by the plan and law of now.
  public boolean drawAnew() {
    if (edited == null || !perform(new DrawBlockAnew(edited, plan, law))) return false;
    bench.store().document().blockNamed(edited).ifPresent(b -> bench.selection().set(members(b)));
    return true;
  }

  private boolean perform(Edit edit) {
    return bench.store().perform(edit) instanceof Applied.Changed;
  }
}
