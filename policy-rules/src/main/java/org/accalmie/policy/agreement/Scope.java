package org.accalmie.policy.agreement;

import java.util.Set;

/**
 * Whom the agreement is about.
 *
 * @param covers in the parties' words
 * @param excluded groups that it leaves out with all groups beneath: neither asked nor directed
 */
public record Scope(String covers, Set<String> excluded) {
  /** Copies the groups. */
  public Scope {
    excluded = Set.copyOf(excluded);
  }
}
