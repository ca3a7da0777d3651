package org.accalmie.agent.calm;

import java.util.Optional;
import org.accalmie.policy.calendar.Opening;

/**
 * What the keeper is doing, told to the owner.
 *
 * @param opening the open quiet window, or empty when none is open
 * @param explanation one sentence: what is so, and what the owner can do
 */
public record KeeperState(Stage stage, Optional<Opening> opening, String explanation) {

  /** The things a keeper can be doing. */
  public enum Stage {
    /** No window is open, and everything stands as before. */
    IDLE,
    /** A window is open, and notifications are silenced. */
    QUIET,
    /** A window is open, and its owner has overridden it. */
    OVERRIDDEN,
    /** A window is open, but this desktop has no switch that is known. */
    NO_SWITCH,
    /** A switch did not do what it was asked; it is tried again. */
    FAILING,
    /** Closed for good. */
    CLOSED
  }
}
