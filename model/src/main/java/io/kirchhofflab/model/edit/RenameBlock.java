package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.block.Block;
import java.util.List;
import java.util.Optional;

/// Gives a block another name; its nodes and edges keep theirs.
public record RenameBlock(String name, String other) implements Edit {

  @Override
  public Applied apply(Document before) {
    Optional<Block> block = before.blockNamed(name);
    if (block.isEmpty()) return Edits.refused("There is no block named " + name + ".");
    Applied unusable = Edits.unusable(other);
    if (unusable != null) return unusable;
    if (!other.equals(name) && before.blockNamed(other).isPresent()) {
      return Edits.refused("There is already a block named " + other + ".");
    }
    List<Block> blocks =
        before.blocks().stream()
            .map(each -> each == block.get() ? each.withName(other) : each)
            .toList();
    return Edits.changed(before.withBlocks(blocks), "Rename block " + name + " to " + other);
  }
}
