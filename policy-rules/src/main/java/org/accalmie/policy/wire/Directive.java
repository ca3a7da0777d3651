package org.accalmie.policy.wire;

import java.time.Instant;

/**
 * "This window is open (or closed) for this group."
 *
 * @param agreement hash of the agreement that allows it
 * @param group the leaf group it is for
 * @param window the window's id in the agreement
 * @param state whether the window is open now
 * @param since when this state began
 * @param until when the window's state changes next
 */
public record Directive(
    String agreement, String group, String window, State state, Instant since, Instant until) {

  /** Whether a window is open. */
  public enum State {
    OPEN,
    CLOSED
  }

  /** The record key of the compacted topic. */
  public String key() {
    return group + "|" + window;
  }
}
