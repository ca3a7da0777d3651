package org.accalmie.analytics.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.accalmie.analytics.Entitled;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.broker.EmbeddedBroker;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker of its own with a workload on it, whose measured part shows all at once.
 *
 * <p>It lies in a transaction that waits. So whoever counts can be warm and idle before the first
 * measured report, and never waits for the next.
 */
final class ReportLog implements AutoCloseable {
  static final int PARTITIONS = 2;

  /** The longest that a broker allows. */
  private static final int HIDDEN_AT_MOST_MS = 900_000;

  private final EmbeddedBroker broker = EmbeddedBroker.temporary(PARTITIONS).start();
  private final KafkaProducer<byte[], byte[]> hiding;

  private ReportLog() {
    hiding = producer(Map.of("transactional.id", "bench"));
  }

  /** Writes everything, and hides what is to be measured. */
  static ReportLog of(Workload workload) {
    ReportLog log = new ReportLog();
    log.publish(workload.agreement());
    Random random = new Random(1);
    try (KafkaProducer<byte[], byte[]> plain = log.producer(Map.of())) {
      produce(plain, workload, workload.warmUp(), random);
    }
    log.hiding.initTransactions();
    log.hiding.beginTransaction();
    produce(log.hiding, workload, workload.measured(), random);
    log.hiding.flush();
    return log;
  }

  String bootstrap() {
    return broker.bootstrap();
  }

  /** Shows the measured part. */
  void reveal() {
    hiding.commitTransaction();
  }

  private void publish(Entitled entitled) {
    AgreementPublisher.publish(
        Brokers.at(bootstrap()),
        Examples.signed(entitled.agreement(), Role.EMPLOYER, Role.WORKS_COUNCIL),
        entitled.keys());
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new java.util.HashMap<>(more);
    settings.put("bootstrap.servers", bootstrap());
    settings.put("linger.ms", 20);
    settings.put("transaction.timeout.ms", HIDDEN_AT_MOST_MS);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void produce(
      KafkaProducer<byte[], byte[]> producer, Workload workload, int reports, Random random) {
    workload
        .draw(reports, random)
        .forEach(
            report ->
                producer.send(
                    new ProducerRecord<>(
                        Topics.REPORTS,
                        null,
                        report.timestamp().toEpochMilli(),
                        report.group().getBytes(StandardCharsets.UTF_8),
                        WireCodec.encode(report))));
  }

  @Override
  public void close() {
    hiding.close();
    broker.delete();
  }
}
