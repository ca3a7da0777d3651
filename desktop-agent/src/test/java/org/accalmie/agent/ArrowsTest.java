package org.accalmie.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the design, seen from the agent: it stays small and knows the agreement only. */
@AnalyzeClasses(packages = "org.accalmie.agent", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

  @ArchTest
  static final ArchRule CARRIES_NEITHER_STREAMS_NOR_ROCKSDB =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka.streams..", "org.rocksdb..", "kafka..", "scala..");

  @ArchTest
  static final ArchRule KNOWS_NEITHER_ANALYTICS_NOR_PAGES =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.accalmie.analytics..", "org.accalmie.dashboards..");
}
