package io.kirchhofflab.solver.linear;

import edu.emory.mathcs.csparsej.tdouble.Dcs_amd;
import edu.emory.mathcs.csparsej.tdouble.Dcs_common.Dcs;
import io.kirchhofflab.solver.equations.Pattern;

/// An order of elimination that keeps LU factors sparse: approximate minimum degree on the pattern
/// of A + Aᵀ.
///
/// Columns then follow their descendants in the tree of elimination, which leaves fill as it is.
/// Source: Amestoy, Davis, Duff, SIAM J. Matrix Anal. Appl. 17 (1996) 886; the code is CSparseJ's.
public final class Ordering {

  private Ordering() {}

  /// `place[i]` is where unknown i comes in the elimination.
  public static int[] minimumDegree(Pattern pattern) {
    int n = pattern.size();
    int[] place = new int[n];
    if (n < LinearSystem.DENSE_BELOW) {
      for (int i = 0; i < n; i++) place[i] = i;
      return place;
    }
    Dcs matrix = new Dcs();
    matrix.m = n;
    matrix.n = n;
    matrix.nz = -1;
    matrix.nzmax = pattern.entries();
    matrix.p = new int[n + 1];
    matrix.i = new int[pattern.entries()];
    matrix.x = new double[pattern.entries()];
    for (int c = 0; c <= n; c++) matrix.p[c] = pattern.columnStart(c);
    for (int s = 0; s < pattern.entries(); s++) matrix.i[s] = pattern.row(s);
    int[] order = Dcs_amd.cs_amd(1, matrix);
    for (int k = 0; k < n; k++) place[order[k]] = k;
    int[] after = EliminationTree.of(pattern.renumbered(place)).postorder();
    for (int i = 0; i < n; i++) place[i] = after[place[i]];
    return place;
  }
}
