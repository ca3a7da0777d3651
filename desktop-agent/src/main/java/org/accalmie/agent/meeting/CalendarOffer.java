package org.accalmie.agent.meeting;

import java.util.Optional;
import org.accalmie.agent.secret.Secret;

/**
 * A calendar that was found and that its owner may add.
 *
 * @param name as they know it; shown to them
 * @param address of a published calendar, which is a secret
 */
public record CalendarOffer(
    String name, OwnersCalendar.Place place, Optional<Secret> address, Optional<Secret> password) {

  /** Leaves out what tells whose it is. */
  @Override
  public String toString() {
    return "CalendarOffer";
  }
}
