package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.SpiceWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `netlist`: a document as a SPICE deck.
@Command(
    name = "netlist",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Print the circuit as a SPICE deck (written for ngspice).")
final class NetlistCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "A document; - for stdin.")
  private String file;

  @Mixin private Output.Named output;

  @Override
  public Integer call() {
    Document document = Input.open(file);
    String deck =
        SpiceWriter.write(
            document.title(), document.network(), document.live().window(), document.noise());
    output.write(out -> out.print(deck));
    return Halt.DONE;
  }
}
