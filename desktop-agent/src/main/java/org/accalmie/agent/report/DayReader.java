package org.accalmie.agent.report;

import java.time.Instant;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.calendar.WindowCalendar;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.DayFacts.Quiet;
import org.accalmie.policy.measure.PersonDay;

/** Reads what the journal holds of one person-day, as the measures see it. */
public final class DayReader {
  private final Journal journal;
  private final String group;

  /** Reads for the owner, who is in this group. */
  public DayReader(Journal journal, String group) {
    this.journal = journal;
    this.group = group;
  }

  /** The facts of a day that falls under an agreement. */
  public DayFacts read(PersonDay day, Agreement agreement) {
    return new DayFacts(
        day,
        agreement.hours(),
        journal.minutes().acts(day),
        journal.minutes().of(Fact.MAIL_RECEIVED, day),
        journal.minutes().of(Fact.NOTIFICATION, day),
        quiet(day, agreement));
  }

  private Quiet quiet(PersonDay day, Agreement agreement) {
    if (journal.overriddenOn(day.day())) {
      return Quiet.OVERRIDDEN;
    }
    Instant from = day.start();
    boolean none = new WindowCalendar(agreement).openings(group, from, day.end()).isEmpty();
    return none ? Quiet.NO_WINDOW : Quiet.KEPT;
  }
}
