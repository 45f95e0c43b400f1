package io.kirchhofflab.app.tool;

import io.kirchhofflab.model.analysis.Probe;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Shows or hides the trace of what is clicked: a node's voltage, an edge's current.
public final class ProbeTool implements Tool {

  private final Workbench bench;
  private final Consumer<Probe> toggle;
  private @Nullable Pointer now;

  public ProbeTool(Workbench bench, Consumer<Probe> toggle) {
    this.bench = bench;
    this.toggle = toggle;
  }

  @Override
  public void press(Pointer at) {
    now = at;
  }

  @Override
  public void drag(Pointer at) {
    now = at;
  }

  @Override
  public void hover(Pointer at) {
    now = at;
  }

  @Override
  public void release(Pointer at) {
    now = at;
    switch (bench.finder().at(at)) {
      case Hit.Nothing _ -> {}
      case Hit.OnNode hit -> toggle.accept(new Probe.Voltage(hit.node()));
      case Hit.OnEdge hit -> toggle.accept(new Probe.Current(hit.edge()));
    }
  }

  @Override
  public void cancel() {
    now = null;
  }

  @Override
  public Preview preview() {
    Pointer at = now;
    return at != null && bench.finder().at(at) instanceof Hit.OnNode hit
        ? new Preview.Connection(at.point(), at.point(), null, hit.node())
        : Preview.NOTHING;
  }

  @Override
  public String hint() {
    return "Click a node for its voltage, an edge for its current; again to hide the trace. Esc"
        + " ends.";
  }
}
