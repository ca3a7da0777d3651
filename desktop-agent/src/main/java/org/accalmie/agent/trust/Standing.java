package org.accalmie.agent.trust;

import org.accalmie.policy.agreement.Agreement;

/** Whether this desktop may answer for others today. */
public sealed interface Standing {

  /** It may, under this agreement. */
  record InForce(Agreement agreement) implements Standing {}

  /** Nobody asks: the owner uses it for themselves alone, and nothing leaves. */
  record Solo(Agreement agreement) implements Standing {}

  /**
   * It may not, and nothing leaves.
   *
   * @param why a sentence for the owner: what is wrong and what to do
   */
  record Private(String why) implements Standing {}
}
