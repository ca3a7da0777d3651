package org.accalmie.agent.reflect;

import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.agent.reflect.DayBand.Kind;
import org.accalmie.agent.reflect.DayBand.Piece;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.Category;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.DayFactsBuilder;
import org.accalmie.policy.measure.PersonDay;
import org.junit.jupiter.api.Test;

class DayBandTest {
  private static final PersonDay THURSDAY = new PersonDay(LocalDate.of(2026, 11, 19), PARIS);

  private final DayFactsBuilder facts = DayFacts.on(THURSDAY, List.of());

  @Test
  void nothingKnownIsNoPieceAndNeverIdleness() {
    assertThat(band().pieces()).isEmpty();
    assertThat(band().longestFocus()).isEmpty();
  }

  @Test
  void twentyFiveMinutesInOnePieceAreFocusAndTwentyFourAreNot() {
    facts.inFront(Category.OFFICE, minutes("09:00", 25));
    assertThat(band().pieces()).containsExactly(piece(Kind.FOCUS, "09:00", "09:25"));

    facts.inFront(Category.OFFICE, minutes("09:00", 24));
    assertThat(band().pieces()).containsExactly(piece(Kind.WORK, "09:00", "09:24"));
  }

  @Test
  void aNotificationBreaksAPieceAtItsMinute() {
    facts.inFront(Category.DEVELOPMENT, minutes("09:00", 60));
    facts.notifications(minutes("09:30", 1));

    assertThat(band().pieces())
        .containsExactly(piece(Kind.FOCUS, "09:00", "09:30"), piece(Kind.FOCUS, "09:30", "10:00"));
    assertThat(band().longestFocus()).contains(Duration.ofMinutes(30));

    facts.notifications(minutes("09:10", 1));
    assertThat(band().time(Kind.FOCUS)).isEqualTo(Duration.ofMinutes(50));
  }

  @Test
  void whatWasInFrontForLongestWinsAMinute() {
    facts.inFront(Category.MAIL, new TreeMap<>(java.util.Map.of(at("09:00"), 31)));
    facts.inFront(Category.OFFICE, new TreeMap<>(java.util.Map.of(at("09:00"), 29)));

    assertThat(band().pieces()).containsExactly(piece(Kind.MAIL, "09:00", "09:01"));
  }

  @Test
  void aMeetingWinsOverWhatStandsOnTheScreen() {
    facts.inFront(Category.MAIL, minutes("09:00", 10));
    facts.meetings(List.of(new Span(at("09:05"), at("09:15"))));

    assertThat(band().pieces())
        .containsExactly(piece(Kind.MAIL, "09:00", "09:05"), piece(Kind.MEETING, "09:05", "09:15"));
  }

  @Test
  void inputAloneAndWorkByHandAreWork() {
    facts.acts(minutes("09:00", 3));
    DayBand band = DayBand.of(facts.build(), Set.of(at("09:03"), at("14:00")));

    assertThat(band.pieces())
        .containsExactly(piece(Kind.WORK, "09:00", "09:04"), piece(Kind.WORK, "14:00", "14:01"));
  }

  @Test
  void countsItsPiecesOfFocus() {
    facts.inFront(Category.OFFICE, minutes("09:00", 60));
    facts.notifications(minutes("09:30", 1));
    assertThat(band().focusPieces()).isEqualTo(2);
  }

  @Test
  void theNightOfAClockChangeHasItsOwnLength() {
    var autumn = new PersonDay(LocalDate.of(2026, 10, 24), PARIS);
    var night = DayFacts.on(autumn, List.of());
    night.meetings(List.of(new Span(paris("2026-10-25T01:30"), paris("2026-10-25T03:30"))));

    assertThat(DayBand.of(night.build(), Set.of()).time(Kind.MEETING))
        .isEqualTo(Duration.ofHours(3));
  }

  private DayBand band() {
    return DayBand.of(facts.build(), Set.of());
  }

  private static Piece piece(Kind kind, String from, String to) {
    return new Piece(kind, new Span(at(from), at(to)));
  }

  private static Instant at(String time) {
    return paris("2026-11-19T" + time);
  }

  private static SortedMap<Instant, Integer> minutes(String from, int count) {
    SortedMap<Instant, Integer> minutes = new TreeMap<>();
    for (int minute = 0; minute < count; minute++) {
      minutes.put(at(from).plusSeconds(minute * 60L), 60);
    }
    return minutes;
  }
}
