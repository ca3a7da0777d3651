package org.accalmie.dashboards;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

/** The arrows of the design, seen from the one module whose tests can see all the others. */
@AnalyzeClasses(
    packages = "org.accalmie",
    importOptions = {DoNotIncludeTests.class, ArrowsTest.NoTestJars.class})
class ArrowsTest {

  /** The other modules' tests come as folders or as jars, as Maven's phase has it. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final Set<String> OLD_TIME =
      Set.of(
          "java.util.Date",
          "java.util.Calendar",
          "java.util.GregorianCalendar",
          "java.util.TimeZone",
          "java.text.SimpleDateFormat",
          "java.sql.Date",
          "java.sql.Time",
          "java.sql.Timestamp");

  @ArchTest
  static final ArchRule THE_AGREEMENT_KNOWS_NOTHING_OUTSIDE_ITSELF =
      noClasses()
          .that()
          .resideInAPackage("org.accalmie.policy..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.accalmie.agent..",
              "org.accalmie.analytics..",
              "org.accalmie.dashboards..",
              "org.apache.kafka..",
              "io.javalin..",
              "org.sqlite..",
              "java.sql..");

  /** They talk over the wire, also in the demo: an agent there is a process of its own. */
  @ArchTest
  static final ArchRule PAGES_KNOW_NO_AGENT =
      noClasses()
          .that()
          .resideInAPackage("org.accalmie.dashboards..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.accalmie.agent..");

  /** Who knows the members sees no report: docs/production.md gives the issuer no account. */
  @ArchTest
  static final ArchRule THE_ISSUER_KNOWS_NO_BROKER =
      noClasses()
          .that()
          .resideInAPackage("org.accalmie.dashboards.issuer..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.accalmie.analytics..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.accalmie.policy.wire.Brokers");

  @ArchTest
  static final ArchRule MODULES_FORM_NO_CYCLE =
      slices().matching("org.accalmie.(*)..").should().beFreeOfCycles();

  /** Jakarta Mail hands out dates: turning one into an instant at once is all that is allowed. */
  @ArchTest
  static final ArchRule TIME_IS_JAVA_TIME =
      noClasses()
          .should()
          .accessTargetWhere(
              describe(
                  "java.util.Date and its kin are used",
                  access ->
                      OLD_TIME.contains(access.getTargetOwner().getFullName())
                          && !access.getName().equals("toInstant")));

  /** So that a test can be the clock: only the mains may ask the machine for the time. */
  @ArchTest
  static final ArchRule NOBODY_READS_THE_CLOCK_BEHIND_A_TESTS_BACK =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Main")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now");
}
