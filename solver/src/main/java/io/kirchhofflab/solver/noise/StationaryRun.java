package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.solver.analysis.OperatingPointRun;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.newton.OperatingPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// The noise that a circuit at its operating point has in the long run, where there is one:
/// `A P + P Aᵀ + Q = 0` for stable A.
public final class StationaryRun {

  /// Memories of the slowest pole after which nothing of the start is left.
  private static final double MEMORIES = 40;

  /// A pole this near to the imaginary axis, beside the fastest, does not settle.
  private static final double UNSTABLE = -1e-13;

  private StationaryRun() {}

  /// An eigenvalue of the linearised circuit, 1/s.
  public record Pole(double real, double imaginary) {}

  /// How the analysis ended.
  public sealed interface Outcome {

    /// Variances V² by node index, and the circuit's poles, 1/s, slowest first.
    record Found(double[] variances, List<Pole> poles) implements Outcome {
      public Found {
        poles = List.copyOf(poles);
      }
    }

    record Stuck(Problem why) implements Outcome {}

    record Blocked(List<Problem> problems) implements Outcome {
      public Blocked {
        problems = List.copyOf(problems);
      }
    }
  }

  public static Outcome run(Network network, NoiseSettings settings) {
    return switch (Compiler.compile(network)) {
      case Compilation.Blocked blocked -> new Outcome.Blocked(blocked.problems());
      case Compilation.Ready ready -> atRest(ready.network(), settings);
    };
  }

  private static Outcome atRest(CompiledNetwork network, NoiseSettings settings) {
    double[] x = new double[network.size()];
    network.initialState(x);
    return switch (new OperatingPoint(network).solve(x)) {
      case OperatingPoint.Result.NotFound lost ->
          new Outcome.Stuck(OperatingPointRun.stuck(lost, network));
      case OperatingPoint.Result.Found _ -> settled(network, settings, x);
    };
  }

  private static Outcome settled(CompiledNetwork network, NoiseSettings settings, double[] x) {
    LinearNoise noise = new LinearNoise(network, new NoiseCurrents(network, settings));
    LinearNoise.Point point = noise.at(0, x);
    if (point == null) {
      return refused("The noise of this circuit cannot be followed: its index is above 2.");
    }
    List<Pole> poles = poles(point.drift());
    double fastest = poles.stream().mapToDouble(StationaryRun::magnitude).max().orElse(0);
    for (Pole pole : poles) {
      if (pole.real >= UNSTABLE * fastest) {
        return refused(
            "There is no stationary noise: the operating point is not stable, or a capacitor has no"
                + " path through which it could forget. Ask for the noise at a moment of a run.");
      }
    }
    int charges = point.drift().a().numRows;
    Lyapunov lyapunov = new Lyapunov(charges);
    DMatrixRMaj p = new DMatrixRMaj(charges, charges);
    double slowest = poles.isEmpty() ? 1 : -poles.getFirst().real;
    lyapunov.advance(point.drift().a(), point.charges(), MEMORIES / slowest, p);
    double[] variances = new double[network.nodeSpan()];
    Arrays.fill(variances, Double.NaN);
    double[] ofUnknowns = new double[network.size()];
    DMatrixRMaj covariance = point.unknowns(p);
    for (int i = 0; i < ofUnknowns.length; i++) ofUnknowns[i] = covariance.get(i, i);
    point.markWhite(ofUnknowns);
    for (Node node : network.network().nodes()) {
      int i = network.place(node.id());
      variances[node.id().index()] = i < 0 ? 0 : ofUnknowns[i];
    }
    return new Outcome.Found(variances, poles);
  }

  private static Outcome refused(String message) {
    return new Outcome.Stuck(new Problem.CannotAnalyse(List.of(Subject.DOCUMENT), message));
  }

  private static double magnitude(Pole pole) {
    return Math.hypot(pole.real, pole.imaginary);
  }

  /// Slowest first, without those of bound charges.
  private static List<Pole> poles(Drift drift) {
    int m = drift.a().numRows;
    if (m == 0) return List.of();
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(m, false);
    if (!eigen.decompose(drift.a().copy())) throw new IllegalStateException("no eigenvalues found");
    List<Pole> poles = new ArrayList<>();
    for (int k = 0; k < m; k++) {
      poles.add(new Pole(eigen.getEigenvalue(k).real, eigen.getEigenvalue(k).imaginary));
    }
    poles.sort(Comparator.comparingDouble(StationaryRun::magnitude));
    List<Pole> free = new ArrayList<>(poles.subList(drift.bound(), m));
    free.sort(Comparator.comparingDouble(pole -> -pole.real));
    return free;
  }
}
