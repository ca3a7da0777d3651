package org.accalmie.agent;

import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.accalmie.agent.journal.Minutes.Count;
import org.accalmie.agent.owner.Correction;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.PersonDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each minute is kept once, with the offset that the machine had then. */
class TravelTest {
  private static final Instant NINE = paris("2026-11-20T09:00");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path directory;

  @Test
  void whoTravelsKeepsTheOffsetOfWhereTheyWere() {
    try (AgentOnTrial trial = AgentOnTrial.open(directory, NINE)) {
      type(trial).after(MINUTE);
      trial.travel(TOKYO).after(HOUR);
      type(trial).after(MINUTE);

      assertThat(counts(trial, NINE, NINE.plus(HOUR.multipliedBy(2))))
          .extracting(Count::offsetMinutes)
          .containsExactly(60, 540);
    }
  }

  @Test
  void whatIsOnlyLearnedLaterHasTheOffsetOfItsOwnTime() {
    try (AgentOnTrial trial = AgentOnTrial.open(directory, NINE)) {
      trial.travel(TOKYO).after(HOUR.multipliedBy(2));
      trial.parts().tally().addAt(NINE.plus(HOUR), Fact.MAIL_RECEIVED, "", 1);
      trial.after(MINUTE);

      assertThat(counts(trial, NINE, NINE.plus(HOUR.multipliedBy(2))))
          .extracting(Count::offsetMinutes)
          .containsExactly(60);
    }
  }

  @Test
  void whatIsAddedByHandHasTheOffsetOfItsOwnTimeToo() {
    try (AgentOnTrial trial = AgentOnTrial.open(directory, NINE)) {
      trial.travel(TOKYO).after(HOUR.multipliedBy(2));
      trial.agent().correct(Correction.of("work"), new Span(NINE, NINE.plus(MINUTE)));
      assertThat(counts(trial, NINE, NINE.plus(HOUR)))
          .extracting(Count::offsetMinutes)
          .containsExactly(60);
    }
  }

  @Test
  void theHourThatAutumnGivesTwiceIsTwoHours() {
    Instant before = Instant.parse("2026-10-25T00:30:00Z");
    try (AgentOnTrial trial = AgentOnTrial.open(directory, before)) {
      type(trial).after(HOUR);
      type(trial).after(HOUR);

      assertThat(counts(trial, before, before.plus(HOUR.multipliedBy(3))))
          .extracting(Count::offsetMinutes)
          .containsExactly(120, 60);
      PersonDay day = new PersonDay(LocalDate.of(2026, 10, 24), AgentOnTrial.PARIS);
      assertThat(Duration.between(day.start(), day.end())).isEqualTo(HOUR.multipliedBy(25));
      assertThat(trial.parts().journal().minutes().acts(day)).hasSize(2);
    }
  }

  @Test
  void aClockThatIsSetBackOrForwardMakesNoMinuteOfItsOwn() {
    try (AgentOnTrial trial = AgentOnTrial.open(directory, NINE)) {
      type(trial).after(MINUTE);
      trial.at(NINE);
      type(trial).after(MINUTE);
      trial.at(NINE.plus(HOUR.multipliedBy(30)));
      type(trial).after(MINUTE);

      List<Count> all = counts(trial, NINE, NINE.plus(HOUR.multipliedBy(48)));
      assertThat(all)
          .extracting(Count::start)
          .containsExactly(NINE, NINE.plus(HOUR.multipliedBy(30)));
    }
  }

  @Test
  void theMachinesZoneIsTheOneOfNow() {
    try (AgentOnTrial trial = AgentOnTrial.open(directory, NINE)) {
      assertThat(trial.parts().zone()).isEqualTo(AgentOnTrial.PARIS);
      trial.travel(TOKYO).after(HOUR);
      assertThat(trial.parts().zone()).isEqualTo(TOKYO);
    }
  }

  private static AgentOnTrial type(AgentOnTrial trial) {
    trial.parts().tally().add(Fact.INPUT, "", 30);
    return trial;
  }

  private static List<Count> counts(AgentOnTrial trial, Instant from, Instant to) {
    return trial.parts().journal().minutes().within(new Span(from, to));
  }
}
