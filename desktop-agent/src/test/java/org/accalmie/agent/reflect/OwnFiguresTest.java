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
import org.accalmie.policy.measure.Category;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.DayFactsBuilder;
import org.accalmie.policy.measure.PersonDay;
import org.junit.jupiter.api.Test;

/** The figures that are for the owner alone. */
class OwnFiguresTest {
  private final DayFactsBuilder facts =
      DayFacts.on(new PersonDay(LocalDate.of(2026, 11, 19), PARIS), List.of());

  @Test
  void eachReturnToMailAfterSomeMinutesIsOneCheckHoweverShort() {
    SortedMap<Instant, Integer> mail = seconds("09:10", 2, 5);
    mail.putAll(seconds("09:15", 1, 5));
    mail.putAll(seconds("09:30", 1, 5));
    mail.putAll(seconds("11:00", 5, 60));
    facts.inFront(Category.MAIL, mail).inFront(Category.OFFICE, seconds("09:00", 60, 50));

    assertThat(MailChecks.of(facts.build())).isEqualTo(3);
  }

  @Test
  void noMailIsNoCheck() {
    assertThat(MailChecks.of(facts.build())).isZero();
  }

  @Test
  void tellsWhenTheEarlierApplicationWasBackAfterANotification() {
    facts
        .inFront(Category.OFFICE, merged(seconds("09:00", 10, 60), seconds("09:14", 16, 60)))
        .inFront(Category.CHAT, seconds("09:10", 4, 60))
        .notifications(seconds("09:10", 1, 1));

    assertThat(TimeBack.of(facts.build())).isEqualTo(new TimeBack(List.of(4), 0));
    assertThat(TimeBack.of(facts.build()).median()).contains(Duration.ofMinutes(4));
  }

  @Test
  void aNotificationThatLedNowhereIsNoneAndTwoOnOneWayAreOne() {
    facts
        .inFront(Category.OFFICE, merged(seconds("09:00", 20, 60), seconds("09:31", 10, 60)))
        .inFront(Category.MAIL, seconds("09:20", 11, 60))
        .notifications(merged(seconds("09:05", 1, 1), seconds("09:19", 4, 1)));

    assertThat(TimeBack.of(facts.build())).isEqualTo(new TimeBack(List.of(11), 0));
  }

  @Test
  void whoIsNotBackWithinTheHourIsToldApart() {
    facts
        .inFront(Category.OFFICE, seconds("09:00", 10, 60))
        .inFront(Category.MAIL, seconds("09:10", 120, 60))
        .notifications(seconds("09:10", 1, 1));

    assertThat(TimeBack.of(facts.build())).isEqualTo(new TimeBack(List.of(), 1));
    assertThat(TimeBack.of(facts.build()).median()).isEmpty();
  }

  @Test
  void typingIsToldByItsMinutesAndTheLongestStretch() {
    var minutes = merged(seconds("09:00", 48, 1), seconds("10:00", 12, 1)).keySet();
    assertThat(Strain.of(minutes))
        .isEqualTo(new Strain(Duration.ofMinutes(60), Duration.ofMinutes(48)));
    assertThat(Strain.of(Set.of())).isEqualTo(new Strain(Duration.ZERO, Duration.ZERO));
  }

  @Test
  void aFigureThatItsSenseDidNotSeeIsNone() {
    var counts = new OwnCounts(40, 3, 2, 90);
    DayFacts day = facts.build();
    OwnDay seen =
        OwnDay.of(day, DayBand.of(day, Set.of()), counts, Set.of("front", "mail", "breaks"));

    assertThat(seen.figure(Figure.SWITCHES)).hasValue(40);
    assertThat(seen.figure(Figure.REPLIES_SOON)).hasValue(3);
    assertThat(seen.figure(Figure.RESTS)).hasValue(2);
    assertThat(seen.figure(Figure.LONGEST_FOCUS)).hasValue(0);
    assertThat(seen.figure(Figure.TYPING)).isEmpty();
    assertThat(seen.figure(Figure.TIME_BACK)).isEmpty();
  }

  private static SortedMap<Instant, Integer> merged(
      SortedMap<Instant, Integer> one, SortedMap<Instant, Integer> other) {
    var both = new TreeMap<>(one);
    both.putAll(other);
    return both;
  }

  private static SortedMap<Instant, Integer> seconds(String from, int count, int amount) {
    SortedMap<Instant, Integer> minutes = new TreeMap<>();
    for (int minute = 0; minute < count; minute++) {
      minutes.put(paris("2026-11-19T" + from).plusSeconds(minute * 60L), amount);
    }
    return minutes;
  }
}
