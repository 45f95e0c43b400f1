package io.kirchhofflab.solver.learn;

import com.sun.management.OperatingSystemMXBean;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.ReleasedCircuits;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.batch.Adaptive;
import io.kirchhofflab.solver.learn.batch.BatchRun;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.data.Images;
import io.kirchhofflab.solver.learn.data.Source;
import io.kirchhofflab.solver.noise.layers.MarkedPage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes the tables of the handbook's page on what learning costs; a tool, not a test.
///
/// `--points yes` trains the recipes that draw their own samples. `--mnist DIR` names the folder of
/// MNIST's four files; with it the authors' digit circuit is run, where it lies beside this
/// repository, on the first `--limit N` test pictures, and `mnist-quick` is trained with the seeds
/// `--seeds 1,2,3`. `--torch COMMAND` is another program that runs the authors' circuit on one core
/// and prints a line with `"images_per_s": x` and `"edge_evals_per_s": y`. `--out PAGE` replaces
/// the tables in that page that were made; without it they are printed.
public final class LearningFigures {

  private static final double TOLERANCE = 1e-3;

  /// Pictures one after the other, of which the median counts.
  private static final int SINGLE = 25;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Map<String, String> options;
  private final Map<String, String> tables = new LinkedHashMap<>();

  private LearningFigures(Map<String, String> options) {
    this.options = options;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int k = 0; k + 1 < args.length; k += 2) options.put(args[k], args[k + 1]);
    LearningFigures figures = new LearningFigures(options);
    figures.make();
    String out = options.get("--out");
    if (out != null) MarkedPage.rewrite(Path.of(out), figures.tables);
    else figures.tables.forEach((name, table) -> System.out.println(name + "\n\n" + table));
  }

  private void make() throws IOException, InterruptedException {
    String folder = options.get("--mnist");
    if (folder != null) {
      Images test = images(folder, "t10k");
      LayeredCircuit authors = ReleasedCircuits.find("mnist").orElse(null);
      if (authors != null) {
        inference(authors, test);
        // Last: loops compiled for the narrow rows of one picture are slow for wide ones.
        single(authors, test);
      }
      if (options.containsKey("--seeds")) digits(images(folder, "train"), test);
    }
    if (options.containsKey("--points")) points();
  }

  private static Images images(String folder, String which) {
    Path images = Path.of(folder, which + "-images-idx3-ubyte");
    Path labels = Path.of(folder, which + "-labels-idx1-ubyte");
    return switch (Images.read(images, labels)) {
      case Images.Opened opened -> opened.images();
      case Images.Rejected rejected -> throw new IllegalArgumentException(rejected.toString());
    };
  }

  private static List<Engine> engines() {
    return Engine.vectorsPresent() ? List.of(Engine.values()) : List.of(Engine.PLAIN);
  }

  private static void row(StringBuilder to, String format, Object... cells) {
    to.append(String.format(Locale.ROOT, format, cells)).append('\n');
  }

  /// CPU time of the whole process, s.
  private static double cpu() {
    return PROCESS.getProcessCpuTime() * 1e-9;
  }

  private void inference(LayeredCircuit circuit, Images test)
      throws IOException, InterruptedException {
    int most = Integer.parseInt(options.getOrDefault("--limit", "10000"));
    Images chosen = test.part(0, Math.min(most, test.count()));
    StringBuilder rows = new StringBuilder();
    double best = 0;
    for (Engine engine : engines()) {
      for (int threads = 1; threads <= 2; threads++) {
        double before = cpu();
        Evaluation.Evaluated found = evaluated(circuit, chosen, engine, threads);
        double used = cpu() - before;
        double rate = found.run().devices() / used * 1e-9;
        best = Math.max(best, rate);
        row(
            rows,
            "| %s | %d | %d | %.4f | %.6f | %s | %.1f | %.1f | %.2f | %.2f | %.1f |",
            engine,
            threads,
            found.images(),
            found.top1(),
            found.loss(),
            Arrays.toString(found.run().evaluations()),
            found.seconds(),
            used,
            found.run().devices() / found.seconds() * 1e-9,
            rate,
            found.images() / found.seconds());
      }
    }
    String torch = options.get("--torch");
    if (torch != null) rows.append(torch(torch, best));
    tables.put(
        "inference",
        "| engine | threads | pictures | top-1 | loss | right-hand sides | s | CPU s | G edge"
            + " evaluations/s | the same a CPU second | pictures/s"
            + " |\n|---|---|---|---|---|---|---|---|---|---|---|\n"
            + rows);
  }

  private static Evaluation.Evaluated evaluated(
      LayeredCircuit circuit, Images pictures, Engine engine, int threads) {
    BatchRun.Settings settings =
        new BatchRun.Settings(Adaptive.of(TOLERANCE), BatchRun.BATCH, threads, false);
    return (Evaluation.Evaluated)
        Evaluation.run(circuit, pictures, settings, engine, Cancellation.NEVER);
  }

  /// A row of what the other program printed last.
  private static String torch(String command, double ours)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command.split(" "))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = process.inputReader().lines().toList();
    process.waitFor();
    double rate = number(lines, "edge_evals_per_s");
    double wall = number(lines, "wall_s");
    double cpu = number(lines, "cpu_s");
    StringBuilder row = new StringBuilder();
    row(
        row,
        "| torch, the authors' code | 1 | %.0f | %.4f | %.6f | | %.1f | %.1f | %.3f | %.3f (%.0f"
            + " times slower) | %.2f |",
        number(lines, "images"),
        number(lines, "top1"),
        number(lines, "loss"),
        wall,
        cpu,
        rate * 1e-9,
        rate * 1e-9 * wall / cpu,
        ours * 1e9 / (rate * wall / cpu),
        number(lines, "images_per_s"));
    return row.toString();
  }

  private static double number(List<String> lines, String name) {
    Pattern pattern = Pattern.compile("\"" + name + "\": ([-+.0-9e]+)");
    for (String line : lines.reversed()) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) return Double.parseDouble(matcher.group(1));
    }
    throw new IllegalArgumentException("nothing printed " + name + ": " + lines);
  }

  private void single(LayeredCircuit circuit, Images test) {
    StringBuilder rows = new StringBuilder();
    for (Engine engine : engines()) {
      double[] used = new double[SINGLE];
      int[] evaluations = {};
      for (int k = 0; k < SINGLE; k++) {
        double before = cpu();
        evaluations = evaluated(circuit, test.part(k, 1), engine, 1).run().evaluations();
        used[k] = cpu() - before;
      }
      Arrays.sort(used);
      row(
          rows,
          "| %s | %s | %.3f | %.3f | %.3f |",
          engine,
          Arrays.toString(evaluations),
          used[0],
          used[SINGLE / 2],
          used[SINGLE - 1]);
    }
    tables.put(
        "single",
        "| engine | right-hand sides | least CPU s | median | most |\n|---|---|---|---|---|\n"
            + rows);
  }

  private void digits(Images training, Images test) {
    StringBuilder rows = new StringBuilder();
    for (String seed : Objects.requireNonNull(options.get("--seeds")).split(",")) {
      Recipe recipe = Recipes.ofDigits("mnist-quick", training, test);
      Plan plan = recipe.plan().with(recipe.plan().epochs(), Long.parseLong(seed));
      double before = cpu();
      LayeredCircuit circuit = trained(recipe.with(plan));
      double used = cpu() - before;
      Tally found = judged(circuit, plan.objective(), test);
      row(
          rows,
          "| %s | %.1f | %.0f | %.0f | %.2f | %.4f |",
          seed,
          plan.epochs(),
          used,
          plan.epochs() * training.count() / used,
          100 * found.accuracy(),
          found.loss());
    }
    tables.put(
        "digits",
        "| seed | epochs | CPU s | pictures/s, there and back | accuracy, % | loss"
            + " |\n|---|---|---|---|---|---|\n"
            + rows);
  }

  private static Tally judged(LayeredCircuit circuit, Objective objective, Source samples) {
    return ((Certificate.Judged) Certificate.judge(circuit, objective, samples)).tally();
  }

  private static LayeredCircuit trained(Recipe recipe) {
    Trainer trainer =
        new Trainer(recipe.start(), recipe.plan(), recipe.training(), Engine.best(), 1);
    return switch (trainer.run(new Trainer.Listener() {}, Cancellation.NEVER)) {
      case Trainer.Trained trained -> trained.circuit();
      case Trainer.Cancelled cancelled -> throw new IllegalStateException("nobody cancels");
      case Trainer.Diverged diverged -> throw new IllegalStateException(diverged.toString());
    };
  }

  private void points() {
    StringBuilder rows = new StringBuilder();
    for (String name : Recipes.drawn()) {
      Recipe recipe = Recipes.drawn(name);
      double before = cpu();
      LayeredCircuit circuit = trained(recipe);
      double used = cpu() - before;
      Objective objective = recipe.plan().objective();
      Tally tally = judged(circuit, objective, recipe.test());
      boolean classes = Recipes.ofClasses().contains(name);
      row(
          rows,
          "| `%s` | %d | %.1f | %.3g | %s |",
          name,
          circuit.parameters(),
          used,
          tally.loss(),
          classes ? String.format(Locale.ROOT, "%.2f", 100 * tally.accuracy()) : "");
    }
    tables.put(
        "points",
        "| recipe | parameters | CPU s | test loss | accuracy, % |\n|---|---|---|---|---|\n"
            + rows);
  }
}
