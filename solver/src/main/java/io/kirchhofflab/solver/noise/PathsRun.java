package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoisePaths;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
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
import java.util.function.Consumer;

/// Runs a network many times with its noise, on all cores: Monte Carlo beside the theory of first
/// order.
///
/// Paths are computed in blocks of a fixed size, each with a stream of its own that follows from
/// (seed, block), and merged in order: the result depends on the seed alone. All paths of a block
/// take a step together, so that its matrix is factorised once. Memory does not grow with the
/// number of paths.
public final class PathsRun {

  private static final int BLOCK = 64;

  /// Steps of a run where the solver chooses, and of each piece between two breaks.
  private static final int STEPS = 400;

  private static final int STEPS_PER_PIECE = 50;

  private static final Tolerances TOLERANCES = Tolerances.relative(1e-6);

  private final Network network;
  private final NoisePaths spec;
  private final Trajectory trajectory;
  private final double[] times;

  private PathsRun(Network network, NoisePaths spec, Trajectory trajectory) {
    this.network = network;
    this.spec = spec;
    this.trajectory = trajectory;
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
      case Compilation.Ready ready ->
          switch (Trajectory.record(ready.network(), TOLERANCES, spec.until(), stop)) {
            case Trajectory.Outcome.Cancelled() -> new Outcome.Cancelled();
            case Trajectory.Outcome.Stuck stuck ->
                new Outcome.Stuck(Failures.describe(stuck.failure().why(), ready.network()));
            case Trajectory.Outcome.Recorded recorded ->
                new PathsRun(network, spec, recorded.trajectory()).run(threads, progress, stop);
          };
    };
  }

  private Outcome run(int threads, Consumer<NoisePaths.Result> progress, Cancellation stop) {
    Merged merged = new Merged();
    int blocks = (spec.paths() + BLOCK - 1) / BLOCK;
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
    private final PathSteps steps =
        new PathSteps(
            mine,
            new NoiseCurrents(mine, spec.settings()),
            FlickerPoles.of(spec.settings(), spec.until()),
            spec.settings().convention());
    private final double[] mean = new double[mine.size()];
    private final double[] before = new double[mine.size()];
    private final double[][] x = new double[BLOCK][mine.size()];
    private final double[][] z = new double[BLOCK][steps.memory()];
    private final double[] values = new double[BLOCK];
    private double breakTime;

    private CompiledNetwork compiled() {
      return switch (Compiler.compile(network)) {
        case Compilation.Ready ready -> ready.network();
        case Compilation.Blocked blocked -> throw new IllegalStateException("compiled before");
      };
    }

    Block run(int block, Cancellation stop) {
      int lanes = Math.min(BLOCK, spec.paths() - block * BLOCK);
      int shown = Math.clamp(spec.shown() - (long) block * BLOCK, 0, lanes);
      Moments moments = new Moments(spec.outputs().size() * times.length);
      double[][][] cloud = new double[shown][spec.outputs().size()][times.length];
      NormalStream random = new NormalStream(spec.seed(), block);
      run.enter(0);
      run.state(0, mean);
      for (int l = 0; l < lanes; l++) {
        System.arraycopy(mean, 0, x[l], 0, mean.length);
        steps.start(random, z[l]);
      }
      int k = 0;
      double t = 0;
      while (t < spec.until()) {
        if (stop.requested()) return new Block(moments, cloud, 0, false);
        jump(t, lanes);
        if (slices.at(t)) for (int l = 0; l < lanes; l++) slices.draw(x[l], random);
        breakTime = mine.nextBreak(t);
        double end = Math.min(breakTime, spec.until());
        double next = k < times.length ? Math.min(times[k], end) : end;
        if (!advance(t, next, end, lanes, random)) return new Block(moments, cloud, 0, true);
        t = next;
        while (k < times.length && times[k] <= t) keep(k++, t, lanes, moments, cloud);
      }
      return new Block(moments, cloud, lanes, false);
    }

    /// Where the noiseless run jumps, all paths jump with it.
    private void jump(double t, int lanes) {
      if (t == 0 || t != breakTime) return;
      run.enterAt(Math.nextDown(t));
      run.state(t, before);
      run.enterAt(t);
      run.state(t, mean);
      for (int l = 0; l < lanes; l++) {
        for (int i = 0; i < mean.length; i++) x[l][i] += mean[i] - before[i];
      }
    }

    /// All lanes from `from` to `to`, within a piece that lasts until `end`.
    private boolean advance(double from, double to, double end, int lanes, NormalStream random) {
      double longest =
          spec.step() > 0
              ? spec.step()
              : Math.min(spec.until() / STEPS, (end - from) / STEPS_PER_PIECE);
      int count = (int) Math.max(1, Math.ceil((to - from) / longest * (1 - 1e-12)));
      double h = (to - from) / count;
      for (int s = 0; s < count; s++) {
        double t = from + s * h;
        run.enterAt(t + 0.5 * h);
        run.state(t + 0.5 * h, mean);
        if (!steps.prepare(t + 0.5 * h, mean, h)) return false;
        for (int l = 0; l < lanes; l++) {
          if (!steps.step(t, h, x[l], z[l], random)) return false;
        }
      }
      return true;
    }

    private void keep(int k, double t, int lanes, Moments moments, double[][][] cloud) {
      for (int o = 0; o < spec.outputs().size(); o++) {
        NodeId node = spec.outputs().get(o);
        for (int l = 0; l < lanes; l++) values[l] = mine.voltage(node, t, x[l]);
        for (int l = 0; l < cloud.length; l++) cloud[l][o][k] = values[l];
        moments.add(o * times.length + k, values, 0, lanes);
      }
    }
  }
}
