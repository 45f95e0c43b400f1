package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.learn.batch.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flow`: where points go through a KirchhoffNet, and how dense they become.
@Command(
    name = "flow",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Carry points through a KirchhoffNet whose layers all have the input's nodes.",
    footer = {
      "",
      "Points are rows of numbers separated by commas; a first row of names is passed over. The"
          + " column dlogp is the change of the logarithm of the density, nat."
    })
final class FlowCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NET", description = "A document of a KirchhoffNet; - for stdin.")
  private String file;

  @Option(names = "--points", paramLabel = "CSV", required = true, description = "The points.")
  private Path points;

  @Option(names = "--reverse", description = "From the end to the input.")
  private boolean reverse;

  @Option(names = "--log-density", description = "Print the change of the density too.")
  private boolean density;

  @Mixin private Working working;

  @Mixin private Output.Named output;

  @Override
  public Integer call() {
    LayeredCircuit circuit = LayeredInput.openFlow(file);
    Inputs inputs = Inputs.of(read(circuit.inputs()));
    FlowRun run = new FlowRun(circuit, working, reverse, density);
    output.write(out -> run.print(out, inputs));
    return Halt.DONE;
  }

  private double[][] read(int columns) {
    List<double[]> rows = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(points);
      for (int n = 0; n < lines.size(); n++) {
        String[] cells = lines.get(n).split(",");
        if (lines.get(n).isBlank() || (n == 0 && !isNumber(cells[0]))) continue;
        rows.add(row(cells, columns, n + 1));
      }
    } catch (IOException e) {
      throw Halt.input(points + " cannot be read: " + e.getMessage() + ".");
    }
    if (rows.isEmpty()) throw Halt.input(points + " holds no point.");
    return rows.toArray(double[][]::new);
  }

  private double[] row(String[] cells, int columns, int line) {
    if (cells.length != columns) {
      throw Halt.input(
          "%s, line %d: %d numbers, but the circuit takes %d."
              .formatted(points, line, cells.length, columns));
    }
    double[] row = new double[columns];
    for (int i = 0; i < columns; i++) {
      if (!isNumber(cells[i])) {
        throw Halt.input("%s, line %d: %s is no number.".formatted(points, line, cells[i]));
      }
      row[i] = Double.parseDouble(cells[i].strip());
    }
    return row;
  }

  private static boolean isNumber(String cell) {
    try {
      return Double.isFinite(Double.parseDouble(cell.strip()));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
