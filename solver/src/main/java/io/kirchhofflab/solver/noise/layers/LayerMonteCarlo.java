package io.kirchhofflab.solver.noise.layers;

import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.random.Blocks;
import io.kirchhofflab.solver.random.Moments;
import java.util.List;
import java.util.function.Consumer;

/// Simulates a layered network trial by trial, on several threads, with equal bits on any number of
/// them.
///
/// Trials are dealt out in blocks of 1024; block k draws from stream (seed, k) and blocks are
/// merged in order. Memory: four sums for each neuron, and a block's signals for each thread.
public final class LayerMonteCarlo {

  static final int BLOCK = 1024;

  /// A study of more trials would take longer than a day.
  public static final long MOST_TRIALS = 1_000_000_000;

  /// How much is drawn, and from which seed; the number of threads changes nothing but the time.
  public record Study(long trials, long seed, int threads) {

    public Study {
      if (trials < 2 || trials > MOST_TRIALS || threads < 1) {
        throw new IllegalArgumentException(trials + " trials on " + threads + " threads");
      }
    }

    int blocks() {
      return Math.toIntExact((trials + BLOCK - 1) / BLOCK);
    }

    int trialsIn(int block) {
      return (int) Math.min(BLOCK, trials - (long) block * BLOCK);
    }
  }

  private LayerMonteCarlo() {}

  /// The estimate of all trials, or of those until `stop`. `listener` hears of the estimate after
  /// every block, on the calling thread, and must not keep it: it grows.
  public static LayerEstimate run(
      LayeredNetwork network, Study study, Consumer<LayerEstimate> listener, Cancellation stop) {
    List<CompiledLayer> layers = CompiledLayer.all(network);
    LayerEstimate estimate = new LayerEstimate(layers);
    Blocks.<Moments>run(
        study.blocks(),
        study.threads(),
        block ->
            new TrialBlock(layers, network.observed(), network.steps(), study.seed(), block)
                .run(study.trialsIn(block), stop),
        moments -> {
          estimate.add(moments);
          listener.accept(estimate);
        },
        stop::requested);
    return estimate;
  }
}
