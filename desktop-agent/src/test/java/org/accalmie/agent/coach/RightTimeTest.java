package org.accalmie.agent.coach;

import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.agent.reflect.DayBand;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.Category;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.DayFactsBuilder;
import org.accalmie.policy.measure.PersonDay;
import org.junit.jupiter.api.Test;

class RightTimeTest {
  private static final Instant TEN = paris("2026-11-19T10:00");

  private final DayFactsBuilder facts =
      DayFacts.on(new PersonDay(LocalDate.of(2026, 11, 19), PARIS), List.of());

  @Test
  void aFreeMomentIsRight() {
    assertThat(obstacle(Optional.empty(), TEN)).isEmpty();
    facts.inFront(Category.MAIL, minutes("09:00", 60));
    assertThat(obstacle(Optional.empty(), TEN)).isEmpty();
  }

  @Test
  void noTipInQuietTimeOrInACall() {
    assertThat(obstacle(Optional.of("A call goes on."), TEN)).contains("A call goes on.");
  }

  @Test
  void noTipInAPieceOfFocusThatGoesOn() {
    facts.inFront(Category.OFFICE, minutes("09:00", 60));
    assertThat(obstacle(Optional.empty(), TEN)).contains("You are in one piece of focus.");
    assertThat(obstacle(Optional.empty(), TEN.plusSeconds(150))).as("focus that is over").isEmpty();
    facts.inFront(Category.OFFICE, minutes("09:40", 20));
    assertThat(obstacle(Optional.empty(), TEN)).as("no focus yet").isEmpty();
  }

  @Test
  void noTipInAMeeting() {
    facts.meetings(List.of(new Span(paris("2026-11-19T09:45"), paris("2026-11-19T10:15"))));
    assertThat(obstacle(Optional.empty(), TEN)).contains("A meeting goes on.");
  }

  private Optional<String> obstacle(Optional<String> silence, Instant now) {
    return RightTime.obstacle(silence, DayBand.of(facts.build(), Set.of()), now);
  }

  private static SortedMap<Instant, Integer> minutes(String from, int count) {
    SortedMap<Instant, Integer> minutes = new TreeMap<>();
    for (int minute = 0; minute < count; minute++) {
      minutes.put(paris("2026-11-19T" + from).plusSeconds(minute * 60L), 60);
    }
    return minutes;
  }
}
