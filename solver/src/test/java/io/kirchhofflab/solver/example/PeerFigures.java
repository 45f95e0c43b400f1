package io.kirchhofflab.solver.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What other solvers measured of themselves on the same problems, read from what their programs
/// printed.
///
/// Three forms of a line are understood, all else is passed over: `problem solver rtol error steps
/// evaluations factorisations iterations cpu_ms`; `problem size solver rtol` followed by
/// `key=value` fields among which `err`, `steps`, `newton`, `lu` and `cpu_ms`; and ngspice's
/// `problem trap rtol error accepted rejected newton seconds cpu_ms`, whose error is absolute and
/// whose time includes its start.
record PeerFigures(Map<Key, List<Figure>> all) {

  record Key(String problem, double relative) {}

  /// One run: counts as the solver counts them, CPU time in ms.
  record Figure(
      String solver,
      double error,
      long steps,
      long iterations,
      long factorisations,
      double millis) {}

  static final PeerFigures NONE = new PeerFigures(Map.of());

  static final String IDA = "ida";
  static final String NGSPICE = "ngspice";

  /// ngspice's own method; with Gear's it is slower and no better.
  private static final String TRAPEZOID = "trap";

  /// The names that the peers' programs give to our circuits.
  private static final Map<String, String> NAMES =
      Map.of("ladder", "rc_ladder", "ladsin", "rc_ladder_sin");

  static PeerFigures of(List<String> lines) {
    PeerFigures figures = new PeerFigures(new HashMap<>());
    lines.forEach(figures::take);
    return figures;
  }

  /// What is written in a file; or what the programs of a folder print, whose `measure.sh` is run
  /// now with a working folder and `tables`. Of a peer that is not installed nothing is printed.
  static PeerFigures of(Path from, String tables) throws IOException, InterruptedException {
    if (!Files.isDirectory(from)) return of(Files.readAllLines(from));
    List<String> command = new ArrayList<>(List.of("bash", from.resolve("measure.sh").toString()));
    command.add(Files.createTempDirectory("peers").toString());
    command.addAll(List.of(tables.split(" ")));
    Process peers =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> printed = peers.inputReader().lines().toList();
    peers.waitFor();
    return of(printed);
  }

  private void take(String line) {
    String[] field = line.replace("(default)", "").replaceAll("=\\s+", "=").strip().split("\\s+");
    try {
      if (line.contains("cpu_ms=")) takeNamed(field);
      else if (field.length == 9 && field[1].equals(TRAPEZOID)) takeNgspice(field);
      else if (field.length == 9) takePlain(field);
    } catch (NumberFormatException notFigures) {
      // A heading, or the report of a failure.
      return;
    }
  }

  private void takePlain(String[] f) {
    Figure figure =
        new Figure(
            f[1],
            Double.parseDouble(f[3]),
            Long.parseLong(f[4]),
            Long.parseLong(f[7]),
            Long.parseLong(f[6]),
            Double.parseDouble(f[8]));
    put(f[0], Double.parseDouble(f[2]), figure);
  }

  private void takeNgspice(String[] f) {
    Figure figure =
        new Figure(
            NGSPICE,
            Double.parseDouble(f[3]),
            Long.parseLong(f[4]),
            Long.parseLong(f[6]),
            Long.parseLong(f[6]),
            Double.parseDouble(f[8]));
    put(f[0], Double.parseDouble(f[2]), figure);
  }

  private void takeNamed(String[] f) {
    Map<String, String> named = new HashMap<>();
    for (String each : f) {
      int at = each.indexOf('=');
      if (at > 0) named.put(each.substring(0, at), each.substring(at + 1));
    }
    if (!"0".equals(named.get("flag"))) return;
    Figure figure =
        new Figure(
            f[2],
            Double.parseDouble(named.get("err")),
            Long.parseLong(named.get("steps")),
            Long.parseLong(named.get("newton")),
            Long.parseLong(named.get("lu")),
            Double.parseDouble(named.get("cpu_ms")));
    put(NAMES.getOrDefault(f[0], f[0]) + "_" + f[1], Double.parseDouble(f[3]), figure);
  }

  private void put(String problem, double relative, Figure figure) {
    all.computeIfAbsent(new Key(problem, relative), k -> new ArrayList<>()).add(figure);
  }

  Optional<Figure> best(String problem, double relative, String solverPrefix) {
    return all.getOrDefault(new Key(problem, relative), List.of()).stream()
        .filter(f -> f.solver().toLowerCase(Locale.ROOT).startsWith(solverPrefix))
        .min((a, b) -> Double.compare(a.millis(), b.millis()));
  }
}
