package org.accalmie.agent.courier;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.accalmie.agent.journal.Outbox;
import org.accalmie.agent.journal.Parcel;

/** Carries out of the outbox what is due, and marks it sent only when it was acknowledged. */
public final class Courier {
  private final Outbox outbox;
  private final InstantSource clock;

  /** Serves one outbox. */
  public Courier(Outbox outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Whether anything may leave now. */
  public boolean isDue() {
    return !outbox.due(clock.instant()).isEmpty();
  }

  /**
   * Hands everything that is due to a carrier.
   *
   * @return done when all of it is acknowledged and marked; failed when some of it waits on
   */
  public CompletableFuture<Void> deliver(Carrier carrier) {
    LocalDate on = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    List<Parcel> due = outbox.due(clock.instant());
    return CompletableFuture.allOf(
        due.stream()
            .map(parcel -> carrier.send(parcel).thenRun(() -> outbox.sent(parcel, on)))
            .toArray(CompletableFuture<?>[]::new));
  }
}
