package org.accalmie.dashboards.replay;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the analytics released during a replay, and what they refused. */
final class Releases {
  private final Map<String, Release> released = new ConcurrentSkipListMap<>();
  private final Map<Rejection.Reason, AtomicInteger> rejected = new ConcurrentSkipListMap<>();

  /** Takes a record of the topics of releases and of rejections. */
  void take(ConsumerRecord<byte[], byte[]> message) {
    try {
      if (message.topic().equals(Topics.RELEASES)) {
        Release release = WireCodec.decodeRelease(message.value());
        released.put(release.key(), release);
      } else {
        Rejection rejection = WireCodec.decodeRejection(message.value());
        rejected
            .computeIfAbsent(rejection.reason(), reason -> new AtomicInteger())
            .incrementAndGet();
      }
    } catch (WireException e) {
      throw new IllegalStateException("the analytics wrote what nobody can read", e);
    }
  }

  int size() {
    return released.size();
  }

  /** How many have figures. */
  long withFigures() {
    return released.values().stream().filter(release -> release.share() != null).count();
  }

  /** Why reports were refused, and how many; empty if none was. */
  Optional<String> refused() {
    return rejected.isEmpty()
        ? Optional.empty()
        : Optional.of(
            rejected.entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue())
                .collect(Collectors.joining(", ")));
  }

  /** All of them, in the order of group, week and measure. */
  Collection<Release> all() {
    return released.values();
  }
}
