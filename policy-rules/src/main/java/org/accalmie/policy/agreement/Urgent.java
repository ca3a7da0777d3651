package org.accalmie.policy.agreement;

import java.util.List;

/**
 * The one way through an open window.
 *
 * @param channel how a person is reached, in the parties' words
 * @param reasons what it may be used for, and nothing else
 */
public record Urgent(String channel, List<String> reasons) {
  /** Copies the reasons. */
  public Urgent {
    reasons = List.copyOf(reasons);
  }
}
