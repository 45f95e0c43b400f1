package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.learn.batch.Inputs;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sample`: new points from the density that a KirchhoffNet has learnt.
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Draw points from the density that a KirchhoffNet makes of the unit Gaussian.")
final class SampleCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NET", description = "A document of a KirchhoffNet; - for stdin.")
  private String file;

  @Option(names = "--count", paramLabel = "N", required = true, description = "How many points.")
  private String count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Where chance begins; ${DEFAULT-VALUE} by default.")
  private long seed;

  @Mixin private Working working;

  @Mixin private Output.Named output;

  @Override
  public Integer call() {
    int points = Arguments.count("--count", count);
    LayeredCircuit circuit = LayeredInput.openFlow(file);
    SplittableRandom random = new SplittableRandom(seed);
    double[][] start = new double[points][circuit.inputs()];
    for (double[] point : start) {
      for (int i = 0; i < point.length; i++) point[i] = random.nextGaussian();
    }
    FlowRun run = new FlowRun(circuit, working, false, false);
    output.write(out -> run.print(out, Inputs.of(start)));
    return Halt.DONE;
  }
}
