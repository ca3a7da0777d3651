package org.accalmie.agent.meeting;

import java.util.Optional;
import org.accalmie.agent.sense.Sense;
import org.accalmie.agent.sense.SenseState;
import org.accalmie.agent.sense.SenseState.Condition;
import org.accalmie.agent.sense.Tally;

/**
 * Stands for the sense of meetings where there is no calendar to be read.
 *
 * @param fault what is wrong with the owner's list; empty where nobody has listed any
 */
record NoCalendars(Optional<String> fault) implements Sense {
  private static final String HOW =
      "No calendar is known: add one under “Calendars” on your page, or with “accalmie agent"
          + " calendars add”.";

  @Override
  public String name() {
    return "meetings";
  }

  @Override
  public void start(Tally tally) {}

  @Override
  public SenseState state() {
    return fault
        .map(sentence -> new SenseState(Condition.UNAVAILABLE, sentence))
        .orElseGet(() -> new SenseState(Condition.OFF, HOW));
  }

  @Override
  public void close() {}
}
