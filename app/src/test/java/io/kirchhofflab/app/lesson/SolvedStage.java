package io.kirchhofflab.app.lesson;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.TransientOutcome;
import io.kirchhofflab.solver.analysis.TransientRun;
import java.util.List;

/// A run whose time passes when a test says so; voltages come from the solver, from 0 with the
/// present values.
final class SolvedStage implements LessonStage {

  private final DocumentStore store;
  private final LearningStage playground;
  private boolean running;
  private double time;

  SolvedStage(DocumentStore store) {
    this.store = store;
    playground = new LearningStage(store);
  }

  void pass(double seconds) {
    if (running) time += seconds;
    playground.glance();
  }

  @Override
  public LearningStage playground() {
    return playground;
  }

  @Override
  public boolean open(Document document) {
    store.open(document);
    running = false;
    time = 0;
    return true;
  }

  @Override
  public void run() {
    running = true;
  }

  @Override
  public void reset() {
    time = 0;
  }

  @Override
  public boolean running() {
    return running;
  }

  @Override
  public double time() {
    return time;
  }

  @Override
  public double voltage(NodeId node) {
    if (time == 0) return store.network().node(node).initialVoltage();
    Transient spec =
        new Transient(
            time,
            new Tolerances(1e-6, 1e-6),
            Transient.AUTOMATIC,
            List.of(new Probe.Voltage(node)),
            new Transient.Output.At(List.of(time)));
    return TransientRun.run(store.network(), spec, Cancellation.NEVER)
            instanceof TransientOutcome.Finished finished
        ? finished.traces().last(0)
        : Double.NaN;
  }
}
