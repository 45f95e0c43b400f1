package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.learn.batch.Adaptive;
import io.kirchhofflab.solver.learn.batch.BatchRun;
import io.kirchhofflab.solver.learn.batch.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How the batched engine works: tolerance, threads, and which form of its loops.
final class Working {

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      defaultValue = "1e-3",
      description = "Relative and absolute tolerance, ${DEFAULT-VALUE} by default.")
  private String tolerance;

  @Mixin private Threads threads;

  @Option(
      names = "--engine",
      paramLabel = "E",
      description = "${COMPLETION-CANDIDATES}; what is faster for the task if not given.")
  private @Nullable Engine engine;

  int threads() {
    return threads.count();
  }

  /// The engine asked for, `usual` where none was.
  Engine engine(Engine usual) {
    if (engine == null) return usual;
    if (engine == Engine.VECTOR && !Engine.vectorsPresent()) {
      throw Halt.usage(
          "--engine VECTOR: start Java with --add-modules jdk.incubator.vector, as the start script"
              + " does.");
    }
    return engine;
  }

  BatchRun.Settings settings() {
    Adaptive rule = Adaptive.of(Arguments.positive("--tolerance", tolerance, Unit.ONE));
    return new BatchRun.Settings(rule, BatchRun.BATCH, threads(), false);
  }
}
