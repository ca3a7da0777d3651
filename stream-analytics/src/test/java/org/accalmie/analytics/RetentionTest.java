package org.accalmie.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long reports and releases stay in Kafka. */
class RetentionTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final int KEPT_DAYS = 35;

  @TempDir private Path directory;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-04T10:00:00Z"));

  @Test
  void deletesReportsOnceTheyAreOlderThanAgreedAndNoneBefore() throws Exception {
    Agreement agreement =
        Examples.agreement(
            Examples.replaced(Cluster.yaml(), "report-days: 90", "report-days: " + KEPT_DAYS));
    try (Cluster cluster = new Cluster(1)) {
      AgreementPublisher.publish(
          cluster.brokers(),
          Examples.signed(agreement, Role.EMPLOYER, Role.WORKS_COUNCIL),
          List.of());
      try (Analytics analytics = analytics(cluster)) {
        analytics.start();
        Random random = new Random(5);
        cluster.send(Cluster.report("team-a", MONDAY, 1, random));
        cluster.flush();
        pass(cluster, Duration.ofDays(1));
        cluster.send(Cluster.report("team-a", MONDAY.plusDays(2), 1, random));
        cluster.flush();

        pass(cluster, Duration.ofDays(KEPT_DAYS - 2));
        assertThat(reports(cluster)).hasSize(2);
        assertThat(reports(cluster)).as("on the last day").hasSize(2);
        // A day for the next tick, and one since the clocks went forward.
        pass(cluster, Duration.ofDays(1));
        pass(cluster, Duration.ofDays(1));
        pass(cluster, Duration.ofDays(1));
        await().atMost(Duration.ofSeconds(30)).until(() -> reports(cluster).size() == 1);
        assertThat(releaseRetention(cluster))
            .isEqualTo(Duration.ofDays(31L * agreement.retention().releaseMonths()).toMillis());
      }
    }
  }

  /** Time passes, and the log is told. */
  private void pass(Cluster cluster, Duration time) {
    int ticks = ticks(cluster);
    now.updateAndGet(before -> before.plus(time));
    await().atMost(Duration.ofSeconds(30)).until(() -> ticks(cluster) > ticks);
  }

  private static int ticks(Cluster cluster) {
    List<ConsumerRecord<byte[], byte[]>> all = cluster.all(Topics.REPORTS);
    // What was deleted was there too.
    return all.isEmpty() ? 0 : (int) all.getLast().offset() + 1;
  }

  private static List<ConsumerRecord<byte[], byte[]>> reports(Cluster cluster) {
    return cluster.all(Topics.REPORTS).stream().filter(r -> r.key().length > 0).toList();
  }

  private static long releaseRetention(Cluster cluster) throws Exception {
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.RELEASES);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrap()))) {
      return Long.parseLong(
          admin
              .describeConfigs(List.of(topic))
              .all()
              .get()
              .get(topic)
              .get(TopicConfig.RETENTION_MS_CONFIG)
              .value());
    }
  }

  private Analytics analytics(Cluster cluster) {
    return new Analytics(
        new Analytics.Config(
            cluster.brokers(),
            "accalmie-retention",
            directory,
            Cluster.SECRET,
            now::get,
            Entitlement.ANY_TOKEN,
            Analytics.Config.PROMPT));
  }
}
