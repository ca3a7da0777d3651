package org.accalmie.policy.wire;

import java.time.Instant;

/**
 * "This window is open (or closed) for this group."
 *
 * @param agreement hash of the agreement that allows it
 * @param clause the article of that agreement that allows it, see {@link Article}; of a closed
 *     window the one that opens it next, or keeps it closed
 * @param group the leaf group it is for
 * @param window the window's id in the agreement
 * @param state whether the window is open now
 * @param since when this state began
 * @param until when the window's state changes next
 */
public record Directive(
    String agreement,
    String clause,
    String group,
    String window,
    State state,
    Instant since,
    Instant until) {

  /** Whether a window is open. */
  public enum State {
    OPEN,
    CLOSED
  }

  /** The same for another group. */
  public Directive forGroup(String other) {
    return new Directive(agreement, clause, other, window, state, since, until);
  }

  /** The same from another instant on. */
  public Directive since(Instant other) {
    return new Directive(agreement, clause, group, window, state, other, until);
  }

  /** The same until another instant. */
  public Directive until(Instant other) {
    return new Directive(agreement, clause, group, window, state, since, other);
  }

  /** The record key of the compacted topic. */
  public String key() {
    return group + "|" + window;
  }
}
