package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.block.Block;
import io.kirchhofflab.model.block.BlockPlan;
import io.kirchhofflab.model.block.Drawing;
import io.kirchhofflab.model.block.Frame;
import io.kirchhofflab.model.law.DeviceLaw;
import java.util.ArrayList;
import java.util.List;

/// Draws a block of nodes and edges of one law at once, under a name of its own.
public record DrawBlock(String name, BlockPlan plan, DeviceLaw law, Frame frame) implements Edit {

  @Override
  public Applied apply(Document before) {
    Applied unusable = Edits.unusable(name);
    if (unusable != null) return unusable;
    if (before.blockNamed(name).isPresent()) {
      return Edits.refused("There is already a block named " + name + ".");
    }
    if (!Block.suits(law)) {
      return Edits.refused(
          "“%s” needs more than two ends: choose another law for a block.".formatted(law.title()));
    }
    Drawing drawing = Drawing.of(before.network(), name, plan, law, frame, List.of());
    return switch (new AddElements(drawing.nodes(), drawing.edges()).apply(before)) {
      case Applied.Refused refused -> refused;
      case Applied.Changed changed -> {
        List<Block> blocks = new ArrayList<>(before.blocks());
        blocks.add(drawing.block());
        yield Edits.changed(changed.document().withBlocks(blocks), "Draw block " + name);
      }
    };
  }
}
