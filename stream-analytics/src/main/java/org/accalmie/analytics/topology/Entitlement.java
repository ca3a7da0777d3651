package org.accalmie.analytics.topology;

/** What entitles a report to be counted, besides a token that was not spent before. */
public enum Entitlement {
  /** A signature of the issuer's, under the key that the agreement pins for its group and week. */
  PINNED_KEYS,
  /** Nothing else; only for a trace that its caller owns anyway, and to see what checking costs. */
  ANY_TOKEN
}
