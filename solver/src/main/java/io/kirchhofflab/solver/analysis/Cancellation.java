package io.kirchhofflab.solver.analysis;

/// Asked once per step whether a run should end early; any thread may change the answer.
@FunctionalInterface
public interface Cancellation {

  boolean requested();

  Cancellation NEVER = () -> false;
}
