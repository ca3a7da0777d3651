package org.accalmie.dashboards.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.accalmie.agent.courier.AgreementFeed;
import org.accalmie.agent.courier.KafkaCarrier;
import org.accalmie.agent.journal.SentParcel;
import org.accalmie.agent.peers.Certificates;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.agreements.WholeTopic;
import org.accalmie.analytics.broker.TopicsSetup;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.dashboards.Dashboards;
import org.accalmie.dashboards.Dashboards.Accounts;
import org.accalmie.dashboards.desk.KafkaPublisher;
import org.accalmie.dashboards.road.GuardedCluster.Way;
import org.accalmie.dashboards.store.Counting;
import org.accalmie.dashboards.store.Counting.Known;
import org.accalmie.dashboards.store.CountingWatch;
import org.accalmie.dashboards.web.TestDoors;
import org.accalmie.dashboards.web.Visitor;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every account of docs/production.md at a broker that allows what that page prints alone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuardedRoadTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  @TempDir private static Path directory;
  private static GuardedCluster cluster;
  private static GuardedCommands commands;

  @BeforeAll
  static void open() throws Exception {
    cluster = new GuardedCluster(directory);
    commands = GuardedCommands.in(directory, cluster.bootstrap(Way.PASSWORD));
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @ParameterizedTest
  @Order(1)
  @EnumSource
  void theWholeRoadIsOpenToWhoMayWalkIt(Way way) throws Exception {
    LocalDate week = MONDAY.plusWeeks(way.ordinal());
    AtomicReference<Instant> now = new AtomicReference<>(at(week.plusDays(2), "10:00"));
    try (Child publishing =
        commands.publish(cluster.bootstrap(way), cluster.config(way, "publisher"))) {
      publishing.line("Published version ");
      assertThat(publishing.exitCode()).isZero();
    }
    assertThat(AgreementFeed.read(cluster.as(way, "agent"))).isNotEmpty();
    try (Analytics analytics = analytics(way, now)) {
      analytics.start();
      report(way, week);
      now.set(at(week.plusDays(10), "04:00"));
      soon().until(() -> releases(cluster.as(way, "verify"), week).size() == 12);
      assertThat(releases(cluster.as(way, "verify"), week))
          .as("tokens under keys that the analytics can read")
          .anyMatch(release -> release.status() == Release.Status.RELEASED);
      Brokers pages = cluster.as(way, "pages");
      soon().until(() -> !WholeTopic.read(pages, Topics.LEDGER).isEmpty());
      assertThat(WholeTopic.read(pages, Topics.DIRECTIVES)).isNotEmpty();
      assertThat(WholeTopic.read(pages, Topics.REJECTED))
          .as("the one whose token nobody signed")
          .hasSize(way.ordinal() + 1);
      soon().until(() -> !retention(Topics.RELEASES).equals("-1"));
      try (Dashboards shown =
          Dashboards.ofCluster(
              Accounts.one(pages),
              0,
              TestDoors.demo(),
              now::get,
              directory.resolve("pages-" + way))) {
        Visitor council = Visitor.in(shown.address(), "council");
        String title = "In the week of " + week.getDayOfMonth() + " March 2026";
        soon().until(() -> council.get("/").body().contains(title));
        Visitor admin = Visitor.in(shown.address(), "admin");
        soon()
            .until(() -> admin.get("/admin").body().contains("0 records are still to be counted"));
      }
    }
  }

  /** Each account at each topic; all that the road did not need is refused. */
  @ParameterizedTest
  @Order(4)
  @CsvSource({
    "agent,     agreements directives,                      reports",
    "publisher, agreements plans,                           agreements plans keys",
    "analytics, agreements keys plans reports ledger reliefs, reports reports.rejected ledger reliefs releases directives",
    "pages,     agreements keys reports reports.rejected releases ledger verifications plans reliefs directives, ''",
    "verify,    agreements keys reports releases ledger,    verifications",
  })
  void nobodyMayMoreThanThePageSays(String account, String reads, String writes) throws Exception {
    assertThat(Attempts.writable(cluster.unguarded())).isEqualTo(Set.copyOf(Topics.all()));
    for (Way way : Way.values()) {
      Brokers brokers = cluster.as(way, account);
      assertThat(Attempts.readable(brokers)).as("reads by " + way).isEqualTo(topics(reads));
      assertThat(Attempts.writable(brokers)).as("writes by " + way).isEqualTo(topics(writes));
    }
  }

  @ParameterizedTest
  @Order(2)
  @CsvSource({"agent", "publisher", "pages", "verify"})
  void nobodyButTheAnalyticsSetsAnythingUp(String account) throws Exception {
    Brokers brokers = cluster.as(Way.CERTIFICATE, account);
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
    AtomicReference<Counting> told = new AtomicReference<>();
    try (CountingWatch watch = new CountingWatch(brokers, told::set)) {
      soon().until(() -> told.get() != null);
    }
    assertThat(told.get().known() == Known.FORBIDDEN).isEqualTo(!account.equals("pages"));
    assertThatThrownBy(() -> Attempts.joinAGroup(brokers))
        .isInstanceOf(GroupAuthorizationException.class);
    assertThatThrownBy(() -> Attempts.beginATransaction(brokers))
        .isInstanceOf(TransactionalIdAuthorizationException.class);
  }

  @Test
  @Order(2)
  void whoVerifiesReadsAllThatItTakes() throws Exception {
    try (Child verifying =
        commands.verify(
            cluster.bootstrap(Way.CERTIFICATE), cluster.config(Way.CERTIFICATE, "verify"))) {
      verifying.line("same: ");
      assertThat(verifying.exitCode()).isZero();
    }
  }

  /** Old reports are deleted after weeks that this test does not wait for. */
  @Test
  @Order(3)
  void theAnalyticsDeleteOldReports() throws Exception {
    TopicPartition first = new TopicPartition(Topics.REPORTS, 0);
    try (Admin admin = TopicsSetup.admin(cluster.as(Way.CERTIFICATE, "analytics"))) {
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
    try (Admin admin = TopicsSetup.admin(cluster.as(Way.CERTIFICATE, "analytics"))) {
      for (String topic : Set.of(Topics.AGREEMENTS, Topics.RELEASES, Topics.LEDGER)) {
        assertThatThrownBy(() -> admin.deleteTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS))
            .hasCauseInstanceOf(TopicAuthorizationException.class);
      }
    }
  }

  @Test
  @Order(2)
  void eachCommandTellsAWrongPasswordAndDoesNotShowIt() throws Exception {
    Path config = cluster.config("pages", "unusual-secret", "wrong");
    for (Child one : commands.all(config)) {
      assertThat(one.line("Kafka at " + cluster.bootstrap(Way.PASSWORD) + " does not let us in"))
          .contains(config.toString());
      assertThat(one.exitCode()).isEqualTo(2);
      assertThat(one.output()).doesNotContain("unusual-secret");
    }
  }

  @Test
  @Order(2)
  void aCertificateOfAnotherAuthorityIsNotTaken() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Certificates.make(elsewhere);
    Path file = elsewhere.resolve("pages.properties");
    Path forged =
        Certificates.sign(elsewhere, "/CN=accalmie-pages", elsewhere.resolve("pages.pem"));
    Files.writeString(
        file,
        Files.readString(cluster.config(Way.CERTIFICATE, "pages"))
            .replaceAll("\\S+/accalmie-pages.pem", forged.toString()));
    assertNotLetIn(Brokers.of(cluster.bootstrap(Way.CERTIFICATE), file));
  }

  @Test
  @Order(2)
  void aNameThatIsNotTheWholeSubjectIsNobody() throws Exception {
    cluster.certify("stranger", "/O=elsewhere/CN=accalmie-analytics");
    Brokers stranger = cluster.as(Way.CERTIFICATE, "stranger");
    assertThat(Attempts.readable(stranger)).isEmpty();
    assertThat(Attempts.writable(stranger)).isEmpty();
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertNotLetIn(Brokers brokers) {
    return assertThatThrownBy(
            () ->
                Dashboards.ofCluster(
                    Accounts.one(brokers),
                    0,
                    TestDoors.demo(),
                    Instant::now,
                    directory.resolve("nobody")))
        .hasMessageContaining("Kafka at " + brokers + " does not let us in")
        .hasMessageContaining("in " + brokers.file() + " are right");
  }

  /** By the command, as an admin of the pages starts it. */
  @Test
  @Order(3)
  void theDeskPublishesByTheAccountForItAndNoOther() throws Exception {
    LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(2);
    Path data = directory.resolve("desk");
    SignedAgreement next = NextProposed.on(data, soon);
    Brokers reading = cluster.as(Way.PASSWORD, "pages");
    assertThatThrownBy(() -> new KafkaPublisher(reading).publish(next, List.of()))
        .hasMessageContaining("did not take what was to be published: the account in ")
        .hasMessageContaining("pages.properties may not do that");
    int before = AgreementFeed.read(cluster.as(Way.PASSWORD, "agent")).size();

    try (Child pages =
        commands.pages(
            data,
            cluster.bootstrap(Way.PASSWORD),
            cluster.config(Way.PASSWORD, "pages"),
            "--publish-config=" + cluster.config(Way.PASSWORD, "publisher"))) {
      String address = pages.line("The pages are at ").replaceAll(" .*", "");
      Visitor admin = Visitor.in(address, "admin");
      soon().until(() -> admin.get("/proposal").body().contains("Published last: "));
      admin.send("/proposal/publish", Map.of());
      soon().until(() -> AgreementFeed.read(cluster.as(Way.PASSWORD, "agent")).size() > before);
    }
  }

  /** Each look is a log-in of its own. */
  private static ConditionFactory soon() {
    return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofSeconds(1));
  }

  private static Instant at(LocalDate day, String time) {
    return day.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
  }

  private static Analytics analytics(Way way, AtomicReference<Instant> now) throws Exception {
    return new Analytics(
        new Analytics.Config(
            cluster.as(way, "analytics"),
            Analytics.Config.APPLICATION,
            directory.resolve("state"),
            Cluster.SECRET,
            now::get,
            Entitlement.PINNED_KEYS,
            Analytics.Config.PROMPT));
  }

  private static void report(Way way, LocalDate week) throws Exception {
    try (KafkaCarrier carrier = new KafkaCarrier(cluster.as(way, "agent"))) {
      CompletableFuture.allOf(
              ReportedWeek.of(week).stream()
                  .map(report -> carrier.send(SentParcel.of(report)))
                  .toArray(CompletableFuture[]::new))
          .get(60, TimeUnit.SECONDS);
    }
  }

  private static List<Release> releases(Brokers brokers, LocalDate week) throws WireException {
    List<Release> found = new ArrayList<>();
    for (byte[] text : WholeTopic.read(brokers, Topics.RELEASES)) {
      found.add(WireCodec.decodeRelease(text));
    }
    found.removeIf(release -> !release.from().equals(week));
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

  private static Set<String> topics(@Nullable String names) {
    return names == null
        ? Set.of()
        : Pattern.compile(" +")
            .splitAsStream(names)
            .filter(name -> !name.isEmpty())
            .map(name -> "accalmie." + name)
            .collect(Collectors.toSet());
  }
}
