package org.accalmie.agent.courier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Carries parcels to Kafka; a record holds the group, the bytes, the day, and nothing else. */
public final class KafkaCarrier implements Carrier {
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final Producer<byte[], byte[]> producer;

  /**
   * Prepares a connection, which comes about with the first parcel.
   *
   * @param brokers the cluster
   * @throws KafkaException when the address does not resolve
   */
  public KafkaCarrier(Brokers brokers) {
    this.producer =
        new KafkaProducer<>(
            brokers.with(configuration()), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> configuration() {
    return Map.of(
        ProducerConfig.CLIENT_ID_CONFIG,
        Topics.CLIENT_ID,
        ProducerConfig.ACKS_CONFIG,
        "all",
        // It would number this desktop's reports in the log; one that arrives twice has one token.
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        false,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        5_000,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        10_000,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        20_000,
        // Otherwise every client sends figures about itself, under an id of its own.
        ProducerConfig.ENABLE_METRICS_PUSH_CONFIG,
        false,
        ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG,
        "");
  }

  @Override
  public CompletableFuture<Void> send(Parcel parcel) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    var message =
        new ProducerRecord<>(
            Topics.REPORTS,
            null,
            parcel.timestamp().toEpochMilli(),
            parcel.group().getBytes(UTF_8),
            parcel.bytes());
    try {
      // The callback tells what the returned future would.
      var unused =
          producer.send(
              message,
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledged.complete(null);
                } else {
                  acknowledged.completeExceptionally(failure);
                }
              });
    } catch (KafkaException e) {
      acknowledged.completeExceptionally(e);
    }
    return acknowledged;
  }

  @Override
  public void close() {
    producer.close(CLOSING);
  }
}
