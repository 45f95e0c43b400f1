package io.kirchhofflab.solver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Who may know whom in the solver: the model below it, the matrix libraries behind one package.
@AnalyzeClasses(
    packages = "io.kirchhofflab.solver",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String[] MATRICES = {"org.ejml..", "edu.emory.mathcs.csparsej.."};

  @ArchTest
  static final ArchRule solverKnowsTheModelAndItsLibraries =
      classes()
          .that()
          .resideInAPackage("io.kirchhofflab.solver..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.kirchhofflab.solver..",
              "io.kirchhofflab.model..",
              "java..",
              "org.jspecify..",
              "org.slf4j..",
              "jdk.incubator.vector..",
              MATRICES[0],
              MATRICES[1])
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noToolkitBelowTheApp =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "java.beans..", "javax.swing..", "javafx..")
          .allowEmptyShould(true);

  /// Covariances are algebra of dense matrices; all else goes through `linear`.
  @ArchTest
  static final ArchRule onlyLinearAndNoiseKnowTheMatrixLibraries =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.kirchhofflab.solver.linear..", "io.kirchhofflab.solver.noise..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(MATRICES)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule vectorsMayBeAbsent =
      noClasses()
          .that()
          .haveSimpleNameNotStartingWith("Vector")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("io.kirchhofflab.(**)").should().beFreeOfCycles().allowEmptyShould(true);
}
