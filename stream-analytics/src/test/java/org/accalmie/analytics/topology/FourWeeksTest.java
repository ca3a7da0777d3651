package org.accalmie.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Teams that a week's noise would drown, told over four weeks by the whole topology. */
class FourWeeksTest {
  /** The first of four weeks that are told together. */
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 23);

  private static final LocalDate LAST = LocalDate.of(2026, 3, 22);
  private static final String[] NARROW = {"widest-bar: 15", "widest-bar: 4"};

  @TempDir private Path directory;

  @Test
  void areToldOnceWhenTheLastOfThemHasClosed() {
    try (LogOnTrial log = new LogOnTrial(directory)) {
      log.publish(LogOnTrial.signedWith(NARROW));
      fourWeeks(log, week -> {});
      log.setTime("2026-03-25T12:00:00Z");
      log.secondPasses();
      List<Release> before = log.releases();
      assertThat(before).noneMatch(FourWeeksTest::isOfOurs);
      assertThat(before)
          .filteredOn(release -> release.from().equals(FIRST))
          .hasSize(12)
          .allMatch(release -> release.status() == Status.OVER_FOUR_WEEKS)
          .allMatch(release -> release.counts().isEmpty() && release.share() == null);

      log.setTime("2026-03-27T12:00:00Z");
      log.secondPasses();
      assertThat(log.releases())
          .filteredOn(FourWeeksTest::isOfOurs)
          .hasSize(12)
          .allMatch(release -> release.from().equals(FIRST) && release.to().equals(LAST))
          .filteredOn(release -> release.group().equals("company"))
          .allMatch(release -> release.share() != null);
      log.setTime("2026-04-03T12:00:00Z");
      log.secondPasses();
      assertThat(log.releases()).as("once").noneMatch(FourWeeksTest::isOfOurs);
    }
  }

  @Test
  void areCutWhereAVersionBeginsInMidWeekAndNeverOverlap() {
    SignedAgreement second =
        LogOnTrial.second("from: 2026-01-01", "from: 2026-03-12", NARROW[0], NARROW[1]);
    List<Release> releases = released(second).stream().filter(FourWeeksTest::isOfOurs).toList();
    assertThat(releases).hasSize(24);
    assertThat(releases)
        .filteredOn(release -> release.agreement().equals(second.agreement().hash()))
        .hasSize(12)
        .allMatch(release -> release.from().equals(LocalDate.of(2026, 3, 12)))
        .allMatch(release -> release.to().equals(LAST));
    assertThat(releases)
        .filteredOn(release -> !release.agreement().equals(second.agreement().hash()))
        .hasSize(12)
        .allMatch(release -> release.from().equals(FIRST))
        .allMatch(release -> release.to().equals(LocalDate.of(2026, 3, 11)));
  }

  @Test
  void areToldByTheWeekWhereAVersionRulesOneOfThemOnly() {
    SignedAgreement second =
        LogOnTrial.second("from: 2026-01-01", "from: 2026-03-16", NARROW[0], NARROW[1]);
    assertThat(released(second))
        .filteredOn(release -> release.agreement().equals(second.agreement().hash()))
        .filteredOn(release -> release.from().equals(LocalDate.of(2026, 3, 16)))
        .hasSize(12)
        .noneMatch(Release::spansWeeks)
        .noneMatch(release -> release.status() == Status.OVER_FOUR_WEEKS);
  }

  @Test
  void areNotToldIfOneOfThemHadTooFewReports() {
    try (LogOnTrial log = new LogOnTrial(directory)) {
      log.publish(LogOnTrial.signedWith(NARROW));
      for (LocalDate monday = FIRST; monday.isBefore(LAST); monday = monday.plusWeeks(1)) {
        log.everyDay(monday, 14, "team-a");
        log.everyDay(monday, monday.equals(FIRST) ? 9 : 12, "team-b");
      }
      log.setTime("2026-03-27T12:00:00Z");
      log.secondPasses();
      List<Release> releases = log.releases().stream().filter(FourWeeksTest::isOfOurs).toList();
      assertThat(releases)
          .filteredOn(release -> release.group().equals("team-b"))
          .hasSize(4)
          .allMatch(release -> release.status() == Status.TOO_FEW_REPORTS);
      assertThat(releases)
          .as("the company minus team-a would tell that week of team-b")
          .filteredOn(release -> release.group().equals("team-a"))
          .hasSize(4)
          .allMatch(release -> release.status() == Status.HELD_BACK_WITH_SIBLING);
    }
  }

  @Test
  void areNotToldIfTheBudgetPaidForSomeOfThemOnly() {
    try (LogOnTrial log = new LogOnTrial(directory)) {
      log.publish(
          LogOnTrial.signedWith(NARROW[0], NARROW[1], "yearly-epsilon: 500", "yearly-epsilon: 28"));
      fourWeeks(log, week -> {});
      log.setTime("2026-03-27T12:00:00Z");
      log.secondPasses();
      assertThat(log.releases())
          .filteredOn(FourWeeksTest::isOfOurs)
          .hasSize(12)
          .allMatch(release -> release.status() == Status.BUDGET_SPENT);
    }
  }

  /** Nobody can average: read again, whenever the log was cut into sittings, it says the same. */
  @Test
  void areTheSameWhenTheLogIsReadAgain() {
    List<Release> atOnce;
    try (LogOnTrial log = new LogOnTrial(directory.resolve("at-once"))) {
      log.publish(LogOnTrial.signedWith(NARROW));
      fourWeeks(log, week -> {});
      log.setTime("2026-03-27T12:00:00Z");
      log.secondPasses();
      atOnce = log.releases();
    }
    try (LogOnTrial log = new LogOnTrial(directory.resolve("by-the-week"))) {
      log.publish(LogOnTrial.signedWith(NARROW));
      fourWeeks(
          log,
          week -> {
            log.setTime(week.plusDays(7) + "T12:00:00Z");
            log.secondPasses();
          });
      log.setTime("2026-03-27T12:00:00Z");
      log.secondPasses();
      assertThat(log.releases()).containsExactlyInAnyOrderElementsOf(atOnce);
    }
  }

  private List<Release> released(SignedAgreement second) {
    try (LogOnTrial log = new LogOnTrial(directory)) {
      log.publish(LogOnTrial.signedWith(NARROW));
      log.publish(second);
      fourWeeks(log, week -> {});
      log.setTime("2026-03-27T12:00:00Z");
      log.secondPasses();
      return log.releases();
    }
  }

  private static void fourWeeks(LogOnTrial log, Consumer<LocalDate> after) {
    for (LocalDate monday = FIRST; monday.isBefore(LAST); monday = monday.plusWeeks(1)) {
      log.everyDay(monday, 14, "team-a");
      log.everyDay(monday, 12, "team-b");
      after.accept(monday);
    }
  }

  private static boolean isOfOurs(Release release) {
    return release.spansWeeks() && !release.from().isBefore(FIRST) && !release.to().isAfter(LAST);
  }
}
