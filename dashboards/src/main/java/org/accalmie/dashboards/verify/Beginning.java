package org.accalmie.dashboards.verify;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accalmie.analytics.topology.TickMac;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.wire.Tick;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * From when on a log of reports is whole, whose older part was deleted as agreed.
 *
 * <p>What is left was appended after what was deleted, and a report is appended after its day has
 * begun: so all reports of days that begin with or after the first tick that is left are there.
 */
final class Beginning {
  private final Set<Integer> trimmed;
  private final TickMac ticks;
  private final Map<Integer, Instant> first = new HashMap<>();

  /**
   * Of a log.
   *
   * @param trimmed the partitions whose beginning was deleted
   */
  Beginning(Set<Integer> trimmed, ReleaseSecret secret) {
    this.trimmed = trimmed;
    this.ticks = new TickMac(secret);
  }

  /** Looks at a record of the log, in the order of its partition. */
  void take(ConsumerRecord<byte[], byte[]> message) {
    int partition = message.partition();
    if (trimmed.contains(partition) && !first.containsKey(partition)) {
      tick(message)
          .filter(tick -> ticks.isOurs(partition, tick))
          .ifPresent(tick -> first.put(partition, tick.at()));
    }
  }

  private static Optional<Tick> tick(ConsumerRecord<byte[], byte[]> message) {
    try {
      return message.key() != null && WireCodec.isTick(message.key())
          ? Optional.of(WireCodec.decodeTick(message.value()))
          : Optional.empty();
    } catch (WireException e) {
      return Optional.empty();
    }
  }

  /**
   * The instant from which on the days are whole; empty if nothing was deleted.
   *
   * @throws IllegalArgumentException if nothing that is left tells
   */
  Optional<Instant> at() {
    if (first.size() < trimmed.size()) {
      throw new IllegalArgumentException(
          "Of accalmie.reports so much has been deleted that no week can be recounted.");
    }
    return first.values().stream().max(Instant::compareTo);
  }
}
