package org.accalmie.policy.rotation;

import static org.accalmie.policy.rotation.Sketch.MONDAY;
import static org.accalmie.policy.rotation.Sketch.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanCheckTest {
  private static final Clause.Rest REST = new Clause.Rest(RotationTask.DAILY_REST);

  // Two half hours on Monday; each slot is quiet at one of them.
  private static Sketch morningAndNoon() {
    return new Sketch(at(0, "08:00"), at(0, "12:00"))
        .group("a", "french")
        .group("b")
        .slot("morning", 0)
        .bad("noon", 1)
        .reachable(1);
  }

  // Reachable on each day from six to half past nine in the evening: 8.5 hours of rest.
  private static Sketch longDays() {
    return new Sketch(at(5, "06:00"), at(5, "21:00"), at(6, "06:00"), at(6, "21:00"))
        .groups("a")
        .slot("early", 0, 2)
        .slot("late", 1, 3)
        .slot("always")
        .rest(RotationTask.DAILY_REST);
  }

  @Test
  void findsNothingInAPlanThatKeepsAllRules() {
    RotationTask task = morningAndNoon().weeks(2).skill("french", 0).task();
    Plan plan = plan(List.of("morning", "noon"), List.of("noon", "morning"));
    assertThat(new PlanCheck(task).violations(plan)).isEmpty();
  }

  @Test
  void findsWhereTooFewAreReachable() {
    RotationTask task = morningAndNoon().weeks(2).task();
    Plan plan = plan(List.of("morning", "noon"), List.of("noon", "noon"));
    Instant at = MONDAY.plus(Duration.ofDays(7)).plus(Duration.ofHours(12));
    assertThat(new PlanCheck(task).violations(plan))
        .containsExactly(new Violation.TooFew(1, at, 0, new Clause.Reachable(1)));
  }

  @Test
  void findsWhereASkillIsMissing() {
    RotationTask task = morningAndNoon().skill("french", 1).task();
    Plan plan = plan(List.of("morning"), List.of("noon"));
    Instant at = MONDAY.plus(Duration.ofHours(8));
    assertThat(new PlanCheck(task).violations(plan))
        .containsExactly(new Violation.TooFewSkilled(0, at, 0, new Clause.Skilled("french", 1)));
  }

  @Test
  void countsAGroupThatIsAwayAsNotReachable() {
    RotationTask task = morningAndNoon().away(0, "b", 0).task();
    Plan plan = plan(List.of("morning"), List.of("noon"));
    assertThat(new PlanCheck(task).violations(plan))
        .singleElement()
        .isInstanceOf(Violation.TooFew.class);
  }

  @Test
  void asksNobodyToBeReachableOnAHoliday() {
    RotationTask task = morningAndNoon().closed(0, 1).task();
    Plan plan = plan(List.of("noon"), List.of("noon"));
    assertThat(new PlanCheck(task).violations(plan)).isEmpty();
  }

  @Test
  void findsShortRestFromOneDayToTheNext() {
    Instant saturday = MONDAY.plus(Duration.ofDays(5));
    assertThat(
            new PlanCheck(longDays().task()).violations(new Plan(Map.of("a", List.of("always")))))
        .containsExactly(
            new Violation.ShortRest(
                "a",
                saturday.plus(Duration.ofMinutes(21 * 60 + 30)),
                saturday.plus(Duration.ofHours(30)),
                REST));
  }

  @Test
  void findsShortRestOverTheEndOfTheWeek() {
    RotationTask task = mondaysAndSundays().weeks(2).task();
    assertThat(violations(task, "late", "early")).isEmpty();
    Instant nextMonday = MONDAY.plus(Duration.ofDays(7));
    assertThat(violations(task, "early", "late"))
        .containsExactly(
            new Violation.ShortRest(
                "a",
                nextMonday.minus(Duration.ofMinutes(150)),
                nextMonday.plus(Duration.ofHours(6)),
                REST));
  }

  @Test
  void countsRestInHoursThatReallyPassWhenClocksChange() {
    // Saturday 20:30 to Sunday 07:30 by the clock, in the night that is an hour short.
    HalfHour evening = at(5, "20:00");
    HalfHour morning = new HalfHour(6, 6 * 24 * 60 + 6 * 60 + 30);
    Sketch sketch = new Sketch(evening, morning).groups("a").slot("any");
    RotationTask task = sketch.rest(RotationTask.DAILY_REST).task();
    assertThat(violations(task, "any")).singleElement().isInstanceOf(Violation.ShortRest.class);
  }

  @Test
  void restsThroughADayWithoutAnyHalfHour() {
    RotationTask task =
        new Sketch(at(0, "23:30"), at(2, "00:00"))
            .groups("a")
            .slot("any")
            .rest(RotationTask.DAILY_REST)
            .task();
    assertThat(violations(task, "any")).isEmpty();
  }

  @Test
  void findsAGroupWithoutSlotAndASlotThatIsNone() {
    RotationTask task = morningAndNoon().weeks(2).task();
    Plan plan = new Plan(Map.of("a", List.of("noon", "siesta")));
    Clause.OneSlotEach clause = new Clause.OneSlotEach();
    assertThat(new PlanCheck(task).violations(plan))
        .containsExactly(
            new Violation.NoSlot("a", 1, "siesta", clause),
            new Violation.NoSlot("b", 0, Plan.NONE, clause),
            new Violation.NoSlot("b", 1, Plan.NONE, clause));
  }

  @Test
  void countsBadSlotsAndWishes() {
    RotationTask task = morningAndNoon().weeks(3).wish("a", "noon", 2).wish("b", "noon", -3).task();
    PlanCheck check = new PlanCheck(task);
    Plan plan = plan(List.of("noon", "noon", "morning"), List.of("morning", "morning", "morning"));
    assertThat(check.badSlots(plan, "a")).isEqualTo(2);
    assertThat(check.badSlots(plan)).isEqualTo(2);
    assertThat(check.spread(plan)).isEqualTo(2);
    assertThat(check.wishes(plan)).isEqualTo(4);
    assertThat(check.wishes(plan.with("b", 0, "noon"))).isEqualTo(1);
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    RotationTask task = morningAndNoon().skill("french", 1).task();
    assertThat(new PlanCheck(task).violations(plan(List.of("noon"), List.of("noon"))))
        .extracting(v -> v.sentence(ZoneOffset.ofHours(1)))
        .containsExactly(
            "Mon 2026-03-02 13:00: 0 groups reachable, 1 needed",
            "Mon 2026-03-02 13:00: 0 groups with “french” reachable, 1 needed");
    assertThat(violations(longDays().task(), "always"))
        .extracting(v -> v.sentence(ZoneOffset.UTC))
        .containsExactly(
            "a rests 8 h 30 min from Sat 2026-03-07 21:30 to Sun 2026-03-08 06:00, 11 h needed");
  }

  private static Sketch mondaysAndSundays() {
    return new Sketch(at(0, "06:00"), at(0, "12:00"), at(6, "12:00"), at(6, "21:00"))
        .groups("a")
        .slot("early", 0)
        .slot("late", 3)
        .rest(RotationTask.DAILY_REST);
  }

  private static List<Violation> violations(RotationTask task, String... slots) {
    return new PlanCheck(task).violations(new Plan(Map.of("a", List.of(slots))));
  }

  private static Plan plan(List<String> a, List<String> b) {
    return new Plan(Map.of("a", a, "b", b));
  }
}
