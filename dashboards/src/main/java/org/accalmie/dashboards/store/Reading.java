package org.accalmie.dashboards.store;

/**
 * How the reading of Kafka's topics stands.
 *
 * @param connected whether a broker is there to read from
 * @param behind records that are in the log and not read yet
 */
public record Reading(boolean connected, long behind) {
  /** Where nothing has to be read. */
  static final Reading NOTHING = new Reading(true, 0);

  /** Where nobody reads any more. */
  static final Reading ENDED = new Reading(false, 0);
}
