package io.kirchhofflab.solver.learn;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.batch.BatchCircuit;
import io.kirchhofflab.solver.learn.batch.ChunkPass;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.data.Source;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Trains a circuit: batch after batch forwards, back by the discrete adjoint, one update.
///
/// Chunks of a batch are computed by any thread from nothing but their samples, and their gradients
/// are added in the order of chunks: results are the same for any number of threads. A trainer
/// belongs to one thread, which `run` occupies; the threads it starts end with it.
public final class Trainer {

  /// How training ended; `circuit` has the mean parameters.
  public sealed interface Outcome {}

  public record Trained(LayeredCircuit circuit, Tally lastEpoch) implements Outcome {}

  public record Cancelled(LayeredCircuit circuit) implements Outcome {}

  /// The loss of update `update` was no number: the rate is too high, or the circuit runs away.
  public record Diverged(long update) implements Outcome {}

  /// Told after every update and every epoch, on the thread that runs.
  public interface Listener {

    /// `done` epochs are behind; `recent` are samples since this epoch began.
    default void updated(double done, Tally recent, Trainer trainer) {}

    /// An epoch, or the rest of one, is behind.
    default void epochEnded(double done, Tally epoch, Trainer trainer) {}
  }

  private final LayeredCircuit start;
  private final Plan plan;
  private final Source source;
  private final int threads;
  private final BatchCircuit circuit;
  private final Weights weights;
  private final Shuffle shuffle;
  private final List<Chunk> chunks = new ArrayList<>();
  private final List<double[][]> gradient;

  /// Parameters as devices have them, and their factors, where the plan's hardware alters them.
  private final List<double[][]> made;

  private final List<double[][]> factors;
  private final Tally epoch = new Tally();

  public Trainer(LayeredCircuit start, Plan plan, Source source, Engine engine, int threads) {
    this.start = start;
    this.plan = plan;
    this.source = source;
    this.threads = threads;
    circuit =
        plan.objective().density()
            ? BatchCircuit.withDensity(start, engine)
            : BatchCircuit.of(start, engine);
    weights = new Weights(start);
    shuffle = new Shuffle(plan.seed(), source.size());
    gradient = weights.zeros();
    made = plan.hardware().alters() ? weights.zeros() : List.of();
    factors = plan.hardware().alters() ? weights.zeros() : List.of();
    int lanes = plan.course().lanes();
    for (int first = 0; first < plan.batch(); first += lanes) {
      chunks.add(new Chunk(Math.min(lanes, plan.batch() - first)));
    }
  }

  /// The circuit with the mean parameters so far, as they can be set.
  public LayeredCircuit circuit() {
    return weights.applied(start, plan.hardware()::settable);
  }

  public long updates() {
    return weights.updates();
  }

  /// Training leaves an edge as it is, or takes it up again; between runs.
  public void hold(int layer, int edge, boolean on) {
    weights.hold(layer, edge, on);
  }

  /// Sets parameter `p` of an edge by hand; between runs.
  public void set(int layer, int p, int edge, double value) {
    weights.set(layer, p, edge, value);
  }

  /// A copy of the last update's gradient, `gradient[layer][p][edge]`; zeros before the first.
  public List<double[][]> gradient() {
    return Weights.copies(gradient);
  }

  public Outcome run(Listener listener, Cancellation stop) {
    try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, chunks.size()))) {
      return run(pool, listener, stop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Cancelled(circuit());
    }
  }

  private Outcome run(ExecutorService pool, Listener listener, Cancellation stop)
      throws InterruptedException {
    long all = Math.max(1, Math.round(plan.epochs() * source.size() / plan.batch()));
    double perEpoch = (double) source.size() / plan.batch();
    while (weights.updates() < all) {
      if (stop.requested()) return new Cancelled(circuit());
      double done = weights.updates() / perEpoch;
      if (!update(pool, done)) return new Diverged(weights.updates() + 1);
      double now = weights.updates() / perEpoch;
      listener.updated(now, epoch, this);
      if (Math.floor(now) > Math.floor(done) && weights.updates() < all) {
        listener.epochEnded(now, epoch, this);
        epoch.clear();
      }
    }
    listener.epochEnded(plan.epochs(), epoch, this);
    return new Trained(circuit(), epoch);
  }

  /// False where the loss or the gradient is no number.
  private boolean update(ExecutorService pool, double done) throws InterruptedException {
    circuit.load(devices());
    long first = weights.updates() * plan.batch();
    boolean late = plan.steps().isLate(done / plan.epochs());
    List<Future<Tally>> running = new ArrayList<>();
    for (Chunk each : chunks) {
      each.take(first, late);
      first += each.samples;
      running.add(pool.submit(each));
    }
    for (double[][] table : gradient) for (double[] row : table) Arrays.fill(row, 0);
    double before = epoch.samples() == 0 ? 0 : epoch.loss() * epoch.samples();
    for (int c = 0; c < running.size(); c++) {
      epoch.add(ended(running.get(c)));
      chunks.get(c).pass.collect(gradient);
    }
    throughDevices();
    double norm = norm();
    double loss = epoch.loss() * epoch.samples() - before;
    if (!Double.isFinite(norm) || !Double.isFinite(loss)) return false;
    Plan.Descent descent = plan.descent();
    double scale = norm > descent.clip() ? descent.clip() / norm : 1;
    double rate = descent.schedule().rate(descent.rate(), done, plan.epochs());
    weights.update(descent.optimizer(), gradient, scale, rate, descent.averaging());
    plan.hardware().limit(weights.theta());
    return true;
  }

  private List<double[][]> devices() {
    if (made.isEmpty()) return weights.theta();
    plan.hardware().make(weights.theta(), made, factors, plan.seed(), weights.updates());
    return made;
  }

  /// From the gradient by what devices have to that by what they are set to.
  private void throughDevices() {
    for (int l = 0; l < factors.size(); l++) {
      for (int p = 0; p < factors.get(l).length; p++) {
        double[] factor = factors.get(l)[p];
        double[] slope = gradient.get(l)[p];
        for (int e = 0; e < slope.length; e++) slope[e] *= factor[e];
      }
    }
  }

  private static Tally ended(Future<Tally> chunk) throws InterruptedException {
    try {
      return chunk.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a chunk broke down", e.getCause());
    }
  }

  private double norm() {
    double sum = 0;
    for (double[][] table : gradient) {
      for (double[] row : table) for (double g : row) sum += g * g;
    }
    return Math.sqrt(sum);
  }

  /// Everything a later trainer of the same circuit, plan and source needs to go on.
  public void save(DataOutputStream out) throws IOException {
    weights.write(out);
  }

  public void resume(DataInputStream in) throws IOException {
    weights.read(in);
  }

  /// Samples that go through the circuit together.
  private final class Chunk implements Callable<Tally> {

    private final int samples;
    private final ChunkPass pass;
    private final float[][] inputs;
    private final float[][] targets;
    private final int[] indices;
    private final SplittableRandom[] streams;
    private int steps;

    Chunk(int samples) {
      this.samples = samples;
      pass = new ChunkPass(circuit, samples, plan.objective().reverse(), plan.steps().adjoint());
      inputs = new float[samples][source.inputs()];
      targets = new float[samples][source.targets()];
      indices = new int[samples];
      streams = new SplittableRandom[samples];
    }

    /// The samples from place `first` on, counted over all epochs.
    void take(long first, boolean late) {
      steps = late ? plan.steps().late() : plan.steps().early();
      for (int s = 0; s < samples; s++) {
        indices[s] = shuffle.sample(first + s);
        streams[s] = shuffle.stream(first + s);
      }
    }

    @Override
    public Tally call() {
      float[][] state = pass.begin();
      for (int s = 0; s < samples; s++) {
        source.draw(indices[s], streams[s], inputs[s], targets[s]);
        for (int i = 0; i < inputs[s].length; i++) state[i + 1][s] = inputs[s][i];
      }
      pass.forward(
          steps, plan.hardware().noise() > 0 ? this::disturb : ChunkPass.LayerStart.UNDISTURBED);
      Tally tally = judge();
      pass.backward();
      return tally;
    }

    private void disturb(int layer, float[][] v, int nodes) {
      for (int s = 0; s < samples; s++) {
        for (int i = 1; i <= nodes; i++) {
          v[i][s] += (float) (plan.hardware().noise() * streams[s].nextGaussian());
        }
      }
    }

    private Tally judge() {
      Tally tally = new Tally();
      float share = 1f / plan.batch();
      float[] density = pass.logDensity();
      for (int s = 0; s < samples; s++) {
        Objective.Lane lane =
            new Objective.Lane(pass.outputs(), s, density[s], inputs[s], targets[s]);
        plan.objective().judge(lane, share, pass.byOutput(), pass.byLogDensity(), tally);
      }
      return tally;
    }
  }
}
