package org.accalmie.policy.calendar;

import static org.accalmie.policy.agreement.Examples.agreement;
import static org.accalmie.policy.agreement.Examples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowCalendarTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private final WindowCalendar calendar = new WindowCalendar(agreement());

  @Test
  void opensInTheEveningAndClosesTheNextMorning() {
    Opening opening = calendar.openAt("team-b", paris("2026-03-03T23:00")).orElseThrow();
    assertThat(opening.window().id()).isEqualTo("evening");
    assertThat(opening.from()).isEqualTo(paris("2026-03-03T18:30"));
    assertThat(opening.to()).isEqualTo(paris("2026-03-04T08:00"));
  }

  @Test
  void includesTheFirstInstantAndExcludesTheLast() {
    assertThat(calendar.openAt("team-b", paris("2026-03-03T18:30"))).isPresent();
    assertThat(calendar.openAt("team-b", paris("2026-03-03T18:30").minusNanos(1))).isEmpty();
    assertThat(calendar.openAt("team-b", paris("2026-03-04T08:00"))).isEmpty();
  }

  @Test
  void holdsForAGroupAndAllBeneathItAndNobodyElse() {
    Instant fridayNoon = paris("2026-03-06T12:30");
    assertThat(calendar.openAt("team-a", fridayNoon)).isPresent();
    assertThat(calendar.openAt("team-b", fridayNoon)).isEmpty();
    assertThat(calendar.openAt("nobody", paris("2026-03-03T23:00"))).isEmpty();
  }

  @Test
  void keepsTheWallClockHourOverTheChangeToSummerTime() {
    Opening night = opening("[saturday]", "22:00", "08:00", "2026-03-28T23:00");
    assertThat(Duration.between(night.from(), night.to())).isEqualTo(Duration.ofHours(9));
    assertThat(night.to()).isEqualTo(Instant.parse("2026-03-29T06:00:00Z"));
  }

  @Test
  void keepsTheWallClockHourOverTheChangeToWinterTime() {
    Opening night = opening("[saturday]", "22:00", "08:00", "2026-10-24T23:00");
    assertThat(Duration.between(night.from(), night.to())).isEqualTo(Duration.ofHours(11));
    assertThat(night.to()).isEqualTo(Instant.parse("2026-10-25T07:00:00Z"));
  }

  @Test
  void opensAfterTheGapWhenItsTimeIsSkipped() {
    Opening night = opening("[sunday]", "02:30", "05:00", "2026-03-29T04:00");
    assertThat(night.from()).isEqualTo(paris("2026-03-29T03:30"));
  }

  @Test
  void coversAWholeDayFromMidnightToMidnight() {
    Opening day = opening("[sunday]", "00:00", "00:00", "2026-03-29T12:00");
    assertThat(Duration.between(day.from(), day.to())).isEqualTo(Duration.ofHours(23));
  }

  @Test
  void endsWithTheAgreement() {
    assertThat(calendar.openAt("team-b", paris("2025-12-31T20:00"))).isEmpty();
    assertThat(calendar.openAt("team-b", paris("2026-12-31T20:00"))).isPresent();
    assertThat(calendar.openAt("team-b", paris("2027-01-01T20:00"))).isEmpty();
    assertThat(calendar.nextChange("team-b", paris("2027-02-01T00:00"))).isEmpty();
  }

  @Test
  void saysWhenItNextChanges() {
    assertThat(calendar.nextChange("team-b", paris("2026-03-03T18:29")))
        .contains(paris("2026-03-03T18:30"));
    assertThat(calendar.nextChange("team-b", paris("2026-03-03T18:30")))
        .contains(paris("2026-03-04T08:00"));
    assertThat(calendar.nextChange("team-b", paris("2026-03-07T08:00")))
        .contains(paris("2026-03-09T18:30"));
  }

  @Test
  void openingRunsToItsEndWhenTheNextVersionBeginsMeanwhile() {
    Agreement next =
        agreement(
            yaml()
                .replace("version: 1", "version: 2")
                .replace("from: 2026-01-01", "from: 2026-03-05")
                .replace("\"18:30\"", "\"20:00\""));
    WindowCalendar both = WindowCalendar.of(List.of(agreement(), next));
    assertThat(both.openAt("team-b", paris("2026-03-05T05:00"))).isPresent();
    assertThat(both.openAt("team-b", paris("2026-03-05T08:00"))).isEmpty();
    assertThat(both.openAt("team-b", paris("2026-03-05T19:00"))).as("v2 begins later").isEmpty();
    assertThat(both.openAt("team-b", paris("2026-03-04T19:00"))).isPresent();
    assertThat(both.windows("team-b")).hasSize(2);
  }

  @Test
  void lastsBeyondTheEndOnlyWhenAsked() {
    List<Agreement> versions = List.of(agreement());
    Instant after = paris("2027-02-01T19:00");
    assertThat(WindowCalendar.of(versions).openAt("team-b", after)).isEmpty();
    assertThat(WindowCalendar.lasting(versions).openAt("team-b", after)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"})
  void agreesWithLookingAtTheClockEveryMinute(String zone) {
    long seed = System.nanoTime();
    System.out.println("seed " + seed + " zone " + zone);
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      Agreement agreement = agreement(yaml().replace("Europe/Paris", zone));
      Instant start =
          Instant.parse("2026-01-02T00:00:00Z").plusSeconds(60L * random.nextInt(500_000));
      WindowCalendar calendar = new WindowCalendar(agreement);
      for (int minute = 0; minute < 1_440; minute++) {
        Instant at = start.plusSeconds(60L * minute);
        assertThat(calendar.openAt("team-a", at).isPresent())
            .as("%s in %s", at, zone)
            .isEqualTo(looksOpen(agreement, at.atZone(agreement.zone())));
      }
    }
  }

  // An oracle that knows nothing of instants: is the wall clock between the two times today, or
  // after midnight of a window that began yesterday?
  private static boolean looksOpen(Agreement agreement, ZonedDateTime now) {
    return agreement.windows().stream().anyMatch(window -> looksOpen(window, now));
  }

  private static boolean looksOpen(Window window, ZonedDateTime now) {
    boolean today = window.days().contains(now.toLocalDate());
    boolean yesterday = window.days().contains(now.toLocalDate().minusDays(1));
    boolean begun = !now.toLocalTime().isBefore(window.from());
    boolean beforeEnd = now.toLocalTime().isBefore(window.to());
    boolean overnight = !window.to().isAfter(window.from());
    return overnight ? (today && begun) || (yesterday && beforeEnd) : today && begun && beforeEnd;
  }

  private static Opening opening(String days, String from, String to, String at) {
    String yaml =
        yaml()
            .replace(
                "days: [friday], from: \"12:00\", to: \"13:00\"",
                "days: %s, from: \"%s\", to: \"%s\"".formatted(days, from, to));
    Optional<Opening> opening = new WindowCalendar(agreement(yaml)).openAt("team-a", paris(at));
    return opening.orElseThrow();
  }

  private static Instant paris(String local) {
    return LocalDateTime.parse(local).atZone(PARIS).toInstant();
  }
}
