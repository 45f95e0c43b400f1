package io.kirchhofflab.app.xray;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.live.StepHistory;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Subject;

/// What there is to say of one step of the solver, for a reader who learns how solvers work.
final class StepWords {

  /// Below this part of the tolerance the error did not limit the step.
  private static final double FREE = 0.05;

  private StepWords() {}

  /// Why the step was as long as it was.
  static String reason(StepHistory.Step step, Network network) {
    String name = step.limit().describe(network);
    if (step.error() < FREE) return text("xray.why.free");
    String kind = step.limit() instanceof Subject.OfNode ? "xray.why.node" : "xray.why.edge";
    return text(kind, name, percent(step.error()));
  }

  /// What it cost.
  static String cost(StepHistory.Step step) {
    String matrix =
        step.factorisations() == 0
            ? text("xray.matrix.kept")
            : text("xray.matrix.new", step.factorisations());
    if (step.rejections() == 0) return matrix;
    return text("xray.rejected", step.rejections()) + " " + matrix;
  }

  static String percent(double share) {
    return Math.max(share >= 1e-3 ? 1 : 0, Math.round(100 * share)) + " %";
  }
}
