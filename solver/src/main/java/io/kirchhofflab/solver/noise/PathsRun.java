package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoisePaths;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.Failures;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.random.Blocks;
import io.kirchhofflab.solver.random.Moments;
import io.kirchhofflab.solver.random.NormalStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs a network many times with its noise, on all cores: Monte Carlo beside the theory of first
/// order.
///
/// Paths are computed in blocks of a fixed size, each with a stream of its own that follows from
/// (seed, block), and merged in order: the result depends on the seed alone. All paths of a block
/// take a step together: side by side by explicit steps where the circuit and the step allow it,
/// else with one factorisation for all of them. Memory does not grow with the number of paths.
public final class PathsRun {

  /// Paths of a block. Rows of 128 lanes are 10 % faster than rows of 64; 256 gain no more and
  /// spread a small study over fewer threads.
  private static final int BLOCK = 64;

  private static final int EXPLICIT_BLOCK = 128;

  /// Steps of a run where the solver chooses, and of each piece between two breaks.
  private static final int STEPS = 400;

  private static final int STEPS_PER_PIECE = 50;

  /// Explicit steps times the rate at which voltages move: at most `PACE` where the solver chooses
  /// them, for a bias of 0.06 % of a variance; steps that are asked for may be as long as
  /// `EXPLICIT_PACE`, for 0.6 %.
  private static final double PACE = 0.05;

  private static final double EXPLICIT_PACE = 0.15;

  /// Where more explicit steps than this were needed, implicit ones are cheaper.
  private static final int EXPLICIT_STEPS = 10 * STEPS;

  private static final Tolerances TOLERANCES = Tolerances.relative(1e-6);

  private final Network network;
  private final NoisePaths spec;
  private final Trajectory trajectory;
  private final double[] times;
  private final double fastest;
  private final boolean explicit;
  private final int size;

  private PathsRun(
      Network network, NoisePaths spec, Trajectory trajectory, CompiledNetwork compiled) {
    this.network = network;
    this.spec = spec;
    this.trajectory = trajectory;
    fastest =
        HeunBlock.fastest(
            compiled, trajectory, new NoiseCurrents(compiled, spec.settings()), spec.until());
    explicit =
        spec.step() > 0
            ? fastest * spec.step() <= EXPLICIT_PACE
            : fastest * spec.until() <= PACE * EXPLICIT_STEPS;
    size = explicit ? EXPLICIT_BLOCK : BLOCK;
    times = new double[spec.points()];
    for (int k = 0; k < times.length; k++) times[k] = spec.time(k);
  }

  /// How the runs ended.
  public sealed interface Outcome {
    record Found(NoisePaths.Result result) implements Outcome {}

    record Stuck(Problem why) implements Outcome {}

    record Blocked(List<Problem> problems) implements Outcome {
      public Blocked {
        problems = List.copyOf(problems);
      }
    }

    record Cancelled() implements Outcome {}
  }

  /// `progress` hears what is known after each merged block, on the calling thread.
  public static Outcome run(
      Network network,
      NoisePaths spec,
      int threads,
      Consumer<NoisePaths.Result> progress,
      Cancellation stop) {
    return switch (Compiler.compile(network)) {
      case Compilation.Blocked blocked -> new Outcome.Blocked(blocked.problems());
      case Compilation.Ready ready -> {
        Optional<Problem> refused = Holds.of(spec.settings()).refused(spec.until());
        if (refused.isPresent()) yield new Outcome.Stuck(refused.get());
        yield switch (Trajectory.record(ready.network(), TOLERANCES, spec.until(), stop)) {
          case Trajectory.Outcome.Cancelled() -> new Outcome.Cancelled();
          case Trajectory.Outcome.Stuck stuck ->
              new Outcome.Stuck(Failures.describe(stuck.failure().why(), ready.network()));
          case Trajectory.Outcome.Recorded recorded ->
              new PathsRun(network, spec, recorded.trajectory(), ready.network())
                  .run(threads, progress, stop);
        };
      }
    };
  }

  private Outcome run(int threads, Consumer<NoisePaths.Result> progress, Cancellation stop) {
    Merged merged = new Merged();
    int blocks = (spec.paths() + size - 1) / size;
    ThreadLocal<Worker> workers = ThreadLocal.withInitial(Worker::new);
    boolean whole =
        Blocks.run(
            blocks,
            threads,
            block -> workers.get().run(block, stop),
            block -> {
              merged.add(block);
              if (!merged.failed) progress.accept(merged.result());
            },
            () -> stop.requested() || merged.failed);
    if (merged.failed) return lost();
    return whole ? new Outcome.Found(merged.result()) : new Outcome.Cancelled();
  }

  /// The longest step while a piece still lasts `span`, s.
  private double longest(double span) {
    if (spec.step() > 0) return spec.step();
    double chosen = Math.min(spec.until() / STEPS, span / STEPS_PER_PIECE);
    return explicit ? Math.min(chosen, PACE / fastest) : chosen;
  }

  private static Outcome lost() {
    return new Outcome.Stuck(
        new Problem.CannotAnalyse(
            List.of(Subject.DOCUMENT),
            "A noisy path could not be followed: its steps are too long for what noise does to the"
                + " circuit. Ask for a shorter step, or for less noise."));
  }

  /// What one block of paths gives; `failed` where a path was lost.
  private record Block(Moments moments, double[][][] cloud, int paths, boolean failed) {}

  /// Everything merged so far.
  private final class Merged {
    private final Moments moments = new Moments(spec.outputs().size() * times.length);
    private final List<double[][]> cloud = new ArrayList<>();
    private int paths;
    private boolean failed;

    void add(Block block) {
      failed |= block.failed;
      moments.add(block.moments);
      cloud.addAll(Arrays.asList(block.cloud));
      paths += block.paths;
    }

    NoisePaths.Result result() {
      int outputs = spec.outputs().size();
      double[][] means = new double[outputs][times.length];
      double[][] variances = new double[outputs][times.length];
      double[][] low = new double[outputs][times.length];
      double[][] high = new double[outputs][times.length];
      for (int o = 0; o < outputs; o++) {
        for (int k = 0; k < times.length; k++) {
          int quantity = o * times.length + k;
          means[o][k] = moments.mean(quantity);
          variances[o][k] = moments.variance(quantity);
          Moments.Interval interval = moments.variance95(quantity);
          low[o][k] = interval.low();
          high[o][k] = interval.high();
        }
      }
      return new NoisePaths.Result(
          paths, times, means, variances, low, high, cloud.toArray(double[][][]::new));
    }
  }

  /// One thread's own network and paths.
  private final class Worker {
    private final CompiledNetwork mine = compiled();
    private final Trajectory run = trajectory.on(mine);
    private final SliceNoise slices = new SliceNoise(mine, spec.settings());
    private final Holds holds = Holds.of(spec.settings());
    private final PathBlock paths = paths();
    private final double[] initial = new double[mine.size()];
    private final double[] values = new double[size];

    private CompiledNetwork compiled() {
      return switch (Compiler.compile(network)) {
        case Compilation.Ready ready -> ready.network();
        case Compilation.Blocked blocked -> throw new IllegalStateException("compiled before");
      };
    }

    private PathBlock paths() {
      NoiseSettings settings = spec.settings();
      NoiseCurrents noise = new NoiseCurrents(mine, settings);
      if (explicit) return new HeunBlock(mine, run, noise, settings, size);
      FlickerPoles poles = FlickerPoles.of(settings, spec.until());
      PathSteps steps = new PathSteps(mine, noise, poles, settings);
      return new MidpointBlock(mine, run, steps, size);
    }

    Block run(int block, Cancellation stop) {
      int lanes = Math.min(size, spec.paths() - block * size);
      int shown = Math.clamp(spec.shown() - (long) block * size, 0, lanes);
      Moments moments = new Moments(spec.outputs().size() * times.length);
      double[][][] cloud = new double[shown][spec.outputs().size()][times.length];
      NormalStream random = new NormalStream(spec.seed(), block);
      run.enter(0);
      run.state(0, initial);
      paths.start(initial, lanes, random);
      int k = 0;
      double t = 0;
      double breakTime = 0;
      while (t < spec.until()) {
        if (stop.requested()) return new Block(moments, cloud, 0, false);
        if (t == breakTime) paths.enter(t);
        if (slices.at(t)) paths.draw(slices, random);
        if (holds.at(t)) paths.redraw(random);
        breakTime = mine.nextBreak(t);
        double end = Math.min(breakTime, spec.until());
        double pause = Math.min(end, holds.next(t));
        double next = k < times.length ? Math.min(times[k], pause) : pause;
        if (!paths.advance(t, next, longest(end - t), random)) {
          return new Block(moments, cloud, 0, true);
        }
        t = next;
        while (k < times.length && times[k] <= t) keep(k++, t, lanes, moments, cloud);
      }
      return new Block(moments, cloud, lanes, false);
    }

    private void keep(int k, double t, int lanes, Moments moments, double[][][] cloud) {
      for (int o = 0; o < spec.outputs().size(); o++) {
        paths.voltages(spec.outputs().get(o), t, values);
        for (int l = 0; l < cloud.length; l++) cloud[l][o][k] = values[l];
        moments.add(o * times.length + k, values, 0, lanes);
      }
    }
  }
}
