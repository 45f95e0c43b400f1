package io.kirchhofflab.solver.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.OperatingPointRun;
import io.kirchhofflab.solver.analysis.TransientOutcome;
import io.kirchhofflab.solver.analysis.TransientRun;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every circuit of a random corpus, however odd, comes to its end or to a problem in words within
/// two seconds of a processor.
class CorpusTest {

  private static final int COUNT = 500;

  private static final long BUDGET_NANOS = 2_000_000_000L;

  static Stream<Integer> seeds() {
    return IntStream.range(0, COUNT).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void runsToItsEndOrToAProblem(int seed) {
    Network network = RandomCircuits.circuit(seed);
    Transient spec =
        new Transient(
            1,
            Tolerances.relative(1e-4),
            Transient.AUTOMATIC,
            List.of(),
            new Transient.Output.EveryStep());
    long start = cpuNanos();
    Cancellation late = () -> cpuNanos() - start > BUDGET_NANOS;
    switch (TransientRun.run(network, spec, late)) {
      case TransientOutcome.Finished finished -> assertThat(finished.traces().size()).isPositive();
      case TransientOutcome.Stuck stuck -> tells(stuck.why(), network);
      case TransientOutcome.Blocked blocked -> blocked.problems().forEach(p -> tells(p, network));
      case TransientOutcome.Cancelled cancelled ->
          throw new AssertionError(RandomCircuits.kind(seed) + " is too slow");
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void restsOrTellsWhyNot(int seed) {
    Network network = RandomCircuits.circuit(seed);
    long start = cpuNanos();
    switch (OperatingPointRun.run(network)) {
      case OperatingPointRun.Outcome.Found found -> {
        for (double voltage : found.voltages()) assertThat(voltage).isFinite();
      }
      case OperatingPointRun.Outcome.NotFound lost -> tells(lost.why(), network);
      case OperatingPointRun.Outcome.Blocked blocked ->
          blocked.problems().forEach(p -> tells(p, network));
    }
    assertThat(cpuNanos() - start).isLessThan(BUDGET_NANOS);
  }

  /// It names a node or device of the circuit, and ends in a sentence.
  private static void tells(Problem problem, Network network) {
    assertThat(problem.subjects()).isNotEmpty();
    assertThat(problem.message()).endsWith(".").doesNotContain("NaN", "null");
    assertThat(problem.subjects())
        .anyMatch(subject -> problem.message().contains(subject.describe(network)));
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
