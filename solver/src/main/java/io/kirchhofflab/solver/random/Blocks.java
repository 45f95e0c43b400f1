package io.kirchhofflab.solver.random;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Computes numbered blocks of a Monte Carlo study on several threads and merges them in order, so
/// that the result does not depend on how many threads there are.
public final class Blocks {

  /// Blocks under way or waiting to be merged, per thread: enough to keep every thread busy, and a
  /// bound for the memory they take.
  private static final int AHEAD = 3;

  private Blocks() {}

  /// Computes blocks 0 to `count` - 1, each from nothing but its number, and hands them to `merge`
  /// in that order on the calling thread; false where `stop` ended it early.
  public static <T> boolean run(
      int count, int threads, IntFunction<T> compute, Consumer<T> merge, BooleanSupplier stop) {
    Deque<Future<T>> underWay = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int next = 0; next < count || !underWay.isEmpty(); ) {
        if (stop.getAsBoolean()) {
          pool.shutdownNow();
          return false;
        }
        while (next < count && underWay.size() < AHEAD * threads) {
          int block = next++;
          underWay.add(pool.submit(() -> compute.apply(block)));
        }
        merge.accept(underWay.remove().get());
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a block broke down", e.getCause());
    }
  }
}
