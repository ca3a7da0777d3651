package org.accalmie.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the design, seen from the analytics: it knows the agreement and Kafka only. */
@AnalyzeClasses(packages = "org.accalmie.analytics", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

  @ArchTest
  static final ArchRule KNOWS_NEITHER_AGENTS_NOR_PAGES =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.accalmie.agent..", "org.accalmie.dashboards..", "io.javalin..", "gg.jte..")
          .allowEmptyShould(true);
}
