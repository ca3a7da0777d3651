package org.accalmie.agent.presence;

import java.util.Optional;
import org.accalmie.agent.calm.Attention;

/** Keeps prompts from those who are in a call, a meeting or full screen, and from empty chairs. */
public final class Occupied implements Attention {
  private final Sightings sightings;

  /** Asks what is seen. */
  public Occupied(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  public Optional<String> taken() {
    return switch (sightings.seen()) {
      case LOCKED -> Optional.of("The screen is locked.");
      case ELSEWHERE -> Optional.of("Another session is on the screen.");
      case AWAY -> Optional.of("Nobody is at this desktop.");
      case PRESENT, UNKNOWN -> engaged();
    };
  }

  /** What must not be cut off, whether or not somebody is seen at this desktop. */
  public Optional<String> engaged() {
    if (sightings.inCall()) {
      return Optional.of("You seem to be in a call.");
    }
    if (sightings.isInMeeting()) {
      return Optional.of("A meeting of your calendar is on.");
    }
    return sightings.fullScreen() ? Optional.of("A window fills the screen.") : Optional.empty();
  }
}
