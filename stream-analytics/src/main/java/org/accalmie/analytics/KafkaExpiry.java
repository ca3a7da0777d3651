package org.accalmie.analytics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.analytics.broker.TopicsSetup;
import org.accalmie.analytics.topology.Expiry;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes old reports and releases from Kafka; reports never further than they are counted for
 * good.
 *
 * <p>Reports by offsets and not by Kafka's own retention: that one goes by record times, which
 * whoever may write chooses.
 */
final class KafkaExpiry implements Expiry {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaExpiry.class);
  private static final int PATIENCE_SECONDS = 20;
  private static final int LONGEST_MONTH = 31;
  private static final int UNKNOWN = -1;

  private final Brokers brokers;
  private final String application;
  private volatile int keptMonths = UNKNOWN;
  private final ExecutorService deleting =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("expiry").factory());

  /**
   * Deletes at a cluster.
   *
   * @param application whose committed place in the log must be past what is deleted
   */
  KafkaExpiry(Brokers brokers, String application) {
    this.brokers = brokers;
    this.application = application;
  }

  @Override
  public void reportsBefore(int partition, long offset) {
    soon(admin -> delete(admin, new TopicPartition(Topics.REPORTS, partition), offset));
  }

  private void delete(Admin admin, TopicPartition partition, long offset) throws Exception {
    OffsetAndMetadata counted =
        admin
            .listConsumerGroupOffsets(application)
            .partitionsToOffsetAndMetadata()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .get(partition);
    if (counted != null && counted.offset() >= offset) {
      admin
          .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
          .all()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void releasesAfter(int months) {
    if (months != keptMonths) {
      keptMonths = months;
      soon(admin -> keepReleases(admin, months));
    }
  }

  /** Only the analytics write these, each with the first day of its period as its time. */
  private static void keepReleases(Admin admin, int months) throws Exception {
    String kept = String.valueOf(Duration.ofDays((long) LONGEST_MONTH * months).toMillis());
    AlterConfigOp set =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, kept), AlterConfigOp.OpType.SET);
    admin
        .incrementalAlterConfigs(
            Stream.of(Topics.RELEASES, Topics.LEDGER)
                .collect(
                    Collectors.toMap(
                        topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        topic -> List.of(set))))
        .all()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private interface Work {
    void at(Admin admin) throws Exception;
  }

  private void soon(Work work) {
    try {
      deleting.execute(() -> run(work));
    } catch (RejectedExecutionException e) {
      // It is closing; the next tick tells the same again.
    }
  }

  private void run(Work work) {
    try (Admin admin = TopicsSetup.admin(brokers)) {
      work.at(admin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      keptMonths = UNKNOWN;
      LOG.warn(
          "What is older than agreed could not be deleted; it is tried again with the next day. See that this account may delete records of {} and alter {} and {}.",
          Topics.REPORTS,
          Topics.RELEASES,
          Topics.LEDGER,
          e);
    }
  }

  @Override
  public void close() {
    deleting.shutdownNow();
  }
}
