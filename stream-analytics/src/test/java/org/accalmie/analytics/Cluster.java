package org.accalmie.analytics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.accalmie.analytics.broker.EmbeddedBroker;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with our topics, a producer of reports and a reader of whole topics. */
public final class Cluster implements AutoCloseable {
  public static final byte[] EMPLOYERS_SHARE =
      "the employer's share".getBytes(StandardCharsets.UTF_8);
  public static final byte[] COUNCILS_SHARE =
      "the council's share".getBytes(StandardCharsets.UTF_8);
  public static final ReleaseSecret SECRET = ReleaseSecret.of(EMPLOYERS_SHARE, COUNCILS_SHARE);
  public static final Instant LONG_AFTER = Instant.parse("2026-06-30T10:00:00Z");

  private final EmbeddedBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  public Cluster(int reportPartitions) {
    broker = EmbeddedBroker.temporary(reportPartitions).start();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrap(), "linger.ms", 5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public String bootstrap() {
    return broker.bootstrap();
  }

  /** As {@link #bootstrap}, for our own clients. */
  public Brokers brokers() {
    return broker.brokers();
  }

  /** Both shares in files of a directory, as options of a command. */
  public static List<String> shares(Path directory) {
    try {
      Path employers = Files.write(directory.resolve("employer.share"), EMPLOYERS_SHARE);
      Path councils = Files.write(directory.resolve("council.share"), COUNCILS_SHARE);
      return List.of("--share=" + employers, "--share=" + councils);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An agreement of two teams (14 and 12) that pins {@link #SECRET}. */
  public static String yaml() {
    return Examples.yaml().replaceAll("release-key: .*", "release-key: " + SECRET.pin());
  }

  public static Agreement agreement() {
    return Examples.agreement(yaml());
  }

  /** One report with all four answers. */
  public static Report report(String group, LocalDate day, int bucket, RandomGenerator random) {
    byte[] token = new byte[320];
    random.nextBytes(token);
    Map<String, Integer> answers = new TreeMap<>();
    agreement().measures().forEach(measure -> answers.put(measure, bucket));
    answers.put("quiet-kept", bucket % 3);
    return new Report(
        group,
        day,
        new TreeMap<>(answers),
        Base64.getUrlEncoder().withoutPadding().encodeToString(token));
  }

  public void send(Report report) {
    send(
        report.group().getBytes(StandardCharsets.UTF_8),
        report.timestamp(),
        WireCodec.encode(report));
  }

  public void send(byte[] key, Instant timestamp, byte[] value) {
    producer.send(new ProducerRecord<>(Topics.REPORTS, null, timestamp.toEpochMilli(), key, value));
  }

  /** Into a partition of one's choice, as only the analytics themselves write. */
  public void send(int partition, byte[] key, byte[] value) {
    producer.send(new ProducerRecord<>(Topics.REPORTS, partition, 0L, key, value));
  }

  public void flush() {
    producer.flush();
  }

  /** All committed records of a topic, as they stand now. */
  public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (PartitionInfo info : consumer.partitionsFor(topic)) {
        partitions.add(new TopicPartition(topic, info.partition()));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
    broker.delete();
  }
}
