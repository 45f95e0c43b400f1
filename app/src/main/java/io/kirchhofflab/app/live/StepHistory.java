package io.kirchhofflab.app.live;

import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.solver.live.Frame;
import io.kirchhofflab.solver.live.StepRecords;
import java.util.ArrayList;
import java.util.List;

/// The latest accepted steps of a run, by rising time: what can be stepped through, and what the
/// solver did. Owned by the FX thread.
public final class StepHistory {

  /// Steps kept; older ones are forgotten.
  static final int MOST = 1 << 14;

  /// One accepted step: its end and length, s, its estimated error as a part of the tolerance, the
  /// method's order, the attempts given up before it, its Newton iterations and LU factorisations,
  /// the KCL residual at its end, A, and the node or edge with the largest error.
  public record Step(
      double end,
      double size,
      double error,
      int order,
      int rejections,
      int iterations,
      int factorisations,
      double residual,
      Subject limit) {

    public double begin() {
      return end - size;
    }
  }

  private List<Step> steps = new ArrayList<>();
  private int first;
  private int epoch = -1;
  private int branch;

  /// Takes over what `frame` carries; a new epoch forgets all, a branch what came after it.
  public void append(Frame frame) {
    if (frame.epoch() != epoch) {
      clear();
      epoch = frame.epoch();
    } else if (frame.branch() != branch) {
      cut(frame.branchTime());
    }
    branch = frame.branch();
    StepRecords taken = frame.steps();
    for (int k = 0; k < taken.count(); k++) {
      if (count() > 0 && taken.end(k) <= last().end()) cut(taken.end(k) - taken.size(k));
      steps.add(
          new Step(
              taken.end(k),
              taken.size(k),
              taken.error(k),
              taken.order(k),
              taken.rejections(k),
              taken.iterations(k),
              taken.factorisations(k),
              taken.residual(k),
              taken.limit(k)));
    }
    first = Math.max(first, steps.size() - MOST);
    if (first > MOST) {
      steps = new ArrayList<>(steps.subList(first, steps.size()));
      first = 0;
    }
  }

  public void clear() {
    steps.clear();
    first = 0;
    epoch = -1;
  }

  private void cut(double t) {
    int kept = first + endedBy(t);
    steps.subList(kept, steps.size()).clear();
  }

  public int count() {
    return steps.size() - first;
  }

  /// Step `k`, 0 being the oldest on record.
  public Step get(int k) {
    return steps.get(first + k);
  }

  public Step last() {
    return steps.getLast();
  }

  /// How many steps end at `t` or before.
  public int endedBy(double t) {
    int low = 0;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle).end() <= t) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /// The end of the last step before `t`, s, or where the first on record began; not a number where
  /// there is none.
  public double before(double t) {
    if (count() == 0) return Double.NaN;
    int k = endedBy(t);
    if (k > 0 && get(k - 1).end() >= t) k--;
    double begin = get(0).begin();
    return k > 0 ? get(k - 1).end() : begin < t ? begin : Double.NaN;
  }

  /// The end of the first step that ends after `t`, s; not a number where there is none.
  public double after(double t) {
    int k = endedBy(t);
    return k < count() ? get(k).end() : Double.NaN;
  }
}
