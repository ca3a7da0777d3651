package org.accalmie.agent.courier;

import java.util.concurrent.CompletableFuture;
import org.accalmie.agent.journal.Parcel;

/** Carries parcels to the topic of reports. */
public interface Carrier extends AutoCloseable {

  /**
   * Sends one.
   *
   * @return done when the brokers have acknowledged it, failed when they have not in time
   */
  CompletableFuture<Void> send(Parcel parcel);

  /** Lets go of the connection, without waiting for it. */
  @Override
  void close();
}
