package org.accalmie.dashboards.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.agent.courier.AgreementFeed;
import org.accalmie.agent.courier.KafkaCarrier;
import org.accalmie.agent.journal.SentParcel;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.agreements.WholeTopic;
import org.accalmie.analytics.broker.TopicsSetup;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.dashboards.Dashboards;
import org.accalmie.dashboards.Dashboards.Accounts;
import org.accalmie.dashboards.web.TestDoors;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every account of docs/production.md at a broker that allows what that page prints alone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuardedRoadTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  @TempDir private static Path directory;
  private static GuardedCluster cluster;

  @BeforeAll
  static void open() throws Exception {
    cluster = new GuardedCluster(directory);
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  @Order(1)
  void theWholeRoadIsOpenToWhoMayWalkIt() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-04T10:00:00Z"));
    Path agreement =
        Files.write(
            directory.resolve("agreement.json"),
            AgreementJson.write(
                Examples.signed(Cluster.agreement(), Role.EMPLOYER, Role.WORKS_COUNCIL)));
    publish(agreement);
    assertThat(AgreementFeed.read(cluster.as("agent"))).hasSize(1);
    try (Analytics analytics = analytics(now)) {
      analytics.start();
      aWeekIsReported();
      now.set(Instant.parse("2026-03-12T04:00:00Z"));
      soon().until(() -> releasesOfTheWeek(cluster.as("verify")) == 12);
      soon().until(() -> !WholeTopic.read(cluster.as("pages"), Topics.LEDGER).isEmpty());
      assertThat(WholeTopic.read(cluster.as("pages"), Topics.DIRECTIVES)).isNotEmpty();
      soon().until(() -> !retention(Topics.RELEASES).equals("-1"));
      try (Dashboards pages =
          Dashboards.ofCluster(
              Accounts.one(cluster.as("pages")),
              0,
              TestDoors.demo(),
              now::get,
              directory.resolve("pages"))) {
        soon().until(() -> figures(pages.address()).contains("In the week of 2 March 2026"));
      }
    }
  }

  /** Each account at each topic; all that the road did not need is refused. */
  @ParameterizedTest
  @Order(3)
  @CsvSource({
    "agent,     agreements directives,                      reports",
    "publisher, agreements plans,                           agreements plans keys",
    "analytics, agreements keys plans reports ledger reliefs, reports reports.rejected ledger reliefs releases directives",
    "pages,     agreements keys reports reports.rejected releases ledger verifications plans reliefs directives, ''",
    "verify,    agreements keys reports releases ledger,    verifications",
  })
  void nobodyMayMoreThanThePageSays(String account, String reads, String writes) throws Exception {
    Brokers brokers = cluster.as(account);
    assertThat(readable(brokers)).as("reads").isEqualTo(topics(reads));
    assertThat(writable(brokers)).as("writes").isEqualTo(topics(writes));
  }

  @ParameterizedTest
  @Order(2)
  @CsvSource({"agent", "publisher", "pages", "verify"})
  void nobodyButTheAnalyticsSetsAnythingUp(String account) throws Exception {
    Brokers brokers = cluster.as(account);
    try (Admin admin = TopicsSetup.admin(brokers)) {
      assertThatThrownBy(
              () ->
                  admin
                      .createTopics(List.of(new NewTopic("accalmie.more", 1, (short) 1)))
                      .all()
                      .get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(AuthorizationException.class);
      assertThatThrownBy(
              () ->
                  admin
                      .deleteRecords(
                          Map.of(
                              new TopicPartition(Topics.REPORTS, 0),
                              RecordsToDelete.beforeOffset(1)))
                      .all()
                      .get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(AuthorizationException.class);
      assertThatThrownBy(
              () -> admin.deleteTopics(List.of(Topics.REPORTS)).all().get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(AuthorizationException.class);
    }
    assertThatThrownBy(() -> Attempts.joinAGroup(brokers))
        .isInstanceOf(GroupAuthorizationException.class);
    assertThatThrownBy(() -> Attempts.beginATransaction(brokers))
        .isInstanceOf(TransactionalIdAuthorizationException.class);
  }

  /**
   * It counts by other rules than this road, which has no issuer: that it differs shows that it
   * read.
   */
  @Test
  @Order(2)
  void whoVerifiesReadsAllThatItTakes() throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bootstrap",
                cluster.bootstrap(),
                "--kafka-config",
                cluster.config("verify").toString()));
    arguments.addAll(Cluster.shares(directory));
    try (Child verifying =
        Child.java(Map.of(), "org.accalmie.dashboards.verify.VerifyReleasesMain", arguments)) {
      assertThat(verifying.exitCode()).isEqualTo(1);
    }
  }

  /** Old reports are deleted after weeks that this test does not wait for. */
  @Test
  @Order(3)
  void theAnalyticsDeleteOldReports() throws Exception {
    TopicPartition first = new TopicPartition(Topics.REPORTS, 0);
    try (Admin admin = TopicsSetup.admin(cluster.as("analytics"))) {
      assertThat(
              admin
                  .deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(1)))
                  .lowWatermarks()
                  .get(first)
                  .get(30, TimeUnit.SECONDS)
                  .lowWatermark())
          .isEqualTo(1);
    }
  }

  @Test
  @Order(2)
  void theAnalyticsDeleteNoTopicThatIsNotTheirs() throws Exception {
    try (Admin admin = TopicsSetup.admin(cluster.as("analytics"))) {
      for (String topic : Set.of(Topics.AGREEMENTS, Topics.RELEASES, Topics.LEDGER)) {
        assertThatThrownBy(() -> admin.deleteTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS))
            .hasCauseInstanceOf(TopicAuthorizationException.class);
      }
    }
  }

  @Test
  @Order(2)
  void aWrongPasswordIsToldInASentence() throws Exception {
    Brokers wrong = Brokers.of(cluster.bootstrap(), cluster.config("pages", "wrong"));
    assertThatThrownBy(
            () ->
                Dashboards.ofCluster(
                    Accounts.one(wrong),
                    0,
                    TestDoors.demo(),
                    Instant::now,
                    directory.resolve("wrong")))
        .hasMessageContaining("Kafka at " + cluster.bootstrap() + " does not let us in")
        .hasMessageContaining("pages.properties")
        .hasCauseInstanceOf(SaslAuthenticationException.class)
        .message()
        .doesNotContain("wrong");
    cluster.config("pages");
  }

  /** Each look is a log-in of its own. */
  private static ConditionFactory soon() {
    return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofSeconds(1));
  }

  private static void publish(Path agreement) throws Exception {
    try (Child publishing =
        Child.java(
            Map.of(),
            "org.accalmie.analytics.AnalyticsMain",
            List.of(
                "publish",
                agreement.toString(),
                "--bootstrap",
                cluster.bootstrap(),
                "--kafka-config",
                cluster.config("publisher").toString()))) {
      publishing.line("Published version ");
      assertThat(publishing.exitCode()).isZero();
    }
  }

  private static Analytics analytics(AtomicReference<Instant> now) throws Exception {
    return new Analytics(
        new Analytics.Config(
            cluster.as("analytics"),
            Analytics.Config.APPLICATION,
            directory.resolve("state"),
            Cluster.SECRET,
            now::get,
            Entitlement.ANY_TOKEN,
            Analytics.Config.PROMPT));
  }

  private static void aWeekIsReported() throws Exception {
    Random random = new Random(7);
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    try (KafkaCarrier carrier = new KafkaCarrier(cluster.as("agent"))) {
      for (Map.Entry<String, Integer> team : Map.of("team-a", 14, "team-b", 12).entrySet()) {
        for (int day = 0; day < 7; day++) {
          for (int person = 0; person < team.getValue(); person++) {
            sent.add(
                carrier.send(
                    SentParcel.of(
                        Cluster.report(team.getKey(), MONDAY.plusDays(day), person % 4, random))));
          }
        }
      }
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }
  }

  private static int releasesOfTheWeek(Brokers brokers) throws WireException {
    int found = 0;
    for (byte[] text : WholeTopic.read(brokers, Topics.RELEASES)) {
      found += WireCodec.decodeRelease(text).from().equals(MONDAY) ? 1 : 0;
    }
    return found;
  }

  /** What the analytics set by what is agreed, in milliseconds. */
  private static String retention(String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = TopicsSetup.admin(cluster.unguarded())) {
      return admin
          .describeConfigs(List.of(resource))
          .all()
          .get(30, TimeUnit.SECONDS)
          .get(resource)
          .get("retention.ms")
          .value();
    }
  }

  private static String figures(String address) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      client.send(
          HttpRequest.newBuilder(URI.create(address + "enter"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("seat=council"))
              .build(),
          BodyHandlers.discarding());
      return client
          .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
          .body();
    }
  }

  private static Set<String> topics(String names) {
    Set<String> topics = new TreeSet<>();
    if (names != null) {
      List.of(names.split(" ")).stream()
          .filter(name -> !name.isEmpty())
          .forEach(name -> topics.add("accalmie." + name));
    }
    return topics;
  }

  private static Set<String> readable(Brokers brokers) {
    Set<String> allowed = new TreeSet<>();
    for (String topic : Topics.all()) {
      try (var consumer =
          new KafkaConsumer<>(
              brokers.with(Map.of("auto.offset.reset", "earliest")),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer())) {
        TopicPartition first = new TopicPartition(topic, 0);
        consumer.assign(List.of(first));
        // What is fetched, even if there is nothing; a position alone may be told to more people.
        consumer.seekToBeginning(List.of(first));
        Instant end = Instant.now().plusSeconds(2);
        boolean some = false;
        while (!some && Instant.now().isBefore(end)) {
          some = !consumer.poll(Duration.ofMillis(100)).isEmpty();
        }
        allowed.add(topic);
      } catch (TopicAuthorizationException e) {
        // Refused.
      }
    }
    return allowed;
  }

  private static Set<String> writable(Brokers brokers) throws Exception {
    Set<String> allowed = new TreeSet<>();
    try (var producer =
        new KafkaProducer<>(
            brokers.with(Map.of("enable.idempotence", false, "max.block.ms", 10_000)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (String topic : Topics.all()) {
        try {
          producer
              .send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {2}))
              .get(30, TimeUnit.SECONDS);
          allowed.add(topic);
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(TopicAuthorizationException.class);
        }
      }
    }
    return allowed;
  }
}
