package io.kirchhofflab.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Who may know whom in the app: no matrices, the command line without a toolkit's views, no
/// circles.
@AnalyzeClasses(
    packages = "io.kirchhofflab.app",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule matricesStayInTheSolver =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.ejml..",
              "edu.emory.mathcs.csparsej..",
              "io.kirchhofflab.solver.internal..",
              "io.kirchhofflab.solver.linear..");

  @ArchTest
  static final ArchRule onlyTheCommandLineKnowsPicocli =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.kirchhofflab.app.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule nothingKnowsTheWindowThatHoldsIt =
      noClasses()
          .that()
          .resideInAPackage("io.kirchhofflab.app.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.kirchhofflab.app");

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("io.kirchhofflab.(**)").should().beFreeOfCycles();
}
