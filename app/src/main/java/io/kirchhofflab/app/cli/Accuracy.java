package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.unit.Unit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How exactly a run over time is integrated.
final class Accuracy {

  private static final String DEFAULT_RELATIVE = "1e-8";

  /// SPICE's ratio of vntol to reltol, V: circuits live around a volt.
  private static final double ABSOLUTE_PER_RELATIVE = 1e-3;

  @Option(
      names = "--rtol",
      paramLabel = "R",
      defaultValue = DEFAULT_RELATIVE,
      description = "Relative tolerance; ${DEFAULT-VALUE}.")
  private String relative;

  @Option(
      names = "--atol",
      paramLabel = "A",
      description = "Absolute tolerance, V (A for currents); a thousandth of --rtol.")
  private @Nullable String absolute;

  Tolerances tolerances() {
    double rtol = Arguments.positive("--rtol", relative, Unit.ONE);
    double atol =
        absolute == null
            ? ABSOLUTE_PER_RELATIVE * rtol
            : Arguments.positive("--atol", absolute, Unit.VOLT);
    return new Tolerances(rtol, atol);
  }
}
