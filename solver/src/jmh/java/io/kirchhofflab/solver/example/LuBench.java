package io.kirchhofflab.solver.example;

import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import io.kirchhofflab.solver.linear.LinearSystem;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.interfaces.linsol.LinearSolverSparse;
import org.ejml.sparse.FillReducing;
import org.ejml.sparse.csc.factory.LinearSolverFactory_DSCC;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Refactorisation and solution of our sparse factors against EJML's own, both on the matrix in our
/// minimum-degree order: in the user's order EJML's takes seconds on a shuffled grid of 10 000.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class LuBench {

  @Param({"ladder 10000", "grid 32", "grid 100"})
  private String circuit = "";

  private JacobianValues values;
  private LinearSystem ours;
  private LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> theirs;
  private DMatrixSparseCSC matrix;
  private double[] right;
  private DMatrixRMaj theirRight;
  private DMatrixRMaj theirSolution;

  @Setup
  public void factorise() {
    String[] named = circuit.split(" ");
    int size = Integer.parseInt(named[1]);
    CompiledNetwork network =
        Circuits.compile(
            named[0].equals("ladder")
                ? BenchmarkCircuits.ladder(size)
                : BenchmarkCircuits.tanhGrid(size, true));
    int n = network.size();
    values = new JacobianValues(network.pattern());
    double[] x = new double[n];
    network.evaluate(0, x, new double[n], new double[n], values, false);
    ours = LinearSystem.of(network.pattern());
    ours.factor(values, 1);
    matrix = copy(values);
    theirs = LinearSolverFactory_DSCC.lu(FillReducing.NONE);
    theirs.setA(matrix);
    right = new double[n];
    Arrays.fill(right, 1);
    theirRight = new DMatrixRMaj(n, 1);
    theirRight.fill(1);
    theirSolution = new DMatrixRMaj(n, 1);
  }

  private static DMatrixSparseCSC copy(JacobianValues values) {
    Pattern pattern = values.pattern();
    int n = pattern.size();
    DMatrixSparseCSC matrix = new DMatrixSparseCSC(n, n, pattern.entries());
    for (int c = 0; c < n; c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        matrix.nz_rows[s] = pattern.row(s);
        matrix.nz_values[s] = values.stored()[s] + values.flow()[s];
      }
      matrix.col_idx[c + 1] = pattern.columnStart(c + 1);
    }
    matrix.nz_length = pattern.entries();
    matrix.indicesSorted = true;
    return matrix;
  }

  @Benchmark
  public boolean refactor() {
    return ours.factor(values, 1);
  }

  @Benchmark
  public boolean refactorByEjml() {
    return theirs.setA(matrix);
  }

  @Benchmark
  public double[] solve() {
    Arrays.fill(right, 1);
    ours.solve(right);
    return right;
  }

  @Benchmark
  public DMatrixRMaj solveByEjml() {
    theirs.solve(theirRight, theirSolution);
    return theirSolution;
  }
}
