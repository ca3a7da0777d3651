package org.accalmie.dashboards.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.agreements.WholeTopic;
import org.accalmie.analytics.broker.TopicsSetup;
import org.accalmie.dashboards.store.Counting.Known;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CountingWatchTest {
  private static final String GROUP = "counts";

  @Test
  void tellsHowManyRecordsAreStillToBeCounted() throws Exception {
    AtomicReference<Counting> told = new AtomicReference<>(Counting.UNASKED);
    try (Cluster cluster = new Cluster(1);
        CountingWatch watch = new CountingWatch(cluster.brokers(), GROUP, told::set)) {
      await().until(() -> told.get().known() == Known.NEVER_COUNTED);
      for (int i = 0; i < 3; i++) {
        WholeTopic.append(cluster.brokers(), Topics.REPORTS, "group", List.of(new byte[] {1}));
      }
      try (Admin admin = TopicsSetup.admin(cluster.brokers())) {
        admin
            .alterConsumerGroupOffsets(
                GROUP, Map.of(new TopicPartition(Topics.REPORTS, 0), new OffsetAndMetadata(1)))
            .all()
            .get();
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(told.get()).isEqualTo(new Counting(Known.YES, 2)));
    }
  }
}
