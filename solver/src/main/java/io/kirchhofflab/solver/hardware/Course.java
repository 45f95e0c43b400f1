package io.kirchhofflab.solver.hardware;

import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.ode.StepResult;

/// A run from the initial voltages, step by step, and a way to read its last step.
sealed interface Course permits ImplicitCourse, ExplicitCourse {

  StepResult begin();

  StepResult step();

  double time();

  /// The last step, s.
  double lastStep();

  /// Unknowns at `t` of the last step. `x`: Modified.
  void read(double t, double[] x);

  /// The network with slices and switches as they were during the last step.
  CompiledNetwork network();
}
