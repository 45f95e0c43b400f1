package io.kirchhofflab.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Who may know whom in the model: values that need the JDK, and parsers where files are
/// read.
@AnalyzeClasses(
    packages = "io.kirchhofflab.model",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule modelStandsAlone =
      classes()
          .that()
          .resideInAPackage("io.kirchhofflab.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.kirchhofflab.model..",
              "java..",
              "org.jspecify..",
              "org.snakeyaml.engine..",
              "tools.jackson..");

  @ArchTest
  static final ArchRule noToolkitBelowTheApp =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "java.beans..", "javax.swing..", "javafx..");

  @ArchTest
  static final ArchRule onlyFilesKnowParsers =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.kirchhofflab.model.io..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tools.jackson..", "org.snakeyaml..");

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("io.kirchhofflab.(**)").should().beFreeOfCycles();
}
