package io.kirchhofflab.solver.example;

import com.sun.management.ThreadMXBean;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.linear.Factorisations;
import io.kirchhofflab.solver.ode.Integrator;
import io.kirchhofflab.solver.ode.Method;
import io.kirchhofflab.solver.ode.Statistics;
import io.kirchhofflab.solver.ode.StepResult;
import io.kirchhofflab.solver.ode.method.Bdf;
import io.kirchhofflab.solver.ode.method.Methods;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Measures error and cost of every example that has a reference, and of ladders and grids of 1 000
/// to 100 000 nodes, and prints a table; a tool, not a test.
///
/// Arguments: `--peers PATH` puts other solvers' figures beside ours, from a file or measured now
/// by the programs of a folder (`--tables "small big ngspice"` says which), `--only PREFIX` selects
/// problems, `--largest N` bounds their size, `--method NAME` overrides the automatic choice,
/// `--out FILE` writes the handbook's page instead of printing. CPU time is that of the integrating
/// thread, the best of a few warm runs.
public final class Benchmarks {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// Runs of one problem go on until they have taken this long, ns of CPU, or this many.
  private static final long ENOUGH = 3_000_000_000L;

  private static final int MOST_RUNS = 5000;

  /// The first runs are slowed down by a virtual machine that is still learning.
  private static final int FEWEST_RUNS = 4;

  /// A problem: what to run, how long, the scale of its absolute tolerance, and how wrong an end
  /// is.
  private record Problem(
      String name,
      Network network,
      double until,
      double scale,
      double[] tolerances,
      ToDoubleFunction<Run> error) {}

  /// A finished run.
  record Run(CompiledNetwork network, Integrator integrator, double millis) {
    double voltage(int node) {
      Node named = network.network().nodeNamed("n" + node).orElseThrow();
      return network.voltage(named.id(), integrator.time(), integrator.state());
    }
  }

  private final PeerFigures peers;
  private final @Nullable Path programs;
  private final Optional<Method> method;
  private final String only;
  private final int largest;
  private final Map<String, double[]> fine = new HashMap<>();

  private Benchmarks(Map<String, String> options) throws IOException, InterruptedException {
    String from = options.get("--peers");
    String tables = options.getOrDefault("--tables", "small big ngspice");
    peers = from == null ? PeerFigures.NONE : PeerFigures.of(Path.of(from), tables);
    programs = from == null || !Files.isDirectory(Path.of(from)) ? null : Path.of(from);
    method = Optional.ofNullable(options.get("--method")).flatMap(Methods::named);
    only = options.getOrDefault("--only", "");
    largest = Integer.parseInt(options.getOrDefault("--largest", "100000"));
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int k = 0; k + 1 < args.length; k += 2) options.put(args[k], args[k + 1]);
    Benchmarks benchmarks = new Benchmarks(options);
    String out = options.get("--out");
    Consumer<String> print = out == null ? System.out::print : row -> {};
    String table = benchmarks.table(print);
    String growth = "growth".startsWith(benchmarks.only) ? benchmarks.growth(print) : "";
    String again = "factorisations".startsWith(benchmarks.only) ? benchmarks.again(print) : "";
    if (out != null) Files.writeString(Path.of(out), BenchmarkPage.around(table, growth, again));
  }

  /// Factorisations of matrices that were factorised before.
  private String again(Consumer<String> print) throws IOException, InterruptedException {
    Factorisations measured = new Factorisations(programs);
    StringBuilder table = new StringBuilder(Factorisations.HEAD);
    print.accept("\n" + Factorisations.HEAD);
    for (int n : new int[] {1000, 10_000, 100_000}) {
      if (n > largest) continue;
      int side = (int) Math.rint(Math.sqrt(n));
      for (Map.Entry<String, Network> each :
          List.of(
              Map.entry("ladder " + n, BenchmarkCircuits.ladder(n)),
              Map.entry("grid " + n, BenchmarkCircuits.tanhGrid(side, true)),
              Map.entry("small world " + n, BenchmarkCircuits.smallWorld(n)))) {
        String row = measured.row(each.getKey(), jacobian(compiled(each.getValue())));
        table.append(row);
        print.accept(row);
      }
    }
    return table.toString();
  }

  private static JacobianValues jacobian(CompiledNetwork network) {
    int n = network.size();
    JacobianValues values = new JacobianValues(network.pattern());
    network.evaluate(0, new double[n], new double[n], new double[n], values, false);
    return values;
  }

  private String growth(Consumer<String> print) {
    String growth = new Growth(largest).table();
    print.accept("\n" + growth);
    return growth;
  }

  private String table(Consumer<String> print) {
    StringBuilder table = new StringBuilder(BenchmarkPage.HEAD);
    print.accept(BenchmarkPage.HEAD);
    for (Problem problem : problems()) {
      for (double relative : problem.tolerances()) {
        String row = row(problem, relative);
        table.append(row);
        print.accept(row);
      }
    }
    return table.toString();
  }

  private List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (Reference reference : Reference.all()) {
      if (reference.name().startsWith(only)) problems.add(example(reference));
    }
    for (int n : new int[] {1000, 10_000, 100_000}) {
      String name = "rc_ladder_" + n;
      if (n <= largest && name.startsWith(only)) problems.add(ladder(name, n));
    }
    for (int side : new int[] {32, 100}) {
      for (boolean shuffled : new boolean[] {false, true}) {
        int n = side * side;
        if (n > largest) continue;
        String suffix = n + (shuffled ? "_shuffled" : "");
        if (("tgrid_" + suffix).startsWith(only)) {
          Network grid = BenchmarkCircuits.tanhGrid(side, shuffled);
          problems.add(grid("tgrid_" + suffix, grid, BenchmarkCircuits.TANH_SPAN));
        }
        if (("dgrid_" + suffix).startsWith(only)) {
          Network grid = BenchmarkCircuits.diodeGrid(side, shuffled);
          problems.add(grid("dgrid_" + suffix, grid, 2e-6));
        }
      }
    }
    return problems;
  }

  private static Problem example(Reference reference) {
    Document document = Objects.requireNonNull(ExampleFiles.all().get(reference.name()));
    return new Problem(
        reference.name(),
        document.network(),
        document.live().window(),
        reference.scale(),
        new double[] {1e-3, 1e-4, 1e-6, 1e-9},
        run -> exampleError(reference, run));
  }

  private static double exampleError(Reference reference, Run run) {
    CompiledNetwork network = run.network();
    double t = run.integrator().time();
    double[] currents = new double[network.edgeSpan()];
    network.currents(t, run.integrator().state(), run.integrator().rates(), currents);
    double[] ends =
        reference.probes(network.network()).stream()
            .mapToDouble(
                probe ->
                    switch (probe) {
                      case Probe.Voltage v ->
                          network.voltage(v.node(), t, run.integrator().state());
                      case Probe.Current i -> currents[i.edge().index()];
                    })
            .toArray();
    return reference.error(ends);
  }

  private static Problem ladder(String name, int n) {
    double until = BenchmarkCircuits.ladderSpan(n);
    return new Problem(
        name,
        BenchmarkCircuits.ladder(n),
        until,
        1,
        new double[] {1e-4, 1e-6},
        run -> {
          double worst = 0;
          for (int k = 0; k <= 40; k++) {
            int i = 1 + (int) ((n - 1.0) * k / 40);
            double exact = BenchmarkCircuits.ladderVoltage(n, i, until);
            worst = Math.max(worst, Math.abs(run.voltage(i) - exact));
          }
          return worst;
        });
  }

  /// Grids have no closed form: their reference is an own run a thousand times finer.
  private Problem grid(String name, Network network, double until) {
    return new Problem(
        name, network, until, 1, new double[] {1e-4, 1e-6}, run -> gridError(name, run, until));
  }

  private double gridError(String name, Run run, double until) {
    String key = name.replace("_shuffled", "");
    int n = run.network().size();
    double[] reference = fine.get(key);
    if (reference == null) {
      Method exact = Bdf.FAMILY;
      Run finer = run(run.network(), exact, until, new Tolerances(1e-9, 1e-9));
      reference = new double[n];
      for (int i = 0; i < n; i++) reference[i] = finer.voltage(i);
      fine.put(key, reference);
    }
    double worst = 0;
    for (int i = 0; i < n; i++) worst = Math.max(worst, Math.abs(run.voltage(i) - reference[i]));
    return worst;
  }

  static CompiledNetwork compiled(Network network) {
    return switch (Compiler.compile(network)) {
      case Compilation.Ready ready -> ready.network();
      case Compilation.Blocked blocked ->
          throw new IllegalStateException(blocked.problems().getFirst().message());
    };
  }

  /// The run that took the least time of some that are warm.
  static Run best(CompiledNetwork network, Method method, double until, Tolerances tolerances) {
    Run best = run(network, method, until, tolerances);
    double spent = best.millis();
    for (int k = 1; k < FEWEST_RUNS || (k < MOST_RUNS && spent * 1e6 < ENOUGH); k++) {
      Run again = run(network, method, until, tolerances);
      spent += again.millis();
      if (again.millis() < best.millis()) best = again;
    }
    return best;
  }

  private String row(Problem problem, double relative) {
    CompiledNetwork network = compiled(problem.network());
    Tolerances tolerances = new Tolerances(relative, relative * problem.scale());
    Method used = method.orElse(Methods.suited());
    Run best = best(network, used, problem.until(), tolerances);
    Statistics s = best.integrator().statistics();
    if (best.integrator().time() < problem.until()) {
      return "| %s | %.0e | %s | stuck at %g s |%n"
          .formatted(
              problem.name(), relative, best.integrator().method(), best.integrator().time());
    }
    double perNode = 1e6 * best.millis() / s.accepted() / Math.max(1, network.size());
    String ours =
        String.format(
            Locale.ROOT,
            "| %s | %.0e | %s | %.1e | %d | %d | %d | %d | %.2f | %.0f |",
            problem.name(),
            relative,
            best.integrator().method(),
            problem.error().applyAsDouble(best),
            s.accepted(),
            s.rejected(),
            s.newtonIterations(),
            s.factorisations(),
            best.millis(),
            perNode);
    return ours
        + theirs(problem, relative, PeerFigures.IDA)
        + theirs(problem, relative, PeerFigures.NGSPICE)
        + "\n";
  }

  private String theirs(Problem problem, double relative, String solver) {
    return peers
        .best(problem.name().replace("_shuffled", ""), relative, solver)
        .map(
            f ->
                String.format(Locale.ROOT, " %.1e | %d | %.2f |", f.error(), f.steps(), f.millis()))
        .orElse(" - | - | - |");
  }

  private static Run run(
      CompiledNetwork network, Method method, double until, Tolerances tolerances) {
    double[] x = new double[network.size()];
    network.initialState(x);
    long began = THREADS.getCurrentThreadCpuTime();
    Integrator integrator = new Integrator(network, method, tolerances, new Statistics());
    StepResult result = integrator.begin(0, x, until);
    while (result instanceof StepResult.Accepted && integrator.time() < until) {
      result = integrator.step(until);
    }
    double millis = 1e-6 * (THREADS.getCurrentThreadCpuTime() - began);
    return new Run(network, integrator, millis);
  }
}
