package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.accalmie.analytics.Cluster;
import org.accalmie.dashboards.Dashboards;
import org.accalmie.dashboards.Dashboards.Accounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker goes away under pages that are up. */
class KafkaLostTest {
  @Test
  void whoWatchesOverThePagesIsToldAndThePagesStay(@TempDir Path directory) throws IOException {
    Cluster cluster = new Cluster(1);
    try (Dashboards pages =
        Dashboards.ofCluster(
            Accounts.one(cluster.brokers()), 0, TestDoors.demo(), TestSite.CLOCK, directory)) {
      Visitor admin = Visitor.in(URI.create(pages.address()), Seat.ADMIN);
      await().until(() -> admin.get("/healthz").statusCode() == 200);
      await().until(() -> health(admin).contains("Kafka answers; 0 records are still to be read"));
      cluster.close();
      await().atMost(Duration.ofSeconds(30)).until(() -> admin.get("/healthz").statusCode() == 503);
      assertThat(health(admin)).contains("Kafka does not answer");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> health(admin).contains("Kafka does not tell"));
      assertThat(admin.get("/metrics").body()).contains("accalmie_records_behind -1.0");
    }
  }

  private static String health(Visitor admin) {
    return PageText.of(admin.get("/admin").body());
  }
}
