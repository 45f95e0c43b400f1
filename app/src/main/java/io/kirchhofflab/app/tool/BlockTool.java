package io.kirchhofflab.app.tool;

import io.kirchhofflab.model.network.Point;
import org.jspecify.annotations.Nullable;

/// Draws the block of the desk in a rectangle that is drawn up, or where a click is, in its natural
/// room.
public final class BlockTool implements Tool {

  private final BlockDesk desk;
  private @Nullable Point corner;
  private @Nullable Point other;

  public BlockTool(BlockDesk desk) {
    this.desk = desk;
  }

  @Override
  public void press(Pointer at) {
    corner = Grid.place(at);
    other = corner;
  }

  @Override
  public void drag(Pointer at) {
    other = Grid.place(at);
  }

  @Override
  public void release(Pointer at) {
    Point from = corner;
    cancel();
    if (from != null && desk.isNew()) desk.draw(from, Grid.place(at));
  }

  @Override
  public void cancel() {
    corner = null;
    other = null;
  }

  @Override
  public Preview preview() {
    Point from = corner;
    Point to = other;
    if (from == null || to == null || !desk.isNew()) return Preview.NOTHING;
    return new Preview.Outcome(desk.preview(from, to));
  }

  @Override
  public String hint() {
    return "Draw up a rectangle for the block, or press Enter. Esc ends.";
  }
}
