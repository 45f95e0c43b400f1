package io.kirchhofflab.solver.hardware;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.Failures;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.ode.StepResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Runs a circuit once from its initial voltages and measures what hardware would have to bear.
///
/// Integrals over a step are by Gauss's rule of three points; excursions are looked for at those
/// and at the step's end, and their beginnings located on the interpolant.
public final class MeasurementRun {

  /// Gauss-Legendre places and weights on [0, 1].
  private static final double[] PLACES = {0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)};

  private static final double[] WEIGHTS = {5.0 / 18, 8.0 / 18, 5.0 / 18};

  /// Beginnings of excursions are located to a part of 2^-30 of the span between two looks.
  private static final int HALVINGS = 30;

  /// From so many edges on explicit steps are tried first.
  private static final int MANY_EDGES = 10_000;

  /// How a measurement ended.
  public sealed interface Outcome {

    record Measured(Measurement found) implements Outcome {}

    record Blocked(List<Problem> problems) implements Outcome {
      public Blocked {
        problems = List.copyOf(problems);
      }
    }

    record Stuck(Problem why) implements Outcome {}

    record Cancelled() implements Outcome {}
  }

  private final Course course;
  private final CompiledNetwork network;
  private final PowerMeter meter;
  private final double until;
  private final double rail;
  private final Node[] nodes;
  private final int[] place;
  private final double[] x;
  private final double[] begins;
  private final double[] extremes;
  private double loading;
  private double devices;

  private MeasurementRun(Course course, double until, double rail) {
    this.course = course;
    this.until = until;
    this.rail = rail;
    network = course.network();
    meter = new PowerMeter(network.edgeSpan());
    nodes = network.network().nodes().stream().filter(Node::isFree).toArray(Node[]::new);
    place = Arrays.stream(nodes).mapToInt(node -> network.place(node.id())).toArray();
    x = new double[network.size()];
    begins = new double[nodes.length];
    extremes = new double[nodes.length];
    Arrays.fill(begins, Double.NaN);
  }

  /// Runs `network` to `until`, s; nodes that leave ±`rail`, V, are told.
  public static Outcome run(
      Network network, double until, double rail, Tolerances tolerances, Cancellation stop) {
    return switch (Compiler.compile(network)) {
      case Compilation.Blocked blocked -> new Outcome.Blocked(blocked.problems());
      case Compilation.Ready ready -> {
        CompiledNetwork compiled = ready.network();
        if (network.edges().size() >= MANY_EDGES && ExplicitCourse.suits(network)) {
          Course explicit = new ExplicitCourse(compiled, tolerances.absolute(), until);
          Outcome outcome = along(explicit, until, rail, stop);
          if (!(outcome instanceof Outcome.Stuck)) yield outcome;
        }
        yield implicitly(network, compiled, until, rail, tolerances, stop);
      }
    };
  }

  private static Outcome implicitly(
      Network network,
      CompiledNetwork compiled,
      double until,
      double rail,
      Tolerances tolerances,
      Cancellation stop) {
    return switch (Compiler.compile(network)) {
      case Compilation.Blocked blocked -> new Outcome.Blocked(blocked.problems());
      case Compilation.Ready twin -> {
        Course course = new ImplicitCourse(compiled, twin.network(), tolerances, until);
        yield along(course, until, rail, stop);
      }
    };
  }

  /// Measures along `course`, which has not begun.
  static Outcome along(Course course, double until, double rail, Cancellation stop) {
    return new MeasurementRun(course, until, rail).run(stop);
  }

  private Outcome run(Cancellation stop) {
    StepResult result = course.begin();
    if (result instanceof StepResult.Accepted) look(0, 0);
    for (int k = 0; k < nodes.length; k++) {
      double volt = x[place[k]];
      loading += nodes[k].capacitance() * volt * volt;
    }
    while (result instanceof StepResult.Accepted && course.time() < until) {
      if (stop.requested()) return new Outcome.Cancelled();
      result = course.step();
      if (result instanceof StepResult.Accepted) measureStep();
    }
    return result instanceof StepResult.Failed failed
        ? new Outcome.Stuck(Failures.describe(failed.why(), network))
        : new Outcome.Measured(found());
  }

  private void measureStep() {
    double begin = course.time() - course.lastStep();
    double before = begin;
    for (int k = 0; k < PLACES.length; k++) {
      double t = begin + PLACES[k] * course.lastStep();
      look(before, t);
      before = t;
      meter.reset();
      network.eachPort(t, x, meter);
      devices += WEIGHTS[k] * course.lastStep() * meter.power();
    }
    look(before, course.time());
  }

  /// Reads the unknowns at `t` into `x`, and notes who has left the rails since `before`.
  private void look(double before, double t) {
    course.read(t, x);
    for (int k = 0; k < nodes.length; k++) {
      double volt = x[place[k]];
      if (Math.abs(volt) > Math.abs(extremes[k])) extremes[k] = volt;
      if (Math.abs(volt) <= rail || !Double.isNaN(begins[k])) continue;
      begins[k] = begin(k, before, t);
      course.read(t, x);
    }
  }

  /// When node `k` leaves the rails between `before` and `t`, s.
  private double begin(int k, double before, double t) {
    double inside = before;
    double outside = t;
    for (int h = 0; h < HALVINGS && inside < outside; h++) {
      double middle = 0.5 * (inside + outside);
      course.read(middle, x);
      if (Math.abs(x[place[k]]) > rail) outside = middle;
      else inside = middle;
    }
    return outside;
  }

  private Measurement found() {
    double[] end = new double[network.nodeSpan()];
    network.voltages(until, x, end);
    List<Measurement.Excursion> excursions = new ArrayList<>();
    for (int k = 0; k < nodes.length; k++) {
      if (Double.isNaN(begins[k])) continue;
      excursions.add(new Measurement.Excursion(nodes[k].id(), begins[k], extremes[k]));
    }
    excursions.sort(Comparator.comparingDouble(Measurement.Excursion::time));
    return new Measurement(until, loading, devices, end, meter.conductance(), rail, excursions);
  }
}
