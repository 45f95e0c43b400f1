package io.kirchhofflab.app.learn.digits;

import io.kirchhofflab.solver.analysis.Yield;
import io.kirchhofflab.solver.learn.data.Images;
import java.util.ArrayList;
import java.util.List;

/// What a circuit made of test pictures so far: who was taken for whom. A value; the array is not
/// to be changed.
///
/// `confusion[is][said]` counts pictures.
@SuppressWarnings("ArrayRecordComponent")
public record Assessment(int[][] confusion, List<Miss> misses) {

  /// Picture number `index` is a `label`, and was taken for `said`.
  public record Miss(int index, int label, int said) {}

  public static final Assessment NONE =
      new Assessment(new int[DigitCircuit.DIGITS][DigitCircuit.DIGITS], List.of());

  public Assessment {
    misses = List.copyOf(misses);
  }

  /// With what was answered to the pictures from number `first` on.
  Assessment and(Images images, int first, float[][] answers) {
    int[][] more = new int[confusion.length][];
    for (int is = 0; is < more.length; is++) more[is] = confusion[is].clone();
    List<Miss> missed = new ArrayList<>(misses);
    for (int s = 0; s < answers.length; s++) {
      int label = images.label(first + s);
      int said = best(answers[s]);
      more[label][said]++;
      if (said != label) missed.add(new Miss(first + s, label, said));
    }
    return new Assessment(more, missed);
  }

  private static int best(float[] answer) {
    int best = 0;
    for (int d = 1; d < answer.length; d++) if (answer[d] > answer[best]) best = d;
    return best;
  }

  public int pictures() {
    int sum = 0;
    for (int[] row : confusion) for (int count : row) sum += count;
    return sum;
  }

  /// The share told right, with its interval. Errors: there is no picture.
  public Yield accuracy() {
    int all = pictures();
    return Yield.of(all - misses.size(), all);
  }
}
