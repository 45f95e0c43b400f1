package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.resources.Catalog;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.TransientOutcome;
import io.kirchhofflab.solver.analysis.TransientRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// What a start without a display shows instead of the designer: a circuit, run and drawn to a PNG,
/// and its last voltages as a table.
public final class HeadlessShow {

  private HeadlessShow() {}

  /// Shows the first of `files`, or the first example. The picture goes to `folder`, or to the
  /// folder for temporary files where that cannot be written; gives the exit code.
  public static int run(List<Path> files, Path folder, PrintStream out, PrintStream err) {
    String what = files.isEmpty() ? "the first example" : files.getFirst().toString();
    err.println(
        "There is no display here, so the designer cannot open; "
            + what
            + " is run and drawn to a file instead"
            + " (kirchhofflab --help tells what works without a display).");
    if (files.isEmpty()) {
      Catalog.Example example = Catalog.examples().getFirst();
      return show(example(example), example.name(), folder, out, err);
    }
    String file = files.getFirst().toString();
    Path last = files.getFirst().getFileName();
    String name = (last == null ? file : last.toString()).replaceAll("\\.[^.]*$", "");
    return show(Input.open(file), name, folder, out, err);
  }

  private static Document example(Catalog.Example example) {
    return switch (NetworkFile.parse(example.document(), example.fileName())) {
      case Reading.Opened opened -> opened.document();
      case Reading.Rejected rejected ->
          throw new IllegalStateException(rejected.problems().getFirst().message());
    };
  }

  private static int show(
      Document document, String name, Path folder, PrintStream out, PrintStream err) {
    Network network = document.network();
    List<Probe> probes = new ArrayList<>();
    network.nodes().forEach(node -> probes.add(new Probe.Voltage(node.id())));
    Transient spec =
        new Transient(
            document.live().window(),
            document.live().accuracy().tolerances(),
            Transient.AUTOMATIC,
            probes,
            new Transient.Output.EveryStep());
    return switch (TransientRun.run(network, spec, Cancellation.NEVER)) {
      case TransientOutcome.Finished finished -> {
        double[] ends = new double[probes.size()];
        for (int p = 0; p < ends.length; p++) ends[p] = finished.traces().last(p);
        table(document, probes, ends, out);
        yield picture(document, finished, folder, name, err);
      }
      case TransientOutcome.Stuck stuck -> {
        err.println(stuck.why().message());
        yield Halt.SOLVER;
      }
      case TransientOutcome.Blocked blocked -> {
        err.println(blocked.problems().getFirst().message());
        yield Halt.INPUT;
      }
      case TransientOutcome.Cancelled cancelled ->
          throw new IllegalStateException("nobody cancels this run");
    };
  }

  private static void table(Document document, List<Probe> probes, double[] ends, PrintStream out) {
    String end = SiFormat.PLAIN.text(document.live().window(), Unit.SECOND);
    out.println(document.title() + ": voltages after " + end);
    for (int p = 0; p < ends.length; p++) {
      String label = probes.get(p).label(document.network());
      out.printf("%-8s %s%n", label, SiFormat.PLAIN.text(ends[p], Unit.VOLT));
    }
  }

  private static int picture(
      Document document,
      TransientOutcome.Finished finished,
      Path folder,
      String name,
      PrintStream err) {
    Path home = Files.isWritable(folder) ? folder : Path.of(System.getProperty("java.io.tmpdir"));
    Path file = home.resolve("kirchhofflab-" + name + ".png").toAbsolutePath();
    try {
      ImageIO.write(Snapshot.of(document, finished.traces()), "png", file.toFile());
      err.println("Picture: " + file);
      return Halt.DONE;
    } catch (IOException e) {
      err.println("The picture was not written to " + file + ": " + e.getMessage());
      return Halt.INPUT;
    }
  }
}
