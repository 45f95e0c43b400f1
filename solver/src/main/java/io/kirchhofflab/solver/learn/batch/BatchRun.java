package io.kirchhofflab.solver.learn.batch;

import io.kirchhofflab.solver.analysis.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// Carries many inputs through a circuit under the adaptive rule, on all cores.
///
/// A batch shares its step size, so batches decide the answers (within the tolerance); threads do
/// not: each batch is computed by one of them from nothing but its inputs.
public final class BatchRun {

  /// The authors' batch.
  public static final int BATCH = 512;

  /// How many samples share a step size, how many threads work, how steps are judged, and whether
  /// time runs backwards.
  public record Settings(Adaptive rule, int batch, int threads, boolean reverse) {
    public static Settings of(Adaptive rule) {
      return new Settings(rule, BATCH, Runtime.getRuntime().availableProcessors(), false);
    }

    public Settings reversed() {
      return new Settings(rule, batch, threads, true);
    }
  }

  /// How a run ended.
  public sealed interface Outcome {}

  /// `outputs[sample]`: the read-out, or backwards in time the input's voltages. `logDensity` is
  /// how much the logarithm of the density changed on the way, empty without it. `evaluations`
  /// counts right-hand sides of each layer in the first batch, `devices` all evaluations of one law
  /// for one sample.
  @SuppressWarnings("ArrayRecordComponent")
  public record Finished(float[][] outputs, float[] logDensity, int[] evaluations, long devices)
      implements Outcome {}

  /// Voltages left the range of numbers in the batch that begins with `sample`.
  public record Diverged(int sample) implements Outcome {}

  public record Cancelled() implements Outcome {}

  private final BatchCircuit circuit;
  private final Inputs inputs;
  private final Settings settings;
  private final Cancellation stop;
  private final float[][] outputs;
  private final float[] logDensity;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger diverged = new AtomicInteger(Integer.MAX_VALUE);
  private final AtomicIntegerArray evaluations;

  private BatchRun(BatchCircuit circuit, Inputs inputs, Settings settings, Cancellation stop) {
    this.circuit = circuit;
    this.inputs = inputs;
    this.settings = settings;
    this.stop = stop;
    int width = settings.reverse() ? circuit.circuit().inputs() : circuit.readOut().outputs();
    outputs = new float[inputs.count()][width];
    logDensity = new float[circuit.density() ? inputs.count() : 0];
    evaluations = new AtomicIntegerArray(batches() * circuit.layers());
  }

  public static Outcome run(
      BatchCircuit circuit, Inputs inputs, Settings settings, Cancellation stop) {
    return new BatchRun(circuit, inputs, settings, stop).run();
  }

  private int batches() {
    return (inputs.count() + settings.batch() - 1) / settings.batch();
  }

  private Outcome run() {
    int workers = Math.clamp(settings.threads(), 1, Math.max(1, batches()));
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      List<Future<?>> started = new ArrayList<>();
      for (int w = 0; w < workers; w++) started.add(pool.submit(this::work));
      for (Future<?> each : started) each.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Cancelled();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch broke down", e.getCause());
    }
    if (stop.requested()) return new Cancelled();
    int lost = diverged.get();
    return lost < Integer.MAX_VALUE ? new Diverged(lost) : finished();
  }

  private void work() {
    Passage passage = new Passage(circuit, Math.min(settings.batch(), inputs.count()));
    double[] input = new double[circuit.circuit().inputs()];
    for (int b = next.getAndIncrement(); b < batches(); b = next.getAndIncrement()) {
      if (stop.requested() || diverged.get() < Integer.MAX_VALUE) return;
      batch(b, passage, input);
    }
  }

  private void batch(int b, Passage passage, double[] input) {
    int first = b * settings.batch();
    int count = Math.min(settings.batch(), inputs.count() - first);
    passage.state().begin(circuit.circuit(), inputs, first, count, input);
    int[] counts =
        settings.reverse() ? passage.backward(settings.rule()) : passage.forward(settings.rule());
    if (counts.length == 0) {
      diverged.accumulateAndGet(first, Math::min);
      return;
    }
    for (int l = 0; l < counts.length; l++) evaluations.set(b * counts.length + l, counts[l]);
    if (settings.reverse()) readVoltages(passage.state(), first);
    else passage.readOut(outputs, first);
    for (int s = 0; s < count && circuit.density(); s++) {
      logDensity[first + s] = passage.state().get(s, circuit.rows());
    }
  }

  private void readVoltages(LaneState state, int first) {
    for (int s = 0; s < state.samples(); s++) {
      for (int i = 0; i < outputs[first + s].length; i++) {
        outputs[first + s][i] = state.get(s, i + 1);
      }
    }
  }

  private Finished finished() {
    int layers = circuit.layers();
    int[] firstBatch = new int[layers];
    long devices = 0;
    for (int l = 0; l < layers; l++) {
      firstBatch[l] = batches() == 0 ? 0 : evaluations.get(l);
      long edges = circuit.circuit().layers().get(l).edges();
      for (int b = 0; b < batches(); b++) {
        int count = Math.min(settings.batch(), inputs.count() - b * settings.batch());
        devices += edges * count * evaluations.get(b * layers + l);
      }
    }
    return new Finished(outputs, logDensity, firstBatch, devices);
  }
}
