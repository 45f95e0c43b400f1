package io.kirchhofflab.solver.example;

/// The words around the table of benchmarks, in the handbook.
final class BenchmarkPage {

  static final String HEAD =
      """
      | problem | rtol | method | error | steps | rejected | Newton | LU | CPU ms | ns/node/step | IDA error | IDA steps | IDA ms | ngspice error | ngspice steps | ngspice ms |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
      """;

  private static final String PREFACE =
      """
      # What a run costs

      Every example with a reference, ladders of 1 kΩ and 1 pF, and square grids of saturating edges \
      (`tgrid`) and antiparallel diodes (`dgrid`), run with the method that is chosen automatically. The \
      error is the largest `|y - reference| / (a + |reference|)` at the end, the absolute tolerance a times \
      the relative one, with a scale a of the problem; ladders are held against their closed form, grids \
      against an own run at 1e-9. Times are CPU times of the integrating thread, the best of a few warm \
      runs on a shared machine. IDA is SUNDIALS' solver with exact Jacobians, dense for the small problems \
      and KLU for the large ones, on the same machine; ngspice runs its trapezoid with the largest step \
      left free, its errors are absolute, and its time includes its start, about 8 ms. A dash says that \
      a peer was not run, or failed.

      Made by one command from the root, with `PEERS` the folder of the peers' programs and their \
      `measure.sh`, which is run first, or a file of what they printed:

      ```
      mvn -q -Pfigures -pl solver -am -Dfigures="--peers PEERS --out PAGE"
      ```

      `--only NAME`, `--largest N` and `--method NAME` select, `--tables small` which peers are run; \
      without `--out` the table is printed.

      """;

  private BenchmarkPage() {}

  private static final String GROWTH =
      """

      ## How the cost of a step grows

      CPU time of one accepted step, µs, and of a node in it, ns, at a relative tolerance of 1e-4 with the \
      method chosen automatically. A ladder fills nothing in when it is eliminated, a ring with a few \
      chords a little, a grid of n nodes about n log n entries: the time of a node grows as much.

      """;

  private static final String AGAIN =
      """

      ## Factorisation

      CPU time, µs, of factorising a matrix whose structure is known, and of solving with it: by `L D Lᵀ`, \
      which reciprocal networks with enough fill take; by LU, which all others do; and by KLU on the same \
      matrices in the same run, with its own order. Grids are drawn in shuffled order. A dash: not taken, \
      or not installed.

      """;

  static String around(String table, String growth, String again) {
    return PREFACE + table + GROWTH + growth + AGAIN + again;
  }
}
