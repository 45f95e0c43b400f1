package io.kirchhofflab.resources;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The catalogue opens bundled files and knows nothing of what is in them.
@AnalyzeClasses(
    packages = "io.kirchhofflab.resources",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule catalogueStandsAlone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.kirchhofflab.resources..", "java..", "org.jspecify..")
          .allowEmptyShould(true);
}
