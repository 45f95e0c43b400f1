package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoiseOverTime;
import io.kirchhofflab.model.analysis.NoisePaths;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.ReleasedCircuits;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.TransientRun;
import io.kirchhofflab.solver.learn.LearningCircuits;
import io.kirchhofflab.solver.learn.Recipes;
import io.kirchhofflab.solver.learn.Robustness;
import io.kirchhofflab.solver.learn.data.Source;
import io.kirchhofflab.solver.noise.layers.MarkedPage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Makes the tables of the handbook's page on noise in circuits: predicted beside simulated and
/// exact; a tool, not a test.
///
/// With an argument, the tables in that page are replaced; without, they are printed. The table of
/// the authors' flow stays as it is where their circuits are not beside this repository.
public final class NoiseFigures {

  private static final double KT = 1.380649e-23 * 300;
  private static final int PATHS = 5_000;

  private NoiseFigures() {}

  public static void main(String[] args) throws IOException {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("capacitor", capacitor());
    tables.put("ladder", ladder());
    tables.put("chain", chain());
    tables.put("saturation", saturation());
    tables.put("layers", layers());
    ReleasedCircuits.find("twomoon").ifPresent(flow -> tables.put("flow", flow(flow)));
    tables.put("classifier", classifier());
    tables.put("convention", convention());
    tables.put("cost", cost());
    if (args.length > 0) MarkedPage.rewrite(Path.of(args[0]), tables);
    else tables.forEach((name, table) -> System.out.println(name + "\n\n" + table));
  }

  private static String table(String head, StringBuilder rows) {
    int columns = head.split("\\|").length - 1;
    return head + "\n|" + "---|".repeat(columns) + "\n" + rows;
  }

  private static void row(StringBuilder to, String format, Object... cells) {
    to.append(String.format(Locale.ROOT, format, cells)).append('\n');
  }

  private static NodeId id(Network network, String node) {
    return network.nodeNamed(node).orElseThrow().id();
  }

  private static double predicted(Network network, double until, String node) {
    return NoiseRunTest.variance(network, node, NoiseRunTest.noise(network, until, node, 1e-8));
  }

  private static NoisePaths.Result simulated(
      Network network, double until, String node, double step, NoiseSettings settings) {
    return simulated(network, until, List.of(node), step, settings);
  }

  private static NoisePaths.Result simulated(
      Network network, double until, List<String> nodes, double step, NoiseSettings settings) {
    List<NodeId> ids = nodes.stream().map(node -> id(network, node)).toList();
    NoisePaths spec = new NoisePaths(until, 1, ids, PATHS, 0, 1, step, settings);
    int threads = Runtime.getRuntime().availableProcessors();
    PathsRun.Outcome outcome =
        PathsRun.run(network, spec, threads, soFar -> {}, Cancellation.NEVER);
    if (outcome instanceof PathsRun.Outcome.Found found) return found.result();
    throw new IllegalStateException(outcome.toString());
  }

  private static String classifier() {
    double[] volts = {0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5};
    StringBuilder rows = new StringBuilder();
    List<Robustness.Level> silent = curve("two_moons", volts);
    List<Robustness.Level> hardened = curve("two_moons_noise", volts);
    for (int k = 0; k < volts.length; k++) {
      Robustness.Level one = silent.get(k);
      Robustness.Level other = hardened.get(k);
      row(
          rows,
          "| %.2f | %.4f | %.4f … %.4f | %.4f | %.4f … %.4f |",
          volts[k],
          one.accuracy(),
          one.low(),
          one.high(),
          other.accuracy(),
          other.low(),
          other.high());
    }
    return table("| noise, V | trained in silence | 95 % | trained with 0.2 V | 95 % |", rows);
  }

  private static List<Robustness.Level> curve(String example, double[] volts) {
    Source points = Recipes.drawn("two-moons").test();
    return Robustness.curve(
        LearningCircuits.example(example), points, volts, 4, 1, Cancellation.NEVER);
  }

  private static String capacitor() {
    Network network = NoiseRunTest.example("ktc");
    StringBuilder rows = new StringBuilder();
    for (double tau : new double[] {0.5, 1, 2, 10}) {
      double exact = KT / 1e-12 * (1 - Math.exp(-2 * tau));
      NoisePaths.Result paths =
          simulated(network, tau * 1e-9, "out", 0.05e-9, NoiseSettings.DEFAULT);
      row(
          rows,
          "| %s | %.6e | %.6e | %.4e | %.4e … %.4e |",
          tau,
          exact,
          predicted(network, tau * 1e-9, "out"),
          paths.variances()[0][0],
          paths.low()[0][0],
          paths.high()[0][0]);
    }
    return table("| t / RC | exact, V² | predicted | simulated | 95 % |", rows);
  }

  /// Long after the slowest pole, 1.07e8 1/s, has settled.
  private static String ladder() {
    Network network = NoiseRunTest.example("noise_ladder");
    double until = 3e-7;
    StringBuilder rows = new StringBuilder();
    for (String node : new String[] {"a", "b"}) {
      double[] of = new double[2];
      NoiseTraces traces = NoiseRunTest.noise(network, until, node, 1e-8);
      for (NoiseTraces.Share share : traces.shares()) {
        of[share.origin().name().equals("R1") ? 0 : 1] += share.variance();
      }
      NoisePaths.Result paths = simulated(network, until, node, 0, NoiseSettings.DEFAULT);
      row(
          rows,
          "| %s | %.6e | %.6e | %.6e | %.6e | %.4e | %.4e … %.4e |",
          node,
          KT / (node.equals("a") ? 1e-12 : 3e-12),
          of[0],
          of[1],
          of[0] + of[1],
          paths.variances()[0][0],
          paths.low()[0][0],
          paths.high()[0][0]);
    }
    return table("| node | kT/C, V² | from R1 | from R2 | together | simulated | 95 % |", rows);
  }

  private static Network linearChain(double slope) {
    Circuits circuit = Circuits.withGround().driven("n0", new Waveform.Constant(0));
    for (int k = 1; k <= CHAIN; k++) {
      circuit.free("n" + k, 1, 0).edge("G" + k, "n" + k, "0", new Conductance(), 1);
      circuit.sensing("A" + k, "0", "n" + k, List.of("n" + (k - 1), "0"), new Vccs(), slope);
    }
    return circuit.network();
  }

  private static String chain() {
    StringBuilder rows = new StringBuilder();
    for (double slope : new double[] {0.5, 0.8, 1.0, 1.2}) {
      for (Noise.Kind kind : List.of(Noise.Kind.ADDITIVE, Noise.Kind.ADDITIVE_SHARED)) {
        Network noisy = NoiseRunTest.withNodeNoise(linearChain(slope), Noise.NONE.with(kind, 1));
        NoiseTraces traces = NoiseRunTest.noise(noisy, SETTLED, "n20", 1e-6);
        NoisePaths.Result paths =
            simulated(noisy, SETTLED, WATCHED, CHAIN_STEP, NoiseSettings.DEFAULT);
        rows.append("| %s | %s |".formatted(slope, whose(kind)));
        for (int k = 0; k < WATCHED.size(); k++) {
          double predicted = NoiseRunTest.variance(noisy, WATCHED.get(k), traces);
          rows.append(both("%.6f", predicted, paths.variances()[k][0]));
        }
        rows.append('\n');
      }
    }
    return table("| slope s | noise | node 2 | node 5 | node 10 | node 20 |", rows);
  }

  private static String whose(Noise.Kind kind) {
    return kind == Noise.Kind.ADDITIVE ? "of its own" : "shared";
  }

  /// A cell with what is predicted and what the paths had.
  private static String both(String format, double predicted, double simulated) {
    return String.format(Locale.ROOT, " " + format + ", %.4g |", predicted, simulated);
  }

  /// Nodes of a chain, those that are looked at, time constants until nothing changes, and steps of
  /// the paths, s.
  private static final int CHAIN = 20;

  private static final List<String> WATCHED = List.of("n2", "n5", "n10", "n20");
  private static final double SETTLED = 80;
  private static final double CHAIN_STEP = 0.1;

  private static String saturation() {
    StringBuilder rows = new StringBuilder();
    double[][] cases = {{0.5, 0.5}, {1.0, 0.5}, {1.5, 0.5}, {1.5, 0}};
    for (double[] each : cases) {
      Circuits circuit = Circuits.withGround().driven("n0", new Waveform.Constant(each[1]));
      for (int k = 1; k <= CHAIN; k++) {
        String from = "n" + (k - 1);
        circuit
            .free("n" + k, 1, 0)
            .edge("G" + k, "n" + k, "0", new Conductance(), 1)
            .edge("T" + k, from, "n" + k, new ShiftTanh2(), each[0], 0, 0)
            .edge("B" + k, "0", from, new ShiftTanh2(), 0, each[0], 0);
      }
      Network noisy =
          NoiseRunTest.withNodeNoise(
              circuit.network(), Noise.NONE.with(Noise.Kind.ADDITIVE, 2.5e-3));
      NoiseTraces traces = NoiseRunTest.noise(noisy, SETTLED, "n20", 1e-6);
      NoisePaths.Result paths =
          simulated(noisy, SETTLED, WATCHED, CHAIN_STEP, NoiseSettings.DEFAULT);
      rows.append("| %s | %s |".formatted(each[0], each[1]));
      for (int k = 0; k < WATCHED.size(); k++) {
        double predicted = NoiseRunTest.variance(noisy, WATCHED.get(k), traces) / 2.5e-3;
        rows.append(both("%.5g", predicted, paths.variances()[k][0] / 2.5e-3));
      }
      rows.append(traces.doubtful().isEmpty() ? " |\n" : " yes |\n");
    }
    return table(
        "| slope | drive, V | node 2 | node 5 | node 10 | node 20 | first order in doubt |", rows);
  }

  private static String layers() {
    StringBuilder rows = new StringBuilder();
    for (Noise.Kind kind : Noise.Kind.values()) {
      Network noisy =
          NoiseRunTest.withNoise(NoiseRunTest.example("r1"), Noise.NONE.with(kind, 1e-3));
      NoiseTraces traces = NoiseRunTest.noise(noisy, 1, "1", 1e-8);
      NoisePaths.Result paths = simulated(noisy, 1, "1", 0.01, NoiseSettings.DEFAULT);
      row(
          rows,
          "| %s | %.8e | %.8e | %.4e | %.4e … %.4e |",
          kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          NoiseRunTest.variance(noisy, "1", traces),
          NoiseRunTest.variance(noisy, "2", traces),
          paths.variances()[0][0],
          paths.low()[0][0],
          paths.high()[0][0]);
    }
    return table(
        "| noise of every edge, D = 1e-3 | predicted, node 1 | predicted, node 2 | simulated, node"
            + " 1 | 95 % |",
        rows);
  }

  private static String flow(LayeredCircuit flow) {
    Network noisy = CovarianceTest.noisyFlow(flow);
    double[] reference = {1.35061e-5, 1.36429e-5};
    StringBuilder rows = new StringBuilder();
    for (int k = 0; k < 2; k++) {
      String node = Integer.toString(k + 1);
      NoisePaths.Result paths = simulated(noisy, 1, node, 0.002, NoiseSettings.DEFAULT);
      row(
          rows,
          "| %s | %.5e | %.5e | %.4e | %.4e … %.4e |",
          node,
          reference[k],
          predicted(noisy, 1, node),
          paths.variances()[0][0],
          paths.low()[0][0],
          paths.high()[0][0]);
    }
    return table("| node | independent integration, V² | predicted | simulated | 95 % |", rows);
  }

  private static String convention() {
    Network network =
        NoiseRunTest.withNodeNoise(
            Circuits.withGround()
                .free("v", 1, 1)
                .edge("G", "v", "0", new Conductance(), 1)
                .network(),
            Noise.NONE.with(Noise.Kind.MULTIPLICATIVE, 0.18));
    StringBuilder rows = new StringBuilder();
    double[][] exact = {{0.440432, 0.084057}, {0.367879, 0.058645}};
    for (NoiseSettings.Convention convention : NoiseSettings.Convention.values()) {
      NoisePaths.Result paths =
          simulated(network, 1, "v", 0.01, NoiseSettings.DEFAULT.withConvention(convention));
      double[] of = exact[convention.ordinal()];
      row(
          rows,
          "| %s | %.6f | %.6f | %.4f | %.4f |",
          convention == NoiseSettings.Convention.ITO ? "Itô" : "Stratonovich",
          of[0],
          of[1],
          paths.means()[0][0],
          paths.variances()[0][0]);
    }
    return table(
        "| dv = −v dt + 0.6 v dW | exact mean | exact variance | simulated mean | variance |",
        rows);
  }

  /// A random net of 1,000 nodes and 5,000 saturating edges over 2 s.
  private static String cost() {
    Random random = new Random(1);
    Circuits circuit = Circuits.withGround();
    int nodes = 1000;
    for (int i = 1; i <= nodes; i++) circuit.free("n" + i, 1, random.nextGaussian());
    Network network = circuit.network();
    for (int e = 0; e < 5 * nodes; e++) {
      network =
          network.with(
              Edge.of(
                      network.nextEdgeId(),
                      "e" + e,
                      new NodeId(1 + random.nextInt(nodes)),
                      new NodeId(e % 7 == 0 ? 0 : 1 + random.nextInt(nodes)),
                      new ShiftTanh2())
                  .withValues(
                      io.kirchhofflab.model.law.ParameterVector.of(
                          0.5 * random.nextGaussian(), 0.5 * random.nextGaussian(), 0.1))
                  .withNoise(Noise.NONE.with(Noise.Kind.ADDITIVE, 1e-4)));
    }
    Network net = network;
    Tolerances tolerances = new Tolerances(1e-6, 1e-9);
    Transient plain =
        new Transient(
            2,
            tolerances,
            Transient.AUTOMATIC,
            Circuits.probes(net, "v(n1)"),
            new Transient.Output.At(List.of(2.0)));
    NoiseOverTime shares =
        new NoiseOverTime(2, 1, Optional.of(id(net, "n1")), tolerances, NoiseSettings.DEFAULT);
    double run = cpu(() -> TransientRun.run(net, plain, Cancellation.NEVER));
    double covariance =
        cpu(
            () ->
                NoiseRun.run(
                    net,
                    new NoiseOverTime(2, 1, Optional.empty(), tolerances, NoiseSettings.DEFAULT),
                    Cancellation.NEVER));
    double adjoint = cpu(() -> NoiseRun.ofOutput(net, shares, Cancellation.NEVER));
    StringBuilder rows = new StringBuilder();
    row(rows, "| the run alone | %.2f | 1 |", run);
    row(
        rows,
        "| shares of all origins in one output, with the run | %.2f | %.1f |",
        adjoint,
        adjoint / run);
    row(
        rows,
        "| covariance of all nodes, with the run | %.2f | %.0f |",
        covariance,
        covariance / run);
    return table("| 1,000 nodes, 5,000 edges, rtol 1e-6 | CPU, s | ratio |", rows);
  }

  /// CPU time of the second of two turns, s.
  private static double cpu(Runnable work) {
    work.run();
    long before = now();
    work.run();
    return (now() - before) * 1e-9;
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
