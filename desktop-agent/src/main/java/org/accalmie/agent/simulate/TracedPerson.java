package org.accalmie.agent.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.accalmie.agent.MachineZone;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.MinuteTally;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.agent.report.DayClose;
import org.accalmie.agent.report.Membership;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.token.Purse;
import org.accalmie.agent.trust.AgreementKeeper;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Verdict;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.trace.Event;
import org.accalmie.policy.trace.TraceEvent;
import org.jspecify.annotations.Nullable;

/**
 * A person of a trace, whose events stand where an agent's senses stand.
 *
 * <p>Everything behind the tally is the agent's own: journal, agreement, measures, reports.
 */
final class TracedPerson {
  private final String group;
  private final List<TraceEvent> events = new ArrayList<>();

  TracedPerson(String group) {
    this.group = group;
  }

  void add(TraceEvent event) {
    events.add(event);
  }

  /**
   * The reports of all days from the person's first event to the last one.
   *
   * @param directory made for this person
   * @param text the agreement, signed, which covers all of these days
   */
  List<Parcel> answer(Path directory, byte[] text, Agreement agreement, RandomGenerator random)
      throws IOException {
    LocalDate first = day(events.getFirst().instant(), agreement.zone());
    PersonDay last = PersonDay.at(events.getLast().instant(), agreement.zone());
    var clock = new ManualClock(events.getFirst().instant());
    try (Journal journal = Journal.open(directory, Journal.Durability.OFF)) {
      var keeper = new AgreementKeeper(directory, journal, group, clock);
      if (keeper.install(text) instanceof Verdict.Refused refused) {
        throw new IOException(refused.told().toString());
      }
      var tally = new MinuteTally(clock);
      count(tally);
      journal.take(tally, MachineZone.following(agreement::zone));
      var close =
          new DayClose(
              journal, keeper, Membership.of(group), Purse.entitlingNobody(random), clock, random);
      close.notBefore(first);
      clock.set(last.end());
      close.close(clock.instant());
      return journal.outbox().all();
    }
  }

  private static LocalDate day(Instant instant, ZoneId zone) {
    return PersonDay.at(instant, zone).day();
  }

  private void count(MinuteTally tally) {
    @Nullable TraceEvent inFront = null;
    for (TraceEvent event : events) {
      if (event.event() == Event.APP) {
        countFront(tally, inFront, event.instant());
        inFront = event;
      } else {
        count(tally, event);
      }
    }
    countFront(tally, inFront, events.getLast().instant());
  }

  private static void count(MinuteTally tally, TraceEvent event) {
    switch (event.event()) {
      case MAIL_RECEIVED -> tally.addAt(event.instant(), Fact.MAIL_RECEIVED, "", 1);
      case MAIL_SENT -> tally.addAt(event.instant(), Fact.MAIL_SENT, "", 1);
      case NOTIFICATION -> tally.addAt(event.instant(), Fact.NOTIFICATION, "", 1);
      case INPUT -> tally.addAt(event.instant(), Fact.INPUT, "", 1);
      case MEETING -> countMeeting(tally, event);
      case APP -> throw new IllegalStateException("is counted when the next one comes");
    }
  }

  private static void countMeeting(MinuteTally tally, TraceEvent event) {
    long minutes = Long.parseLong(Objects.requireNonNull(event.value()));
    for (long minute = 0; minute < minutes; minute++) {
      Instant at = event.instant().plus(minute, ChronoUnit.MINUTES);
      tally.addAt(at, Fact.MEETING, "", 1);
    }
  }

  /** From when it came to the front until the next one did. */
  private static void countFront(MinuteTally tally, @Nullable TraceEvent app, Instant until) {
    if (app != null && app.instant().isBefore(until)) {
      new Span(app.instant(), until)
          .secondsByMinute()
          .forEach(
              (minute, seconds) ->
                  tally.addAt(minute, Fact.FRONT, Objects.requireNonNull(app.value()), seconds));
    }
  }
}
