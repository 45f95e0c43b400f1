package io.kirchhofflab.solver.live;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.noise.LiveNoise;
import io.kirchhofflab.solver.ode.Integrator;
import io.kirchhofflab.solver.ode.Statistics;
import io.kirchhofflab.solver.ode.StepResult;
import io.kirchhofflab.solver.ode.method.Methods;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A moment of the past, computed again from the timeline's moment before it.
///
/// It has its own equations and integrator, so that the present run is not touched. Owned by the
/// worker.
final class PastView {

  private final CompiledNetwork network;
  private final Integrator run;
  private final Timeline.Moment origin;
  private final Course course;
  private final @Nullable LiveNoise noise;
  private final double[] x;
  private final double[] rates;
  private final boolean[] closed;
  private double time;

  /// How the past is run again: `noise` as it is followed, none where it is not, drawn over
  /// `window`, s.
  record Course(Tolerances tolerances, Optional<NoiseSettings> noise, double window) {}

  private PastView(CompiledNetwork network, Integrator run, Timeline.Moment origin, Course course) {
    this.course = course;
    noise = noise(origin, run, course);
    this.network = network;
    this.run = run;
    this.origin = origin;
    x = new double[network.size()];
    rates = new double[network.size()];
    closed = new boolean[network.switches()];
    time = origin.time();
  }

  /// A view of `time`, s, going on from `last` where that is the shorter way; null where the past
  /// does not reach back so far. Work that is `givenUp` ends early, at an earlier time.
  static @Nullable PastView at(
      double time,
      Timeline timeline,
      Course course,
      @Nullable PastView last,
      BooleanSupplier givenUp) {
    Timeline.Moment origin = timeline.before(time);
    if (origin == null) return null;
    PastView view =
        last != null && last.canReach(time, origin, course) ? last : from(origin, course);
    if (view != null) view.advance(Math.max(time, origin.time()), givenUp);
    return view;
  }

  /// Whether `wanted` lies ahead, or in the step just taken, on the way from the same moment.
  private boolean canReach(double wanted, Timeline.Moment from, Course how) {
    return origin == from && course.equals(how) && wanted >= run.time() - run.lastStep();
  }

  private static @Nullable PastView from(Timeline.Moment origin, Course course) {
    if (!(Compiler.compile(origin.network()) instanceof Compilation.Ready ready)) return null;
    CompiledNetwork network = ready.network();
    Tolerances tolerances = course.tolerances;
    Integrator run =
        new Integrator(
            network, Methods.suitedLive(tolerances, network.size()), tolerances, new Statistics());
    StepResult begun = run.begin(origin.time(), origin.x(), origin.closed(), 1);
    return begun instanceof StepResult.Accepted ? new PastView(network, run, origin, course) : null;
  }

  /// What follows the noise from `origin` on; null where it was not followed there.
  private static @Nullable LiveNoise noise(Timeline.Moment origin, Integrator run, Course course) {
    double[][] covariance = origin.covariance();
    if (covariance == null || course.noise.isEmpty()) return null;
    LiveNoise noise = LiveNoise.of(origin.network(), course.noise.get(), run, course.window, null);
    if (noise != null) noise.start(covariance);
    return noise;
  }

  private void advance(double wanted, BooleanSupplier givenUp) {
    while (run.time() < wanted && !givenUp.getAsBoolean()) {
      if (run.step(Double.POSITIVE_INFINITY) instanceof StepResult.Failed) break;
      if (noise != null) noise.passed(run);
    }
    time = Math.min(wanted, run.time());
  }

  CompiledNetwork network() {
    return network;
  }

  Integrator run() {
    return run;
  }

  @Nullable LiveNoise noise() {
    return noise;
  }

  /// The moment shown, s.
  double time() {
    return time;
  }

  /// Room for one state, n numbers, and for its slopes.
  double[] x() {
    return x;
  }

  double[] rates() {
    return rates;
  }

  /// Which switches were closed at the moment shown.
  boolean[] closed() {
    run.switchPositions(time, closed);
    return closed;
  }
}
