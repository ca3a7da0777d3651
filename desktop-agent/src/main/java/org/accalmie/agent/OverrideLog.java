package org.accalmie.agent;

import java.time.InstantSource;
import org.accalmie.agent.calm.Overrides;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.trust.AgreementKeeper;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.measure.PersonDay;

/** Keeps overrides in the journal, by day and never by time. */
public record OverrideLog(Journal journal, AgreementKeeper keeper, InstantSource clock)
    implements Overrides {

  @Override
  public boolean contains(Opening opening) {
    return journal.overrides().contains(opening.window().id(), opening.from());
  }

  @Override
  public void add(Opening opening) {
    keeper
        .shown()
        .map(agreement -> PersonDay.at(clock.instant(), agreement.zone()).day())
        .ifPresent(day -> journal.overrides().add(opening.window().id(), opening.from(), day));
  }
}
