package org.accalmie.agent.courier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/** Reads the last word on some windows; only from the partitions in which it can be. */
final class DirectiveFeed {
  private DirectiveFeed() {}

  /**
   * What was last said under these keys; no bytes where a key was removed.
   *
   * <p>Each partition is read whole: compacted, it holds little more than one record a key.
   *
   * @throws KafkaException when the brokers are away or the address does not resolve
   */
  static Map<String, byte[]> read(Brokers brokers, Set<String> keys) {
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            brokers.with(AgreementFeed.configuration()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      int count = consumer.partitionsFor(Topics.DIRECTIVES).size();
      if (count == 0) {
        return Map.of();
      }
      List<TopicPartition> partitions =
          keys.stream()
              .map(key -> Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % count)
              .distinct()
              .map(number -> new TopicPartition(Topics.DIRECTIVES, number))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return lastWords(consumer, consumer.endOffsets(partitions), keys);
    }
  }

  private static Map<String, byte[]> lastWords(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Set<String> keys) {
    Map<String, byte[]> last = new HashMap<>();
    AgreementFeed.readTo(
        ends,
        consumer,
        AgreementFeed.READ_WITHIN,
        message -> {
          String key = message.key() == null ? "" : new String(message.key(), UTF_8);
          if (keys.contains(key)) {
            last.put(key, message.value() == null ? new byte[0] : message.value());
          }
        });
    return last;
  }
}
