package io.kirchhofflab.solver.ode;

/// What a run has cost so far; counts only grow.
public final class Statistics {

  private long accepted;
  private long rejected;
  private long newtonIterations;
  private long factorisations;
  private long evaluations;

  void countAccepted() {
    accepted++;
  }

  void countRejected() {
    rejected++;
  }

  void countIteration() {
    newtonIterations++;
  }

  void countFactorisation() {
    factorisations++;
  }

  void countEvaluation() {
    evaluations++;
  }

  public long accepted() {
    return accepted;
  }

  /// Steps tried in vain, whether for their error or for Newton's iteration.
  public long rejected() {
    return rejected;
  }

  public long newtonIterations() {
    return newtonIterations;
  }

  public long factorisations() {
    return factorisations;
  }

  public long evaluations() {
    return evaluations;
  }
}
