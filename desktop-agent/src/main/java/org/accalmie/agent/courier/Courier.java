package org.accalmie.agent.courier;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.accalmie.agent.journal.Outbox;
import org.accalmie.agent.journal.Parcel;

/**
 * Carries out of the outbox what is due, and marks it sent only when it was acknowledged.
 *
 * <p>Reports that leave in a row could be told to come from one desktop, and a report that leaves
 * as soon as the road opens tells when its desktop came back. So one leaves at a time, and what
 * missed its time is given another.
 */
public final class Courier {
  /** Longer than two rounds are ever apart, or a report could miss its time for ever. */
  private static final Duration PUNCTUAL = Duration.ofMinutes(10);

  private final Outbox outbox;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Serves one outbox.
   *
   * @param random gives delays; a secure one, outside simulations
   */
  public Courier(Outbox outbox, InstantSource clock, RandomGenerator random) {
    this.outbox = outbox;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The one report that may leave now, any of those whose time has just come.
   *
   * <p>It too gets another time, for the case that it does not arrive.
   */
  public Optional<Parcel> next() {
    Instant now = clock.instant();
    List<Parcel> due = outbox.due(now);
    due.forEach(parcel -> outbox.hold(parcel, Outbox.later(now, random)));
    List<Parcel> punctual = due.stream().filter(parcel -> isPunctual(parcel, now)).toList();
    return punctual.isEmpty()
        ? Optional.empty()
        : Optional.of(punctual.get(random.nextInt(punctual.size())));
  }

  /** Whether a report's time has come. */
  boolean hasDue() {
    return !outbox.due(clock.instant()).isEmpty();
  }

  private static boolean isPunctual(Parcel parcel, Instant now) {
    return parcel
        .due()
        .filter(due -> !due.isAfter(now) && due.plus(PUNCTUAL).isAfter(now))
        .isPresent();
  }

  /**
   * Hands a report to a carrier.
   *
   * @return done when it is acknowledged and marked
   */
  public CompletableFuture<Void> deliver(Parcel parcel, Carrier carrier) {
    LocalDate on = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    return carrier.send(parcel).thenRun(() -> outbox.sent(parcel, on));
  }
}
