package org.accalmie.dashboards.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accalmie.analytics.Cluster;
import org.accalmie.dashboards.Dashboards;
import org.accalmie.dashboards.Dashboards.Accounts;
import org.accalmie.dashboards.FixedFigures;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Tick;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What anybody who may write to a topic could put there, before what belongs there. */
@TestInstance(Lifecycle.PER_CLASS)
class HostileRecordsTest {
  private static final Instant NOW = TestSite.CLOCK.instant();
  private static final String NO_RELEASE =
      "{\"agreement\":null,\"countError\":0,\"counts\":[],\"epsilon\":null,\"from\":null,"
          + "\"group\":null,\"measure\":null,\"share\":null,\"software\":null,\"status\":null,"
          + "\"to\":null}";

  private Cluster cluster;
  private Dashboards pages;

  @BeforeAll
  void writeAndRead(@TempDir Path directory) throws Exception {
    cluster = new Cluster(1);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", cluster.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (ProducerRecord<byte[], byte[]> hostile : hostile()) {
        producer.send(hostile).get();
      }
      for (ProducerRecord<byte[], byte[]> ours : ours()) {
        producer.send(ours).get();
      }
    }
    pages =
        Dashboards.ofCluster(
            Accounts.one(cluster.brokers()), 0, TestDoors.demo(), TestSite.CLOCK, directory);
    await().atMost(Duration.ofSeconds(30)).until(() -> pages.traffic().logClock().equals(NOW));
    await().until(() -> page(Seat.COUNCIL, "/").contains("12%"));
  }

  @AfterAll
  void close() {
    pages.close();
    cluster.close();
  }

  @Test
  void thePagesReadOnAfterThem() {
    await().until(() -> page(Seat.ADMIN, "/admin").contains("Design evening open"));
    assertThat(page(Seat.COUNCIL, "/")).contains("Quiet hours at Atelier du Midi");
  }

  @Test
  void theAdminSeesHowManyCouldNotBeReadAndNothingOfWhatTheyHeld() {
    await()
        .untilAsserted(
            () ->
                assertThat(page(Seat.ADMIN, "/admin"))
                    .contains("Could not be read, so skipped")
                    .contains("accalmie.reports 6 4", "accalmie.reports.rejected 3 3")
                    .contains("accalmie.releases 125 4", "accalmie.directives 3 2")
                    .doesNotContain("stranger"));
  }

  @Test
  void aTimeThatTheLogCannotHaveReachedMovesNoClock() {
    assertThat(pages.traffic().logClock()).isEqualTo(NOW);
  }

  private static List<ProducerRecord<byte[], byte[]>> hostile() {
    return List.of(
        of(Topics.AGREEMENTS, "stranger", null),
        of(Topics.AGREEMENTS, null, "stranger"),
        of(Topics.REPORTS, "", null),
        of(Topics.REPORTS, "", "{\"mac\":null,\"tick\":null}"),
        of(Topics.REPORTS, "", "stranger"),
        of(Topics.REPORTS, "", "{\"mac\":\"AAAA\",\"tick\":\"9999-01-01T00:00:00Z\"}"),
        of(Topics.REPORTS, null, null),
        of(Topics.REJECTED, null, null),
        of(Topics.REJECTED, "", "null"),
        of(Topics.REJECTED, "", "{\"detail\":\"stranger\",\"reason\":null}"),
        of(Topics.RELEASES, "stranger", null),
        of(Topics.RELEASES, "stranger", "stranger"),
        of(Topics.RELEASES, "stranger", NO_RELEASE),
        of(Topics.RELEASES, "stranger", "[]"),
        of(Topics.DIRECTIVES, "stranger", null),
        of(Topics.DIRECTIVES, "stranger", "{}"));
  }

  private static List<ProducerRecord<byte[], byte[]>> ours() {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(
        new ProducerRecord<>(
            Topics.AGREEMENTS,
            "atelier-du-midi/1".getBytes(UTF_8),
            AgreementJson.write(FixedFigures.signed())));
    for (Release release : FixedFigures.releases()) {
      records.add(
          new ProducerRecord<>(
              Topics.RELEASES, release.key().getBytes(UTF_8), WireCodec.encode(release)));
    }
    Directive open =
        new Directive("h", "", "design", "evening", Directive.State.OPEN, NOW, NOW.plusSeconds(60));
    records.add(
        new ProducerRecord<>(
            Topics.DIRECTIVES, open.key().getBytes(UTF_8), WireCodec.encode(open)));
    records.add(
        new ProducerRecord<>(Topics.REPORTS, new byte[0], WireCodec.encode(new Tick(NOW, "mac"))));
    return records;
  }

  private static ProducerRecord<byte[], byte[]> of(
      String topic, @Nullable String key, @Nullable String value) {
    return new ProducerRecord<>(topic, bytes(key), bytes(value));
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }

  private String page(Seat seat, String path) {
    String page = Visitor.in(URI.create(pages.address()), seat).get(path).body();
    return page.substring(page.indexOf("<main")).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }
}
