package io.kirchhofflab.solver.learn;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.data.Source;

/// Ends training when samples that it never sees are judged no better for some epochs, and keeps
/// the best circuit so far.
///
/// After every epoch the circuit is judged by the adaptive rule on `heldOut`. A listener and the
/// cancellation of one run; belongs to that run's thread.
public final class EarlyStop implements Trainer.Listener, Cancellation {

  private final Objective objective;
  private final Source heldOut;
  private final int patience;
  private LayeredCircuit best;
  private double least = Double.POSITIVE_INFINITY;
  private int worse;

  /// `patience` epochs may pass without a lower loss; `start` is the best before the first.
  public EarlyStop(LayeredCircuit start, Objective objective, Source heldOut, int patience) {
    if (patience < 1) throw new IllegalArgumentException("patience of " + patience + " epochs");
    this.objective = objective;
    this.heldOut = heldOut;
    this.patience = patience;
    best = start;
  }

  @Override
  public void epochEnded(double done, Tally epoch, Trainer trainer) {
    LayeredCircuit circuit = trainer.circuit();
    double loss =
        switch (Certificate.judge(circuit, objective, heldOut)) {
          case Certificate.Judged judged -> judged.tally().loss();
          case Certificate.Diverged diverged -> Double.POSITIVE_INFINITY;
        };
    if (loss < least) {
      least = loss;
      best = circuit;
      worse = 0;
    } else {
      worse++;
    }
  }

  @Override
  public boolean requested() {
    return worse >= patience;
  }

  /// The circuit with the lowest loss on what was held out.
  public LayeredCircuit best() {
    return best;
  }

  /// Its loss; infinite before the first epoch has ended.
  public double loss() {
    return least;
  }
}
