package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoiseSpectrum;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.Failures;
import io.kirchhofflab.solver.analysis.OperatingPointRun;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.linear.ComplexSystem;
import io.kirchhofflab.solver.newton.OperatingPoint;
import java.util.Arrays;
import java.util.List;

/// Noise over frequency at the operating point: SPICE's `.noise`.
///
/// For each frequency one solve with the transposed matrix, `(G + jωC)ᵀ y = c`, gives the answer of
/// the output to a current into any row, `y`; an origin's density is the square of what its members
/// add up to. Source: R. Rohrer, L. Nagel, R. Meyer, L. Weber, "Computationally efficient
/// electronic-circuit noise calculations", IEEE J. Solid-State Circuits 6 (1971), p. 204.
public final class SpectrumRun {

  private final CompiledNetwork network;
  private final NoiseSpectrum spec;
  private final NoiseCurrents currents;
  private final Holds holds;
  private final int n;
  private final double[] x;

  private SpectrumRun(CompiledNetwork network, NoiseSpectrum spec) {
    this.network = network;
    this.spec = spec;
    currents = new NoiseCurrents(network, spec.settings());
    holds = Holds.of(spec.settings());
    n = network.size();
    x = new double[n];
  }

  /// How the analysis ended.
  public sealed interface Outcome {
    record Found(NoiseSpectrum.Result result) implements Outcome {}

    record Stuck(Problem why) implements Outcome {}

    record Blocked(List<Problem> problems) implements Outcome {
      public Blocked {
        problems = List.copyOf(problems);
      }
    }

    record Cancelled() implements Outcome {}
  }

  public static Outcome run(Network network, NoiseSpectrum spec, Cancellation stop) {
    return switch (Compiler.compile(network)) {
      case Compilation.Blocked blocked -> new Outcome.Blocked(blocked.problems());
      case Compilation.Ready ready -> new SpectrumRun(ready.network(), spec).run(stop);
    };
  }

  private Outcome run(Cancellation stop) {
    network.initialState(x);
    return switch (new OperatingPoint(network).solve(x)) {
      case OperatingPoint.Result.NotFound lost ->
          new Outcome.Stuck(OperatingPointRun.stuck(lost, network));
      case OperatingPoint.Result.Found _ -> sweep(stop);
    };
  }

  private Outcome sweep(Cancellation stop) {
    JacobianValues values = new JacobianValues(network.pattern());
    network.evaluate(0, x, new double[n], new double[n], values, false);
    currents.evaluate(0, x);
    double[] byCharge = new double[n];
    double[] byFlow = new double[n];
    spec.input().ifPresent(source -> network.excite(source, 0, x, byCharge, byFlow));
    ComplexSystem system = new ComplexSystem(values);
    double[] frequencies = spec.sweep().frequencies();
    double[][] densities = new double[currents.origins().size()][frequencies.length];
    double[] gains = new double[frequencies.length];
    double[] y = new double[2 * n];
    int output = network.place(spec.output());
    for (int k = 0; k < frequencies.length; k++) {
      if (stop.requested()) return new Outcome.Cancelled();
      double omega = 2 * Math.PI * frequencies[k];
      if (!system.factor(omega))
        return new Outcome.Stuck(Failures.singular(system.weakestUnknown(), network));
      Arrays.fill(y, 0);
      if (output >= 0) y[2 * output] = 1;
      system.solveAdjoint(y);
      for (int o = 0; o < densities.length; o++) densities[o][k] = density(o, y, frequencies[k]);
      gains[k] = spec.input().isPresent() ? gain(y, omega, byFlow, byCharge) : Double.NaN;
    }
    return new Outcome.Found(
        new NoiseSpectrum.Result(frequencies, currents.origins(), densities, gains));
  }

  /// One-sided, V²/Hz. `y` is the conjugate of the answer, which changes no square.
  private double density(int origin, double[] y, double frequency) {
    double re = 0;
    double im = 0;
    boolean flicker = false;
    for (int k : currents.of(origin)) {
      re += currents.amplitude(k) * currents.weigh(k, y, 2, 0);
      im += currents.amplitude(k) * currents.weigh(k, y, 2, 1);
      flicker = currents.isFlicker(k);
    }
    double doubleSided = re * re + im * im;
    return 2 * doubleSided * (flicker ? 1 / frequency : holds.response(frequency));
  }

  /// |H|² for a unit of the input, whose residuals are `byFlow + jω byCharge`.
  private double gain(double[] y, double omega, double[] byFlow, double[] byCharge) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < n; i++) {
      double charging = omega * byCharge[i];
      re += y[2 * i] * byFlow[i] + y[2 * i + 1] * charging;
      im += y[2 * i] * charging - y[2 * i + 1] * byFlow[i];
    }
    return re * re + im * im;
  }
}
