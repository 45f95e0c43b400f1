package io.kirchhofflab.solver.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Assume;
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

  /// A reciprocal network at random: `n` nodes with capacitors, edges of which every fourth has a
  /// negative conductance too small to make the matrix singular.
  private static JacobianValues reciprocal(int n, int edges, long seed) {
    Random random = new Random(seed);
    int[][] ends = new int[edges][];
    Pattern.Builder builder = new Pattern.Builder(n);
    for (int k = 0; k < edges; k++) {
      ends[k] = new int[] {random.nextInt(n), random.nextInt(n)};
      builder.add(ends[k][0], ends[k][1]);
      builder.add(ends[k][1], ends[k][0]);
    }
    Pattern unordered = builder.build();
    int[] place = Ordering.minimumDegree(unordered);
    JacobianValues values = new JacobianValues(unordered.renumbered(place));
    Pattern pattern = values.pattern();
    for (int i = 0; i < n; i++) values.stored()[pattern.slot(i, i)] = 4 + random.nextDouble();
    for (int k = 0; k < edges; k++) {
      int a = place[ends[k][0]];
      int b = place[ends[k][1]];
      if (a == b) continue;
      double g = k % 4 == 0 ? -0.1 * random.nextDouble() : random.nextDouble();
      values.flow()[pattern.slot(a, a)] += g;
      values.flow()[pattern.slot(b, b)] += g;
      values.flow()[pattern.slot(a, b)] -= g;
      values.flow()[pattern.slot(b, a)] -= g;
    }
    return values;
  }

  @Property(tries = 60)
  void reciprocalNetworksAreSolvedInPanels(
      @ForAll @IntRange(min = 40, max = 400) int n,
      @ForAll @IntRange(min = 2, max = 8) int edgesPerNode,
      @ForAll long seed) {
    JacobianValues values = reciprocal(n, edgesPerNode * n, seed);
    SparseLdl symmetric = SparseLdl.of(values.pattern());
    Assume.that(symmetric != null);
    for (double scale : new double[] {1, 30, 2}) {
      assertThat(Objects.requireNonNull(symmetric).factor(values, scale))
          .isEqualTo(SparseLdl.Outcome.DONE);
      LinearSystem system = LinearSystem.of(values.pattern());
      assertThat(system.factor(values, scale)).isTrue();
      assertSolves(system, values, scale);
      assertSameAsLu(symmetric, values, scale);
    }
  }

  private static void assertSameAsLu(SparseLdl symmetric, JacobianValues values, double scale) {
    int n = values.pattern().size();
    double[] ours = new Random(2).doubles(n).toArray();
    double[] other = ours.clone();
    SparseLu lu = new SparseLu(values.pattern());
    lu.factor(values, scale);
    symmetric.solve(ours);
    lu.solve(other);
    for (int i = 0; i < n; i++) assertThat(ours[i]).isCloseTo(other[i], within(1e-11));
  }

  @Test
  void whatIsNoLongerReciprocalIsSolvedAllTheSame() {
    JacobianValues values = reciprocal(300, 1200, 9);
    SparseSystem system = new SparseSystem(values.pattern());
    Pattern pattern = values.pattern();
    int below = pattern.columnStart(5) + 1;
    for (double controlled : new double[] {0, 3, 0}) {
      values.flow()[below] += controlled;
      assertThat(system.factor(values, 1)).isTrue();
      assertSolves(system, values, 1);
      values.flow()[below] -= controlled;
    }
  }

  @Test
  void aDiagonalThatDoesNotHoldIsLeftToPivoting() {
    JacobianValues values = reciprocal(300, 1200, 9);
    Pattern pattern = values.pattern();
    for (int i = 0; i < 300; i += 7) {
      values.stored()[pattern.slot(i, i)] = 0;
      values.flow()[pattern.slot(i, i)] = 0;
    }
    SparseLdl symmetric = Objects.requireNonNull(SparseLdl.of(pattern));
    assertThat(symmetric.factor(values, 1)).isEqualTo(SparseLdl.Outcome.PIVOTS_TOO_SMALL);
    SparseSystem system = new SparseSystem(pattern);
    assertThat(system.factor(values, 1)).isTrue();
    assertSolves(system, values, 1);
  }

  @Test
  void pivotsThatAreRoundingAreNotTaken() {
    int n = 60;
    JacobianValues values = reciprocal(n, 400, 4);
    Pattern pattern = values.pattern();
    // No capacitor, and conductances that sum to nothing in every row: voltages are free.
    Arrays.fill(values.stored(), 0);
    Arrays.fill(values.flow(), 0);
    for (int c = 0; c < n; c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        if (pattern.row(s) != c) values.flow()[s] = -1;
      }
      values.flow()[pattern.slot(c, c)] = pattern.columnStart(c + 1) - pattern.columnStart(c) - 1.;
    }
    SparseLdl symmetric = Objects.requireNonNull(SparseLdl.of(pattern));
    assertThat(symmetric.factor(values, 1)).isEqualTo(SparseLdl.Outcome.PIVOTS_TOO_SMALL);
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

  /// A chain of `n` unknowns in the order of least degree, unsymmetric, with 1 to 3 on its
  /// diagonal.
  private static JacobianValues chain(int n, long seed) {
    Random random = new Random(seed);
    int[] shuffled = random.ints(0, n).distinct().limit(n).toArray();
    Pattern.Builder builder = new Pattern.Builder(n);
    for (int i = 0; i + 1 < n; i++) {
      builder.add(shuffled[i], shuffled[i + 1]);
      builder.add(shuffled[i + 1], shuffled[i]);
    }
    Pattern pattern = builder.build();
    JacobianValues values = new JacobianValues(pattern.renumbered(Ordering.minimumDegree(pattern)));
    Pattern ordered = values.pattern();
    for (int s = 0; s < ordered.entries(); s++) values.flow()[s] = 0.5 + 0.5 * random.nextDouble();
    for (int i = 0; i < n; i++) {
      int slot = ordered.slot(i, i);
      values.flow()[slot] = 1 + random.nextDouble();
      values.stored()[slot] = 1;
    }
    return values;
  }

  @Property(tries = 60)
  void chainsAreFactorisedAgainPlaceByPlace(
      @ForAll @IntRange(min = 1, max = 60) int pairs, @ForAll long seed) {
    JacobianValues values = chain(2 * pairs, seed);
    SparseLu system = new SparseLu(values.pattern());
    for (double scale : new double[] {1, 3, 0.2, 100}) {
      assertThat(system.factor(values, scale)).isTrue();
      assertThat(system.isListed()).isTrue();
      assertSolves(system, values, scale);
    }
    // Without its diagonal a chain of pairs is still regular, but needs other pivots.
    Arrays.fill(values.stored(), 0);
    for (int i = 0; i < 2 * pairs; i++) {
      values.flow()[values.pattern().slot(i, i)] = 0;
    }
    assertThat(system.factor(values, 1)).isTrue();
    assertThat(system.factor(values, 1)).isTrue();
    assertSolves(system, values, 1);
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
