package org.accalmie.agent.calm;

import java.util.List;
import org.accalmie.policy.calendar.Opening;

/** Something that the owner is told without having asked. */
public sealed interface Notice {

  /**
   * Windows that open within minutes.
   *
   * @param inQuiet whether it is quiet now, so that only what is urgent is shown
   * @param pass lets them all pass
   */
  record Soon(List<Opening> openings, boolean inQuiet, Runnable pass) implements Notice {
    /** Copies the list. */
    public Soon {
      openings = List.copyOf(openings);
    }
  }

  /** A happy hour that has begun, with what was held back before it. */
  record Welcome(Opening happyHour, Digest held) implements Notice {}

  /** A quiet window that is over, with what it held back. */
  record Over(Digest held) implements Notice {}
}
