package org.accalmie.dashboards.road;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.Entitled;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.agreements.PublishedAgreements;
import org.accalmie.analytics.release.Week;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.dashboards.store.Verifications;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Releases of real analytics, checked by the command, on their cluster and on tampered copies; each
 * test mostly waits, so they go side by side.
 */
@Execution(ExecutionMode.CONCURRENT)
class VerifyReleasesTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final int PARTITIONS = 3;
  private static final Predicate<ConsumerRecord<byte[], byte[]>> ALL = message -> true;

  @TempDir private static Path state;
  private static Cluster original;
  private static Entitled entitled;
  private static long releases;

  @TempDir Path home;
  private Cluster copy;
  private List<String> shares;

  @BeforeAll
  static void release() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    original = new Cluster(PARTITIONS);
    entitled = Entitled.of(Cluster.yaml());
    Agreement agreement = entitled.agreement();
    AgreementPublisher.publish(
        original.brokers(),
        Examples.signed(agreement, Role.EMPLOYER, Role.WORKS_COUNCIL),
        entitled.keys());
    for (int day = 0; day < 7; day++) {
      for (int person = 0; person < 12; person++) {
        // Enough on either side of the threshold for a histogram.
        int bucket = person % 3 == 0 ? 3 : 1;
        LocalDate answered = MONDAY.plusDays(day);
        original.send(Entitled.report(Cluster.report("team-a", answered, bucket, random)));
        original.send(Entitled.report(Cluster.report("team-b", answered, 4 - bucket, random)));
      }
    }
    original.flush();
    releases = weeks(agreement) * agreement.groups().size() * agreement.measures().size();
    var config =
        new Analytics.Config(
            original.brokers(),
            Analytics.Config.APPLICATION,
            state,
            Cluster.SECRET,
            InstantSource.fixed(Cluster.LONG_AFTER),
            Entitlement.PINNED_KEYS,
            Analytics.Config.PROMPT);
    try (Analytics analytics = new Analytics(config)) {
      analytics.start();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> original.all(Topics.RELEASES).size() == releases);
    }
  }

  @AfterAll
  static void remove() {
    original.close();
  }

  @BeforeEach
  void copyNothingYet() throws Exception {
    copy = new Cluster(PARTITIONS);
    shares = Cluster.shares(home);
  }

  @AfterEach
  void removeTheCopy() {
    copy.close();
  }

  @Test
  void saysSameAndKeepsNothing() throws Exception {
    try (Child verify = verify(original)) {
      // Of the one week in which anything is told: each group, and the year.
      assertThat(verify.line("same: ")).isEqualTo(releases + " releases, 4 entries of the ledger");
      assertThat(verify.exitCode()).isZero();
    }
    try (Stream<Path> left = Files.list(home.resolve(".cache/accalmie-verify"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aPartySignsWhatItFoundAndPublishesIt() throws Exception {
    Path key = key("employer.pem", Examples.EMPLOYER);
    try (Child verify = verify(original, "--sign=" + key, "--role=employer")) {
      verify.line("same: ");
      assertThat(verify.line("published, signed by")).isEqualTo(" the employer");
      assertThat(verify.exitCode()).isZero();
    }
    Verifications found = new Verifications();
    original.all(Topics.VERIFICATIONS).forEach(found::take);
    Agreement agreement = PublishedAgreements.read(original.brokers()).newest().orElseThrow();
    assertThat(found.newest(agreement, agreement.hash(), LocalDate.MAX))
        .hasValueSatisfying(
            one -> {
              assertThat(one.same()).isTrue();
              assertThat(one.releases()).isEqualTo(releases);
              assertThat(one.role()).isEqualTo("employer");
            });
  }

  @Test
  void aKeyThatIsNotThePartysIsRefusedBeforeAnythingIsCounted() throws Exception {
    Path key = key("stranger.pem", Examples.STRANGER);
    try (Child verify = verify(original, "--sign=" + key, "--role=works-council")) {
      verify.line("This private key is not the one that the agreement names");
      assertThat(verify.exitCode()).isEqualTo(2);
    }
    assertThat(original.all(Topics.VERIFICATIONS))
        .noneMatch(message -> new String(message.key(), UTF_8).equals("works-council"));
  }

  private Path key(String name, KeyPair pair) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    return Files.writeString(
        home.resolve(name),
        "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
  }

  @Test
  void namesAReleaseThatWasAlteredLater() throws Exception {
    copy(Topics.AGREEMENTS, ALL);
    copy(Topics.KEYS, ALL);
    copy(Topics.REPORTS, ALL);
    copy(Topics.LEDGER, ALL);
    copy(Topics.RELEASES, ALL);
    Release of = firstRelease();
    Release altered =
        new Release(
            of.agreement(),
            of.group(),
            of.from(),
            of.to(),
            of.measure(),
            Release.Status.TOO_WIDE,
            List.of(),
            null,
            0,
            of.epsilon(),
            "accalmie 9");
    send(Topics.RELEASES, 0, of.key(), WireCodec.encode(altered));

    try (Child verify = verify(copy)) {
      assertThat(verify.line("different: ")).isEqualTo("1 of " + releases + " releases");
      assertThat(verify.line(of.key() + ": status there TOO_WIDE, here ")).isNotEmpty();
      assertThat(verify.line("Made by another version of the software: ")).isEqualTo("accalmie 9");
      assertThat(verify.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void namesWhatTheLedgerKeepsQuiet() throws Exception {
    copy(Topics.AGREEMENTS, ALL);
    copy(Topics.KEYS, ALL);
    copy(Topics.REPORTS, ALL);
    copy(Topics.RELEASES, ALL);
    String year = "*|2026";
    copy(
        Topics.LEDGER,
        message -> !Set.of(year, entry("team-a")).contains(new String(message.key(), UTF_8)));
    String cheaper =
        """
        {"allowed":"500","periods":{"%s":"7"},"spent":"0","year":2026}"""
            .formatted(entry("").substring(1));
    send(Topics.LEDGER, 0, year, cheaper.getBytes(UTF_8));

    try (Child verify = verify(copy)) {
      assertThat(verify.line(year + ": spent there 0, its periods add up to ")).isEqualTo("7");
      assertThat(verify.line(year + entry("") + ": ε there ")).isEqualTo("7, here 14");
      assertThat(verify.line(entry("team-a"))).contains("not in the ledger there");
      assertThat(verify.line("different: ")).isEqualTo("3 of 4 entries of the ledger");
      assertThat(verify.exitCode()).isEqualTo(1);
    }
  }

  /** The record key of what a group's week cost. */
  private static String entry(String group) {
    return group + "|2026-03-02|2026-03-08|" + entitled.agreement().hash();
  }

  @Test
  void namesAReleaseThatIsMissing() throws Exception {
    copy(Topics.AGREEMENTS, ALL);
    copy(Topics.KEYS, ALL);
    copy(Topics.REPORTS, ALL);
    String key = firstRelease().key();
    copy(Topics.RELEASES, message -> !new String(message.key(), UTF_8).equals(key));

    try (Child verify = verify(copy)) {
      assertThat(verify.line(key + ": missing there")).isNotEmpty();
      assertThat(verify.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void findsThatAReportWasRemoved() throws Exception {
    ConsumerRecord<byte[], byte[]> removed =
        original.all(Topics.REPORTS).stream()
            .filter(message -> new String(message.key(), UTF_8).equals("team-a"))
            .findFirst()
            .orElseThrow();
    copy(Topics.AGREEMENTS, ALL);
    copy(Topics.KEYS, ALL);
    copy(Topics.RELEASES, ALL);
    copy(
        Topics.REPORTS,
        message ->
            message.partition() != removed.partition() || message.offset() != removed.offset());

    try (Child verify = verify(copy)) {
      assertThat(verify.line("team-a|2026-03-02|2026-03-08|after-hours: counts there ["))
          .contains("here [");
      assertThat(verify.line("company|2026-03-02|2026-03-08|after-hours: counts there ["))
          .isNotEmpty();
      assertThat(verify.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void findsThatAReportWasAdded() throws Exception {
    copy.send(Entitled.report(Cluster.report("team-b", MONDAY, 0, new Random(7))));
    copy.flush();
    copy(Topics.AGREEMENTS, ALL);
    copy(Topics.KEYS, ALL);
    copy(Topics.RELEASES, ALL);
    copy(Topics.REPORTS, ALL);

    try (Child verify = verify(copy)) {
      assertThat(verify.line("team-b|2026-03-02|2026-03-08|after-hours: counts there ["))
          .contains("here [");
      assertThat(verify.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void saysThatTheSecretIsWrong() throws Exception {
    Files.writeString(home.resolve("council.share"), "another one");
    try (Child verify = verify(original)) {
      assertThat(
              verify.line(
                  "["
                      + home.resolve("employer.share")
                      + ", "
                      + home.resolve("council.share")
                      + "] are the wrong shares"))
          .isNotEmpty();
      assertThat(verify.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void saysThatNoAgreementIsPublished() throws Exception {
    try (Child verify = verify(copy)) {
      assertThat(verify.line("No agreement is published at ")).contains(copy.bootstrap());
      assertThat(verify.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void leavesOutWhatRestsOnReportsThatWereDeleted() throws Exception {
    copy(Topics.AGREEMENTS, ALL);
    copy(Topics.KEYS, ALL);
    copy(Topics.REPORTS, ALL);
    copy(Topics.RELEASES, ALL);
    var first = original.all(Topics.REPORTS).getFirst();
    var partition = new TopicPartition(Topics.REPORTS, first.partition());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", copy.bootstrap()))) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1))).all().get();
    }

    try (Child verify = verify(copy)) {
      assertThat(verify.line("" + releases))
          .isEqualTo(
              " releases are older than the reports that are kept, and cannot be recounted.");
      assertThat(verify.line("same: ")).isEqualTo("0 releases, 0 entries of the ledger");
      assertThat(verify.exitCode()).isZero();
    }
  }

  private static long weeks(Agreement agreement) {
    var tick = PersonDay.at(Cluster.LONG_AFTER, agreement.zone()).start();
    return Stream.iterate(Week.of(agreement.from()), Week::next)
        .takeWhile(week -> !week.closesAt(agreement).isAfter(tick))
        .count();
  }

  private static Release firstRelease() throws Exception {
    for (var message : original.all(Topics.RELEASES)) {
      Release release = WireCodec.decodeRelease(message.value());
      if (release.status() == Release.Status.RELEASED) {
        return release;
      }
    }
    throw new AssertionError("nothing was released");
  }

  private void copy(String topic, Predicate<ConsumerRecord<byte[], byte[]>> which) {
    try (var producer = producer()) {
      original.all(topic).stream()
          .filter(which)
          .forEach(
              message ->
                  producer.send(
                      new ProducerRecord<>(
                          topic,
                          message.partition(),
                          message.timestamp(),
                          message.key(),
                          message.value())));
    }
  }

  private void send(String topic, int partition, String key, byte[] value) {
    try (var producer = producer()) {
      producer.send(new ProducerRecord<>(topic, partition, 0L, key.getBytes(UTF_8), value));
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", copy.bootstrap()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private Child verify(Cluster cluster, String... more) {
    return Child.java(
        Map.of(),
        List.of("-Xmx512m", "-Duser.home=" + home),
        "org.accalmie.dashboards.verify.VerifyReleasesMain",
        Stream.concat(
                Stream.of(
                    "--bootstrap=" + cluster.bootstrap(), shares.getFirst(), shares.getLast()),
                Stream.of(more))
            .toList());
  }
}
