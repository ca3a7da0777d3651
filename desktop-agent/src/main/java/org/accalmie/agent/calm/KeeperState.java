package org.accalmie.agent.calm;

import java.util.Optional;
import org.accalmie.policy.calendar.Opening;

/**
 * What a keeper is doing, told to the owner.
 *
 * @param opening the open window of its kind, or empty when none is open
 * @param explanation one sentence: what is so, and what the owner can do
 */
public record KeeperState(Stage stage, Optional<Opening> opening, String explanation) {

  /** The things a keeper can be doing. */
  public enum Stage {
    /** No window is open, and everything stands as before. */
    IDLE,
    /** A window is open, and what it asks is done; or it is over, and mail still waits. */
    KEPT,
    /** A window is open, and the desktop was asked to do it, which nothing can confirm. */
    REQUESTED,
    /** A window is open, and what it asks waits for a moment that disturbs nobody. */
    WAITING,
    /** A window is open, and its owner has overridden it. */
    OVERRIDDEN,
    /** A window is open, but this desktop has no means that is known. */
    NO_MEANS,
    /** Something did not do what it was asked; it is tried again. */
    FAILING,
    /** Closed for good. */
    CLOSED
  }
}
