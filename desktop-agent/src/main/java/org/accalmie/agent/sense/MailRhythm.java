package org.accalmie.agent.sense;

import java.time.Duration;

/**
 * How often mail servers are asked, and how long they may take.
 *
 * @param patience how long a server may stay silent when it was asked
 * @param longestIdle IDLE is renewed so often, since some servers and routers go silent without a
 *     word; sent mail is looked for as often
 * @param poll for servers without IDLE
 * @param firstRetry after a connection broke
 * @param firstRetryRefused after a refused password: most servers lock an account after a few
 */
record MailRhythm(
    Duration patience,
    Duration longestIdle,
    Duration poll,
    Duration firstRetry,
    Duration firstRetryRefused) {
  /** For every day. */
  static final MailRhythm USUAL =
      new MailRhythm(
          Duration.ofSeconds(20),
          Duration.ofMinutes(4),
          Duration.ofMinutes(1),
          Duration.ofSeconds(1),
          Duration.ofMinutes(20));

  Backoff broken() {
    return new Backoff(firstRetry, Duration.ofMinutes(5));
  }

  Backoff refused() {
    return new Backoff(firstRetryRefused, Duration.ofHours(6));
  }

  /** After news that held nothing new, so that a server cannot keep us busy. */
  static Backoff idleNews() {
    return new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));
  }
}
