package io.kirchhofflab.solver.example;

/// The words around the table of benchmarks, in the handbook.
final class BenchmarkPage {

  static final String HEAD =
      """
      | problem | rtol | method | error | steps | rejected | Newton | LU | CPU ms | ns/node/step | IDA error | IDA steps | IDA ms |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|
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
      and KLU for the large ones, on the same machine; a dash says that it was not run, or failed.

      Made by `Benchmarks` in the tests of `solver`: `--peers FILE` reads what the peers' own programs have \
      printed, `--out FILE` writes this page, `--only NAME` and `--method NAME` select.

      """;

  private BenchmarkPage() {}

  static String around(String table) {
    return PREFACE + table;
  }
}
