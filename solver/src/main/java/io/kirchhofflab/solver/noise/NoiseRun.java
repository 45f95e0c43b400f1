package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoiseOrigin;
import io.kirchhofflab.model.analysis.NoiseOverTime;
import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.Failures;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.ode.ExplicitPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How noise accumulates along a run, to first order: first the run itself, then the covariance
/// along it, then, for one output, its adjoint back to the start.
public final class NoiseRun {

  /// Products of dense matrices that a step takes, about.
  private static final double DENSE_PRODUCTS = 100;

  /// Up to so many unknowns the dense form, whose error is that of the run alone, is quick enough.
  private static final int SMALL = 25;

  /// Which form of the equations is integrated.
  enum Form {
    SUITED,
    /// The same without a covariance where the sparse form is suited.
    SUITED_BACKWARDS,
    DENSE,
    SPARSE
  }

  private final CompiledNetwork network;
  private final NoiseOverTime spec;
  private final Form form;
  private final Holds holds;
  private final Cancellation stop;
  private final List<Span> spans = new ArrayList<>();
  private final double[] times;
  private final double[][] means;
  private final double[][] variances;
  private final double[] x;
  private final double[] ofUnknowns;
  private List<Subject> doubts = List.of();

  private NoiseRun(CompiledNetwork network, NoiseOverTime spec, Form form, Cancellation stop) {
    this.form = form;
    this.network = network;
    this.spec = spec;
    holds = Holds.of(spec.settings());
    this.stop = stop;
    times = new double[spec.points()];
    means = new double[network.nodeSpan()][times.length];
    variances = new double[network.nodeSpan()][times.length];
    for (double[] row : means) Arrays.fill(row, Double.NaN);
    for (double[] row : variances) Arrays.fill(row, Double.NaN);
    x = new double[network.size()];
    ofUnknowns = new double[network.size()];
  }

  /// A part of a trajectory step.
  private record Span(int step, double from, double to) {}

  /// How the analysis ended.
  public sealed interface Outcome {
    record Found(NoiseTraces traces) implements Outcome {}

    record Stuck(Problem why) implements Outcome {}

    record Blocked(List<Problem> problems) implements Outcome {
      public Blocked {
        problems = List.copyOf(problems);
      }
    }

    record Cancelled() implements Outcome {}
  }

  public static Outcome run(Network network, NoiseOverTime spec, Cancellation stop) {
    return run(network, spec, Form.SUITED, stop);
  }

  /// The noise of `spec`'s output alone, at the end alone, by one pass backwards: for large
  /// networks whose covariance would be too much work. Other variances are not numbers, and doubts
  /// are not looked for.
  public static Outcome ofOutput(Network network, NoiseOverTime spec, Cancellation stop) {
    NodeId output = spec.output().orElseThrow();
    NoiseOverTime last =
        new NoiseOverTime(spec.until(), 1, Optional.of(output), spec.tolerances(), spec.settings());
    return run(network, last, Form.SUITED_BACKWARDS, stop);
  }

  static Outcome run(Network network, NoiseOverTime spec, Form form, Cancellation stop) {
    return switch (Compiler.compile(network)) {
      case Compilation.Blocked blocked -> new Outcome.Blocked(blocked.problems());
      case Compilation.Ready ready -> new NoiseRun(ready.network(), spec, form, stop).run();
    };
  }

  private Outcome run() {
    return switch (Trajectory.record(network, spec.tolerances(), spec.until(), stop)) {
      case Trajectory.Outcome.Cancelled() -> new Outcome.Cancelled();
      case Trajectory.Outcome.Stuck stuck ->
          new Outcome.Stuck(Failures.describe(stuck.failure().why(), network));
      case Trajectory.Outcome.Recorded recorded ->
          holds
              .refused(spec.until())
              .<Outcome>map(Outcome.Stuck::new)
              .orElseGet(() -> along(recorded.trajectory()));
    };
  }

  private Outcome along(Trajectory trajectory) {
    NoiseCurrents currents = new NoiseCurrents(network, spec.settings());
    SliceNoise slices = new SliceNoise(network, spec.settings());
    FlickerPoles poles = FlickerPoles.of(spec.settings(), spec.until());
    boolean sparse = isSparse(trajectory, currents);
    boolean backwards = sparse && form == Form.SUITED_BACKWARDS && slices.origins().isEmpty();
    NoiseAlong noise =
        sparse
            ? new SparseNoise(
                network, trajectory, currents, slices, SparseNoise.FINE, spec.output().isPresent())
            : new DenseNoise(
                network, trajectory, currents, poles, slices, holds, spec.output().isPresent());
    int k = 0;
    for (int step = 0; step < trajectory.steps(); step++) {
      double from = trajectory.begin(step);
      while (from < trajectory.end(step)) {
        if (stop.requested()) return new Outcome.Cancelled();
        double next = k < times.length ? spec.time(k) : spec.until();
        double to = Math.min(next, trajectory.end(step));
        if (!backwards && !noise.advance(step, from, to)) return unsolvable();
        spans.add(new Span(step, from, to));
        if (to == next && k < times.length) {
          times[k] = to;
          if (!backwards) keep(k, to, trajectory, noise);
          k++;
        }
        from = to;
      }
    }
    List<NoiseTraces.Share> shares = List.of();
    if (spec.output().isPresent()) {
      List<NoiseOrigin> origins = new ArrayList<>(currents.origins());
      origins.addAll(slices.origins());
      origins.add(new NoiseOrigin(NoiseOrigin.Kind.INTERACTION, "interaction", List.of()));
      int output = network.place(spec.output().get());
      if (output >= 0 && !goBack(output, noise)) {
        return stop.requested() ? new Outcome.Cancelled() : unsolvable();
      }
      shares = output < 0 ? List.of() : shares(noise, origins);
      if (backwards) keepOutput(spec.output().get(), trajectory, shares);
    }
    return new Outcome.Found(new NoiseTraces(times, means, variances, shares, doubts));
  }

  private boolean isSparse(Trajectory trajectory, NoiseCurrents currents) {
    return switch (form) {
      case DENSE -> false;
      case SPARSE -> true;
      case SUITED, SUITED_BACKWARDS ->
          network.size() > SMALL && !holds.isHeld() && isCheaperSparse(trajectory, currents);
    };
  }

  /// Whether explicit steps with sparse matrices are less work than dense ones of any length.
  private boolean isCheaperSparse(Trajectory trajectory, NoiseCurrents currents) {
    JacobianValues values = new JacobianValues(network.pattern());
    double[] ignored = new double[network.size()];
    double fastest = 0;
    for (int step : new int[] {0, trajectory.steps() / 2, trajectory.steps() - 1}) {
      trajectory.enter(step);
      double t = 0.5 * (trajectory.begin(step) + trajectory.end(step));
      trajectory.state(t, x);
      network.evaluate(t, x, ignored, ignored.clone(), values, false);
      if (currents.hasFlicker() || !SparseNoise.suits(network, values)) return false;
      fastest = Math.max(fastest, SparseNoise.fastest(values));
    }
    double n = network.size();
    ExplicitPair pair = ExplicitPair.DORMAND_PRINCE;
    double explicit = Math.max(2 * trajectory.steps(), fastest * spec.until() / pair.stability());
    double perStep = pair.stages() * (network.pattern().entries() + 4 * n);
    return explicit * perStep < trajectory.steps() * DENSE_PRODUCTS * n * n;
  }

  private void keep(int k, double t, Trajectory trajectory, NoiseAlong noise) {
    trajectory.state(t, x);
    noise.variances(ofUnknowns);
    for (Node node : network.network().nodes()) {
      int i = network.place(node.id());
      means[node.id().index()][k] = network.voltage(node.id(), t, x);
      variances[node.id().index()][k] = i < 0 ? 0 : ofUnknowns[i];
    }
    if (k < times.length - 1) return;
    for (int i = 0; i < ofUnknowns.length; i++) ofUnknowns[i] = Math.sqrt(ofUnknowns[i]);
    doubts = Doubts.find(network, t, x, ofUnknowns);
  }

  /// The output's own mean and variance, where nothing else is known.
  private void keepOutput(NodeId output, Trajectory trajectory, List<NoiseTraces.Share> shares) {
    trajectory.enter(trajectory.steps() - 1);
    trajectory.state(spec.until(), x);
    double variance = shares.stream().mapToDouble(NoiseTraces.Share::variance).sum();
    means[output.index()][0] = network.voltage(output, spec.until(), x);
    variances[output.index()][0] = variance;
  }

  /// Takes the adjoint of unknown `output` back over all spans; false where it was stopped or
  /// cannot go on.
  private boolean goBack(int output, NoiseAlong noise) {
    noise.observe(output);
    for (Span span : spans.reversed()) {
      if (stop.requested() || !noise.retreat(span.step, span.from, span.to)) return false;
    }
    return true;
  }

  private static List<NoiseTraces.Share> shares(NoiseAlong noise, List<NoiseOrigin> origins) {
    double[] of = noise.shares();
    List<NoiseTraces.Share> shares = new ArrayList<>();
    for (int k = 0; k < of.length; k++) {
      boolean silent = of[k] == 0 && origins.get(k).kind() == NoiseOrigin.Kind.INTERACTION;
      if (!silent) shares.add(new NoiseTraces.Share(origins.get(k), of[k]));
    }
    shares.sort(Comparator.comparingDouble(NoiseTraces.Share::variance).reversed());
    return shares;
  }

  private static Outcome unsolvable() {
    return new Outcome.Stuck(
        new Problem.CannotAnalyse(
            List.of(Subject.DOCUMENT),
            "The noise of this circuit cannot be followed: currents that only sources and"
                + " inductors carry depend on second derivatives. Give the nodes between them a"
                + " capacitance."));
  }
}
