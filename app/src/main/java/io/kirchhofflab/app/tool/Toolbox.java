package io.kirchhofflab.app.tool;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.network.NodeRole;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// One tool of each kind, all on one bench.
public final class Toolbox {

  private final Map<ToolKind, Tool> tools = new EnumMap<>(ToolKind.class);

  /// `blocks` says which block is drawn next; `toggle` shows or hides the trace of what the probe
  /// tool touches.
  public Toolbox(Workbench bench, BlockDesk blocks, Consumer<Probe> toggle) {
    for (ToolKind kind : ToolKind.values()) {
      tools.put(
          kind,
          switch (kind) {
            case SELECT -> new SelectTool(bench);
            case CONNECT -> new ConnectTool(bench);
            case NODE -> new PlaceTool(bench, NodeRole.FREE);
            case DRIVEN_NODE -> new PlaceTool(bench, NewElements.DRIVEN);
            case GROUND -> new PlaceTool(bench, NodeRole.GROUND);
            case BLOCK -> new BlockTool(blocks);
            case PROBE -> new ProbeTool(bench, toggle);
          });
    }
  }

  public Tool tool(ToolKind kind) {
    return Objects.requireNonNull(tools.get(kind));
  }
}
