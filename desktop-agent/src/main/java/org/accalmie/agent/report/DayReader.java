package org.accalmie.agent.report;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.Minutes;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.trust.AgreementKeeper;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.DayFacts.Quiet;
import org.accalmie.policy.measure.DayFactsBuilder;
import org.accalmie.policy.measure.PersonDay;

/** Reads what the journal holds of one person-day, as the measures see it. */
public final class DayReader {
  private final Journal journal;
  private final Membership member;
  private final AgreementKeeper keeper;

  /** Reads for the owner. */
  public DayReader(Journal journal, Membership member, AgreementKeeper keeper) {
    this.journal = journal;
    this.member = member;
    this.keeper = keeper;
  }

  /** The facts of a day that falls under an agreement. */
  public DayFacts read(PersonDay day, Agreement agreement) {
    return facts(day, member.hours(agreement))
        .daysOff(agreement.daysOff())
        .quiet(quiet(day))
        .build();
  }

  /** The facts of a day for which nothing is agreed. */
  public DayFacts read(PersonDay day) {
    return facts(day, List.of()).build();
  }

  private DayFactsBuilder facts(PersonDay day, List<Hours> hours) {
    Minutes minutes = journal.minutes();
    SortedMap<Instant, Integer> before = minutes.acts(day.previous());
    DayFactsBuilder facts =
        DayFacts.on(day, hours)
            .acts(minutes.acts(day))
            .lastActBefore(before.isEmpty() ? null : before.lastKey())
            .mailReceived(minutes.of(Fact.MAIL_RECEIVED, day))
            .notifications(minutes.of(Fact.NOTIFICATION, day))
            .mailSent(minutes.of(Fact.MAIL_SENT, day))
            .meetings(minutes.meetings(day));
    minutes.inFront(day).forEach(facts::inFront);
    return facts;
  }

  /** Of all versions, as the desktop was silent by: one may begin while a window is open. */
  private Quiet quiet(PersonDay day) {
    List<Opening> openings =
        keeper
            .windows()
            .openings(Window.Kind.QUIET, member.group(), day.start(), day.end())
            .stream()
            .filter(opening -> !wasOnCall(opening))
            .toList();
    if (openings.isEmpty()) {
      return Quiet.NO_WINDOW;
    }
    return openings.stream().anyMatch(opening -> isOverridden(opening, day))
        ? Quiet.OVERRIDDEN
        : Quiet.KEPT;
  }

  /** Who is on call in any part of a window has none. */
  private boolean wasOnCall(Opening opening) {
    return journal.onCall().touches(new Span(opening.from(), opening.to()));
  }

  /** What is left of an overridden opening belongs to the next day, and was not kept either. */
  private boolean isOverridden(Opening opening, PersonDay day) {
    return journal.overrides().containsBy(opening.window().id(), opening.from(), day.day());
  }
}
