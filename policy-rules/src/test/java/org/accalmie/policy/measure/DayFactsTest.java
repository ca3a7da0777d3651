package org.accalmie.policy.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.calendar.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayFactsTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final PersonDay DAY = new PersonDay(LocalDate.of(2026, 3, 3), PARIS);
  private static final Instant NOON = Instant.parse("2026-03-03T11:00:00Z");

  @Test
  void begunWithoutAnythingIsEmpty() {
    DayFacts facts = DayFacts.on(DAY, List.of()).build();

    assertThat(facts.acts()).isEmpty();
    assertThat(facts.meetings()).isEmpty();
    assertThat(facts.inFront(Category.MAIL)).isEmpty();
    assertThat(facts.lastActBefore()).isNull();
    assertThat(facts.workingTime()).isZero();
  }

  @Test
  void aDayOffHasNoAgreedHoursThoughItsDayOfTheWeekHas() {
    Hours hours =
        new Hours(EnumSet.allOf(DayOfWeek.class), LocalTime.of(8, 0), LocalTime.of(18, 0));
    DayFactsBuilder facts = DayFacts.on(DAY, List.of(hours)).acts(new TreeMap<>(Map.of(NOON, 1)));

    assertThat(facts.build().workingTime()).isEqualTo(Duration.ofHours(10));
    assertThat(Answers.answer("after-hours", facts.build())).isZero();
    facts.daysOff(Set.of(DAY.day()));
    assertThat(facts.build().workingTime()).isZero();
    assertThat(facts.build().withinHours(NOON)).isFalse();
    assertThat(Answers.answer("after-hours", facts.build())).isEqualTo(1);
  }

  @Test
  void takesMailSentAndEachMinuteOfAMeetingForActs() {
    DayFacts facts =
        DayFacts.on(DAY, List.of())
            .mailSent(new TreeMap<>(Map.of(NOON.plusSeconds(7), 2)))
            .meetings(List.of(new Span(NOON.plusSeconds(90), NOON.plusSeconds(150))))
            .build();

    assertThat(facts.acts()).isEqualTo(Map.of(NOON, 2, at(1), 1, at(2), 1));
  }

  @Test
  void countsAnActOnceThatTheJournalCountedAlready() {
    DayFacts facts =
        DayFacts.on(DAY, List.of())
            .acts(new TreeMap<>(Map.of(NOON, 3)))
            .mailSent(new TreeMap<>(Map.of(NOON, 2)))
            .build();

    assertThat(facts.acts()).isEqualTo(Map.of(NOON, 3));
  }

  @Test
  void keepsNothingFinerThanAMinute() {
    DayFacts facts =
        DayFacts.on(DAY, List.of())
            .acts(new TreeMap<>(Map.of(NOON.plusMillis(1), 1, NOON.plusMillis(59_999), 1)))
            .lastActBefore(NOON.minus(Duration.ofHours(20)).plusSeconds(59))
            .build();

    assertThat(facts.acts()).isEqualTo(Map.of(NOON, 2));
    assertThat(facts.lastActBefore()).isEqualTo(NOON.minus(Duration.ofHours(20)));
  }

  @Test
  void joinsMeetingsThatOverlapAndClipsThemToTheDay() {
    Span early = new Span(DAY.start().minusSeconds(600), DAY.start().plusSeconds(600));
    Span later = new Span(DAY.start().plusSeconds(300), DAY.start().plusSeconds(900));
    Span other = new Span(NOON, at(5));

    DayFacts facts =
        DayFacts.on(DAY, List.of()).meetings(List.of(other, later, early, other)).build();

    assertThat(facts.meetings())
        .containsExactly(new Span(DAY.start(), DAY.start().plusSeconds(900)), other);
  }

  @ParameterizedTest
  @CsvSource({"2026-03-03, 570", "2026-03-01, 0", "2026-03-29, 0"})
  void addsUpTheAgreedTime(LocalDate day, long minutes) {
    Hours office =
        new Hours(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(8, 30),
            LocalTime.of(18, 0));
    DayFacts facts = DayFacts.on(new PersonDay(day, PARIS), List.of(office)).build();

    assertThat(facts.workingTime()).isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void findsTheHoursThatAMinuteByMinuteLookFinds() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      LocalDate date =
          List.of("2026-03-28", "2026-10-24", "2026-06-30").stream()
              .map(LocalDate::parse)
              .toList()
              .get(i % 3);
      PersonDay day = new PersonDay(date, PARIS);
      DayFacts facts = DayFacts.on(day, anyHours(random)).build();
      for (Instant m = day.start(); m.isBefore(day.end()); m = m.plusSeconds(60)) {
        Instant minute = m;
        assertThat(facts.workingHours().stream().anyMatch(span -> contains(span, minute)))
            .as("%s, seed %d, %s", date, seed, minute)
            .isEqualTo(facts.withinHours(minute));
      }
    }
  }

  @Test
  void refusesASpanThatEndsBeforeItBegins() {
    assertThatThrownBy(() -> new Span(NOON, NOON.minusSeconds(1)))
        .hasMessageContaining("cannot end at 2026-03-03T10:59:59Z");
  }

  private static Instant at(int minutes) {
    return NOON.plusSeconds(60L * minutes);
  }

  private static boolean contains(Span span, Instant instant) {
    return !instant.isBefore(span.from()) && instant.isBefore(span.to());
  }

  private static List<Hours> anyHours(Random random) {
    List<Hours> hours = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int from = random.nextInt(1440);
      int to = random.nextInt(1440);
      hours.add(
          new Hours(
              EnumSet.allOf(DayOfWeek.class),
              LocalTime.ofSecondOfDay(from * 60L),
              LocalTime.ofSecondOfDay(to * 60L)));
    }
    return hours;
  }
}
