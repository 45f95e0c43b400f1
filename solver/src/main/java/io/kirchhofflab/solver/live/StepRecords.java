package io.kirchhofflab.solver.live;

import io.kirchhofflab.model.problem.Subject;
import org.jspecify.annotations.Nullable;

/// The accepted steps of one frame, in the order they were taken, with what each cost and what held
/// it back; part of a frame, so the worker writes and then one reader reads.
///
/// Where a frame spans more steps than there is room for, the earlier half of them is only counted.
public final class StepRecords {

  static final int ROOM = 2048;

  private final double[] end = new double[ROOM];
  private final double[] size = new double[ROOM];
  private final double[] error = new double[ROOM];
  private final double[] residual = new double[ROOM];
  private final int[] order = new int[ROOM];
  private final int[] rejections = new int[ROOM];
  private final int[] iterations = new int[ROOM];
  private final int[] factorisations = new int[ROOM];
  private final @Nullable Subject[] limit = new Subject[ROOM];
  private int count;
  private long uncounted;

  void clear() {
    count = 0;
    uncounted = 0;
  }

  /// Opens a record for a step that ended at `t` and was `h` long, s.
  void open(double t, double h) {
    if (count == ROOM) forgetHalf();
    end[count] = t;
    size[count] = h;
    count++;
  }

  /// What the newest step cost.
  void cost(long rejected, long newton, long lu) {
    rejections[count - 1] = (int) rejected;
    iterations[count - 1] = (int) newton;
    factorisations[count - 1] = (int) lu;
  }

  /// How well the newest step is known, and what would not let it be longer.
  void quality(int methodOrder, double errorNorm, double kclResidual, Subject worst) {
    order[count - 1] = methodOrder;
    error[count - 1] = errorNorm;
    residual[count - 1] = kclResidual;
    limit[count - 1] = worst;
  }

  private void forgetHalf() {
    int kept = ROOM / 2;
    for (Object array : new Object[] {end, size, error, residual}) {
      System.arraycopy(array, kept, array, 0, kept);
    }
    for (Object array : new Object[] {order, rejections, iterations, factorisations, limit}) {
      System.arraycopy(array, kept, array, 0, kept);
    }
    count = kept;
    uncounted += kept;
  }

  public int count() {
    return count;
  }

  /// Steps of this frame that there was no room for.
  public long uncounted() {
    return uncounted;
  }

  /// Circuit time at the end of step `k`, s.
  public double end(int k) {
    return end[k];
  }

  /// Its length, s.
  public double size(int k) {
    return size[k];
  }

  /// Its estimated error as a part of the tolerance, at most 1.
  public double error(int k) {
    return error[k];
  }

  /// Largest sum of currents into a node at its end, A.
  public double residual(int k) {
    return residual[k];
  }

  /// The method's order in it.
  public int order(int k) {
    return order[k];
  }

  /// Attempts given up before it.
  public int rejections(int k) {
    return rejections[k];
  }

  /// Newton iterations in it, those of rejected attempts included.
  public int iterations(int k) {
    return iterations[k];
  }

  /// LU factorisations in it, likewise.
  public int factorisations(int k) {
    return factorisations[k];
  }

  /// The node or edge whose error was the largest.
  public Subject limit(int k) {
    Subject worst = limit[k];
    if (worst == null) throw new IllegalStateException("no step " + k);
    return worst;
  }
}
