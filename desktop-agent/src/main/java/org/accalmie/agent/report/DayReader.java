package org.accalmie.agent.report;

import java.util.List;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.calendar.Opening;
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
    var calendar = new WindowCalendar(agreement);
    List<Opening> openings = calendar.openings(group, day.start(), day.end());
    if (openings.isEmpty()) {
      return Quiet.NO_WINDOW;
    }
    return openings.stream().anyMatch(opening -> isOverridden(opening, day))
        ? Quiet.OVERRIDDEN
        : Quiet.KEPT;
  }

  /** What is left of an overridden opening belongs to the next day, and was not kept either. */
  private boolean isOverridden(Opening opening, PersonDay day) {
    return journal.overriddenBy(opening.window().id(), opening.from(), day.day());
  }
}
