package org.accalmie.policy.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Examples;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AgreedTaskTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate MONDAY = LocalDate.parse("2026-06-01");
  private static final LocalDate WEEK_OF_14_JULY = LocalDate.parse("2026-07-13");
  private static final String WEEKDAYS = "[monday, tuesday, wednesday, thursday, friday]";
  private static final String COVERAGE =
      "- {days: " + WEEKDAYS + ", from: \"08:30\", to: \"18:00\"}\n  reachable";

  @Test
  void takesGroupsSlotsAndWishesFromTheRotation() {
    RotationTask task = task(Examples.full(), MONDAY, 2);
    assertThat(task.groups())
        .containsExactly(
            new RotationGroup("team-a", Set.of("phone", "workshop")),
            new RotationGroup("team-b", Set.of("phone")));
    assertThat(task.slots())
        .containsExactly(new Slot("mornings", false), new Slot("afternoons", true));
    assertThat(task.wishes()).containsExactly(new Wish("team-a", "mornings", -2));
    assertThat(task.coverage()).isEqualTo(new Coverage(1, Map.of("phone", 1)));
    assertThat(task.rest()).isEqualTo(RotationTask.DAILY_REST);
  }

  @Test
  void countsHalfHoursInWallClockTimeFromMondayOn() {
    RotationTask task = task(Examples.full(), MONDAY, 2);
    Week week = task.weeks().get(1);
    assertThat(week.start()).isEqualTo(Instant.parse("2026-06-07T22:00:00Z"));
    assertThat(week.shape().halfHours()).hasSize(5 * 19);
    assertThat(quiet(week, "mornings")).containsExactlyElementsOf(every("08:30", "12:00", 9));
    assertThat(quiet(week, "afternoons")).containsExactlyElementsOf(every("13:00", "18:00", 9));
  }

  @Test
  void sharesTheShapeOfWeeksThatAreAlike() {
    List<Week> weeks = task(Examples.full(), MONDAY, 3).weeks();
    assertThat(weeks.get(2).shape()).isSameAs(weeks.get(0).shape());
  }

  @Test
  void countsAGroupAsAwayWhileAnotherWindowHoldsContactBack() {
    Week week = task(Examples.full(), MONDAY, 1).weeks().getFirst();
    // Team A is quiet at lunch on Fridays, but the happy hour of the company takes half of it.
    assertThat(week.away().keySet()).containsExactly("team-a");
    assertThat(times(week, week.away("team-a"))).containsExactly("2026-06-05 12:00");
  }

  @Test
  void countsNobodyAsAwayForAWeekWithoutMeetings() {
    String text =
        Examples.full()
            .replace("id: lunch, kind: quiet", "id: lunch, kind: meeting-free")
            .replace("groups: [team-a], days: [friday]", "groups: [company], days: [friday]");
    assertThat(task(text, MONDAY, 1).weeks().getFirst().away()).isEmpty();
  }

  @Test
  void asksNobodyToBeReachableOnADayOff() {
    Week week = task(Examples.full(), WEEK_OF_14_JULY, 1).weeks().getFirst();
    assertThat(week.shape().halfHours())
        .extracting(HalfHour::day)
        .doesNotContain(1)
        .hasSize(4 * 19);
    assertThat(quiet(week, "mornings")).isEmpty();
  }

  @Test
  void opensASlotOnADayOffOnlyWhenItsWindowDoes() {
    String text =
        Examples.full()
            .replace(COVERAGE, "- {days: [monday], from: \"00:00\", to: \"06:00\"}\n  reachable")
            .replace(
                "[tuesday], from: \"08:30\", to: \"12:00\"",
                "[sunday], from: \"22:00\", to: \"01:00\"");
    String off = text.replace("day: 2026-07-14", "day: 2026-07-12");
    assertThat(quiet(task(text, WEEK_OF_14_JULY, 1).weeks().getFirst(), "mornings"))
        .containsExactly("2026-07-13 00:00", "2026-07-13 00:30");
    assertThat(quiet(task(off, WEEK_OF_14_JULY, 1).weeks().getFirst(), "mornings")).isEmpty();
  }

  @Test
  void leavesOutTheHourThatTheClockSkips() {
    Week spring = sunday("2026-03-23");
    assertThat(times(spring, all(spring)))
        .containsExactly(
            "2026-03-29 01:00", "2026-03-29 01:30", "2026-03-29 03:00", "2026-03-29 03:30");
    assertThat(quiet(spring, "mornings")).containsExactly("2026-03-29 03:00", "2026-03-29 03:30");
  }

  @Test
  void coversTheHourThatTheClockRepeatsTwice() {
    Week autumn = sunday("2026-10-19");
    assertThat(all(autumn)).hasSize(8);
    assertThat(autumn.shape().halfHours().getLast().minute()).isEqualTo((6 * 24 + 4) * 60 + 30);
    assertThat(quiet(autumn, "mornings")).containsExactly("2026-10-25 03:00", "2026-10-25 03:30");
  }

  @Test
  void countsCoverageTimesThatOverlapOnce() {
    String two =
        COVERAGE.replace(
            "\n  reachable",
            "\n    - {days: [monday], from: \"17:30\", to: \"18:45\"}\n  reachable");
    Week week = task(Examples.full().replace(COVERAGE, two), MONDAY, 1).weeks().getFirst();
    assertThat(times(week, all(week)))
        .contains("2026-06-01 17:30", "2026-06-01 18:00", "2026-06-01 18:30")
        .doesNotHaveDuplicates()
        .hasSize(5 * 19 + 2);
  }

  @Test
  void saysWhatKeepsItFromPlanning() {
    String full = Examples.full();
    refuses(() -> task(Examples.yaml(), MONDAY, 1), "“atelier” has no rotation; write under");
    refuses(
        () -> task(full, MONDAY.plusDays(1), 1), "2026-06-02 is no Monday; write 2026-06-01 or");
    refuses(() -> task(full, MONDAY, 31), "until 2026-12-31, but the weeks from 2026-06-01 on");
    refuses(() -> task(full, LocalDate.parse("2025-12-29"), 1), "holds from 2026-01-01");
  }

  private static Week sunday(String monday) {
    String text =
        Examples.full()
            .replace(COVERAGE, "- {days: [sunday], from: \"01:00\", to: \"04:00\"}\n  reachable")
            .replace(
                "[tuesday], from: \"08:30\", to: \"12:00\"",
                "[sunday], from: \"03:00\", to: \"04:00\"");
    return task(text, LocalDate.parse(monday), 1).weeks().getFirst();
  }

  private static RotationTask task(String yaml, LocalDate monday, int weeks) {
    return AgreedTask.of(Examples.agreement(yaml), monday, weeks);
  }

  private static List<String> quiet(Week week, String slot) {
    return times(week, week.quiet(slot));
  }

  private static Set<Integer> all(Week week) {
    return Set.copyOf(IntStream.range(0, week.shape().halfHours().size()).boxed().toList());
  }

  private static List<String> times(Week week, Set<Integer> halfHours) {
    return halfHours.stream()
        .sorted()
        .map(h -> week.startOf(week.shape().halfHours().get(h)).atZone(PARIS))
        .map(at -> at.toLocalDate() + " " + at.toLocalTime())
        .toList();
  }

  private static List<String> every(String from, String to, int dayOfJune) {
    LocalTime end = LocalTime.parse(to);
    return Stream.iterate(LocalTime.parse(from), t -> t.isBefore(end), t -> t.plusMinutes(30))
        .map(time -> "2026-06-%02d %s".formatted(dayOfJune, time))
        .toList();
  }

  private static void refuses(ThrowingCallable call, String because) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(because);
  }
}
