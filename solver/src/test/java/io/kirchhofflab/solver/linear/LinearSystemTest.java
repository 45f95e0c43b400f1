package io.kirchhofflab.solver.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Both factorisations solve what they are given: the residual is rounding, by rows and by columns.
class LinearSystemTest {

  /// A random matrix of a circuit's kind; `sources` rows have a zero diagonal, as voltage sources
  /// have.
  private static JacobianValues random(int n, int sources, long seed) {
    Random random = new Random(seed);
    Pattern.Builder builder = new Pattern.Builder(n);
    int[][] ends = new int[3 * n][];
    for (int k = 0; k < ends.length; k++) {
      ends[k] = new int[] {random.nextInt(n), random.nextInt(n)};
      builder.add(ends[k][0], ends[k][1]);
      builder.add(ends[k][1], ends[k][0]);
    }
    for (int k = 0; k < sources; k++) {
      builder.add(k, n - 1 - k);
      builder.add(n - 1 - k, k);
    }
    JacobianValues values = new JacobianValues(builder.build());
    Pattern pattern = values.pattern();
    for (int s = 0; s < pattern.entries(); s++) values.flow()[s] = random.nextGaussian();
    // Each source is tied to a node of its own, or the matrix may be singular by chance.
    for (int k = 0; k < sources; k++) {
      values.flow()[pattern.slot(k, n - 1 - k)] = 20;
      values.flow()[pattern.slot(n - 1 - k, k)] = 20;
    }
    for (int i = 0; i < n; i++) {
      values.flow()[pattern.slot(i, i)] = i < sources ? 0 : 8 + random.nextDouble();
      values.stored()[pattern.slot(i, i)] = i < sources ? 0 : random.nextDouble();
    }
    return values;
  }

  private static void assertSolves(LinearSystem system, JacobianValues values, double scale) {
    Pattern pattern = values.pattern();
    int n = pattern.size();
    Random random = new Random(1);
    double[] wanted = new double[n];
    for (int i = 0; i < n; i++) wanted[i] = random.nextGaussian();
    double[] b = new double[n];
    pattern.multiplyAdd(values.stored(), scale, wanted, b);
    pattern.multiplyAdd(values.flow(), 1, wanted, b);
    double[] transposed = new double[n];
    for (int c = 0; c < n; c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        double value = scale * values.stored()[s] + values.flow()[s];
        transposed[c] += value * wanted[pattern.row(s)];
      }
    }
    system.solve(b);
    system.solveTransposed(transposed);
    for (int i = 0; i < n; i++) {
      // Random matrices of this size lose a few digits.
      assertThat(b[i]).isCloseTo(wanted[i], within(1e-8));
      assertThat(transposed[i]).isCloseTo(wanted[i], within(1e-8));
    }
  }

  @Property(tries = 60)
  void solutionsHaveNoResidual(
      @ForAll @IntRange(min = 1, max = 120) int n, @ForAll long seed, @ForAll boolean sparse) {
    JacobianValues values = random(n, n > 12 ? n / 8 : 0, seed);
    LinearSystem system = sparse ? new SparseLu(values.pattern()) : new DenseLu(values.pattern());
    assertThat(system.factor(values, 2)).isTrue();
    assertSolves(system, values, 2);
  }

  @Test
  void refactorisationFollowsNewValues() {
    JacobianValues values = random(200, 10, 7);
    SparseLu system = new SparseLu(values.pattern());
    for (double scale : new double[] {1, 3, 0.1, 100}) {
      assertThat(system.factor(values, scale)).isTrue();
      assertSolves(system, values, scale);
    }
  }

  @Test
  void newPivotsAreSoughtWhenTheOldOnesVanish() {
    JacobianValues values = random(60, 0, 3);
    SparseLu system = new SparseLu(values.pattern());
    assertThat(system.factor(values, 0)).isTrue();
    for (int i = 0; i < 20; i++) values.flow()[values.pattern().slot(i, i)] = 0;
    assertThat(system.factor(values, 0)).isTrue();
    assertSolves(system, values, 0);
  }

  @Test
  void singularMatricesAreRefusedWithTheirUnknown() {
    for (boolean sparse : new boolean[] {true, false}) {
      JacobianValues values = random(40, 0, 5);
      Pattern pattern = values.pattern();
      for (int s = pattern.columnStart(17); s < pattern.columnStart(18); s++) {
        values.flow()[s] = 0;
        values.stored()[s] = 0;
      }
      LinearSystem system = sparse ? new SparseLu(pattern) : new DenseLu(pattern);
      assertThat(system.factor(values, 1)).isFalse();
      assertThat(system.weakestUnknown()).isEqualTo(17);
    }
  }

  @Test
  void minimumDegreeKeepsALadderFreeOfFill() {
    int n = 2000;
    Random random = new Random(11);
    Pattern.Builder builder = new Pattern.Builder(n);
    int[] shuffled = random.ints(0, n).distinct().limit(n).toArray();
    for (int i = 0; i + 1 < n; i++) {
      builder.add(shuffled[i], shuffled[i + 1]);
      builder.add(shuffled[i + 1], shuffled[i]);
    }
    Pattern pattern = builder.build();
    Pattern ordered = pattern.renumbered(Ordering.minimumDegree(pattern));
    JacobianValues values = new JacobianValues(ordered);
    for (int s = 0; s < ordered.entries(); s++) values.flow()[s] = -1;
    for (int i = 0; i < n; i++) values.flow()[ordered.slot(i, i)] = 3;
    SparseLu system = new SparseLu(ordered);
    assertThat(system.factor(values, 0)).isTrue();
    assertSolves(system, values, 0);
    // A tridiagonal matrix has n - 1 entries below its diagonal; eliminated well, L has no more.
    assertThat(system.lowerEntries()).isEqualTo(n - 1);
  }
}
