package io.kirchhofflab.solver.linear;

import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Measures what it costs to factorise a circuit's matrix again and to solve with it: by L D Lᵀ, by
/// LU, and by KLU on the same matrices where its measuring program is at hand.
public final class Factorisations {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int WINDOWS = 40;
  private static final double WINDOW = 30_000;

  public static final String HEAD =
      """
      | matrix | n | L D Lᵀ again, µs | solve | LU again | solve | KLU again | solve |
      |---|---|---|---|---|---|---|---|
      """;

  /// Refactorisation and solution, µs of CPU.
  private record Cost(double factor, double solve) {}

  private final Path folder;
  private final @Nullable Path klu;

  /// `peers` is the folder of the peers' programs, of which `linsolve/klu_bench.c` is compiled.
  public Factorisations(@Nullable Path peers) throws IOException, InterruptedException {
    folder = Files.createTempDirectory("factorisations");
    klu = peers == null ? null : compiled(peers.resolve("linsolve").resolve("klu_bench.c"));
  }

  private @Nullable Path compiled(Path source) throws IOException, InterruptedException {
    if (!Files.exists(source)) return null;
    Path program = folder.resolve("klu");
    List<String> command =
        new ArrayList<>(List.of("cc", "-O3", "-march=native", source.toString(), "-o"));
    command.add(program.toString());
    command.addAll(List.of("-I/usr/include/suitesparse", "-lklu", "-lamd", "-lcolamd", "-lbtf"));
    command.add("-lm");
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0 ? program : null;
  }

  /// A line of the table for the matrix `∂q/∂x + ∂f/∂x`.
  public String row(String name, JacobianValues values) throws IOException, InterruptedException {
    Pattern pattern = values.pattern();
    SparseLdl symmetric = SparseLdl.of(pattern);
    boolean holds = symmetric != null && symmetric.factor(values, 1) == SparseLdl.Outcome.DONE;
    SparseLu general = new SparseLu(pattern);
    double[] x = new double[pattern.size()];
    Optional<Cost> ldl =
        holds && symmetric != null
            ? Optional.of(
                new Cost(
                    micros(() -> symmetric.factor(values, 1)),
                    micros(() -> solve(symmetric::solve, x))))
            : Optional.empty();
    Cost lu =
        new Cost(micros(() -> general.factor(values, 1)), micros(() -> solve(general::solve, x)));
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %s | %s |%n",
        name,
        pattern.size(),
        text(ldl),
        text(Optional.of(lu)),
        text(byKlu(name, values)));
  }

  private static String text(Optional<Cost> cost) {
    return cost.map(c -> String.format(Locale.ROOT, "%.0f | %.0f", c.factor(), c.solve()))
        .orElse("- | -");
  }

  private interface Solving {
    void solve(double[] x);
  }

  private static void solve(Solving system, double[] x) {
    Arrays.fill(x, 1);
    system.solve(x);
  }

  /// The best of many windows.
  private static double micros(Runnable task) {
    task.run();
    long began = THREADS.getCurrentThreadCpuTime();
    task.run();
    double once = 1e-3 * (THREADS.getCurrentThreadCpuTime() - began);
    int repeats = (int) Math.clamp(WINDOW / Math.max(once, 1), 1, 2000);
    double best = Double.POSITIVE_INFINITY;
    for (int w = 0; w < WINDOWS; w++) {
      long start = THREADS.getCurrentThreadCpuTime();
      for (int k = 0; k < repeats; k++) task.run();
      best = Math.min(best, 1e-3 * (THREADS.getCurrentThreadCpuTime() - start) / repeats);
    }
    return best;
  }

  private Optional<Cost> byKlu(String name, JacobianValues values)
      throws IOException, InterruptedException {
    if (klu == null) return Optional.empty();
    Path matrix = folder.resolve(name.replace(' ', '_') + ".bin");
    Files.write(matrix, binary(values));
    Process process = new ProcessBuilder(klu.toString(), matrix.toString()).start();
    List<String> lines = process.inputReader().lines().toList();
    process.waitFor();
    if (lines.size() < 2) return Optional.empty();
    Map<String, String> named = new HashMap<>();
    String[] heads = lines.get(0).replace("|", " ").strip().split("\\s+");
    String[] cells = lines.get(1).replace("|", " ").strip().split("\\s+");
    for (int k = 0; k < Math.min(heads.length, cells.length); k++) named.put(heads[k], cells[k]);
    return Optional.of(
        new Cost(
            Double.parseDouble(named.get("refactor")), Double.parseDouble(named.get("solve"))));
  }

  /// n, how many entries, where columns begin, rows, values; little-endian.
  private static byte[] binary(JacobianValues values) {
    Pattern pattern = values.pattern();
    int n = pattern.size();
    int entries = pattern.entries();
    ByteBuffer to = ByteBuffer.allocate(4 * (3 + n) + 12 * entries).order(ByteOrder.LITTLE_ENDIAN);
    to.putInt(n).putInt(entries);
    for (int c = 0; c <= n; c++) to.putInt(pattern.columnStart(c));
    for (int s = 0; s < entries; s++) to.putInt(pattern.row(s));
    for (int s = 0; s < entries; s++) to.putDouble(values.stored()[s] + values.flow()[s]);
    return to.array();
  }
}
