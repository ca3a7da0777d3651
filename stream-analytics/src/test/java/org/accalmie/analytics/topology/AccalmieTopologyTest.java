package org.accalmie.analytics.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.analytics.Cluster;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Rejection.Reason;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One partition of reports and no broker: what the order of the log leads to. */
class AccalmieTopologyTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final long SEED = 7;

  private final Random random = new Random(SEED);
  private final AtomicReference<Instant> now = new AtomicReference<>();

  @TempDir private Path directory;
  private TopologyTestDriver driver;

  @BeforeEach
  void start() {
    now.set(at("2026-03-04T12:00:00+01:00[Europe/Paris]"));
    Properties settings = new Properties();
    settings.put("application.id", "test");
    settings.put("bootstrap.servers", "none:0");
    settings.put("state.dir", directory.toString());
    settings.put("ensure.explicit.internal.resource.naming", true);
    driver =
        new TopologyTestDriver(
            AccalmieTopology.build(now::get, Cluster.SECRET, "test", 1), settings);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void closesAWeekAtTheEndOfItsGraceAndNotBefore() {
    publish(signed());
    everyDay(MONDAY, 14, "team-a");
    everyDay(MONDAY, 12, "team-b");
    now.set(at("2026-03-12T03:59:59+01:00[Europe/Paris]"));
    secondPasses();
    assertThat(releasesOf(MONDAY)).isEmpty();

    now.set(at("2026-03-12T04:00:00+01:00[Europe/Paris]"));
    secondPasses();
    assertThat(releasesOf(MONDAY)).hasSize(12);
    secondPasses();
    assertThat(releasesOf(MONDAY)).as("once").isEmpty();
    assertThat(rejections()).isEmpty();
  }

  @Test
  void countsReportsThatQueuedWhileTheAnalyticsWereAwayForAWeek() {
    publish(signed());
    now.set(at("2026-03-09T12:00:00Z"));
    secondPasses();
    // Nobody ticks now; desktops keep on reporting.
    now.set(at("2026-03-17T12:00:00Z"));
    everyDay(MONDAY.plusWeeks(1), 14, "team-a");
    everyDay(MONDAY.plusWeeks(1), 12, "team-b");

    assertThat(rejections()).isEmpty();
    now.set(at("2026-03-20T12:00:00Z"));
    secondPasses();
    assertThat(releasesOf(MONDAY.plusWeeks(1)))
        .hasSize(12)
        .allMatch(release -> release.status() == Release.Status.RELEASED);
  }

  @Test
  void takesBackReportsOfDaysThatHadNotEnded() {
    publish(signed());
    send(Cluster.report("team-a", LocalDate.of(2026, 3, 3), 0, random));
    send(Cluster.report("team-a", LocalDate.of(2026, 3, 4), 0, random));
    send(Cluster.report("team-a", LocalDate.of(2026, 3, 8), 0, random));
    secondPasses();
    assertThat(rejections()).containsExactly(Reason.FUTURE_PERIOD, Reason.FUTURE_PERIOD);
  }

  @Test
  void takesBackTheSameWhenTheLogIsReadLater() {
    publish(signed());
    Instant inTime = now.get();
    now.set(at("2026-09-01T12:00:00Z"));
    send(Cluster.report("team-a", LocalDate.of(2026, 3, 8), 0, random));
    // What the first reading wrote after it.
    pipe(Topics.REPORTS, "", WireCodec.encode(new TickMac(Cluster.SECRET).tick(0, inTime)));
    assertThat(rejections()).containsExactly(Reason.FUTURE_PERIOD);
  }

  @Test
  void survivesRecordsThatNoClientOfOursWouldWrite() {
    publish(signed());
    send("", "{\"mac\":null,\"tick\":null}");
    send("", "{\"mac\":\"AAAA\",\"tick\":null}");
    send("", "no tick");
    send("", null);
    send(null, "no key");
    send("team-a", null);
    assertThat(rejections()).hasSize(6);
    publish("atelier/9", null);
    publish(null, AgreementJson.write(signed()));
    send(Cluster.report("team-a", LocalDate.of(2026, 3, 3), 0, random));
    assertThat(rejections()).isEmpty();
  }

  @Test
  void keepsToTheAgreementThatWasFirstInTheLog() {
    publish(signed());
    for (int i = 0; i < 12; i++) {
      publish("evil-" + i + "/1", AgreementJson.write(strangers("evil-" + i)));
    }
    publish("atelier/1", "{}".getBytes(UTF_8));
    publish("atelier/1", null);
    send(Cluster.report("team-a", LocalDate.of(2026, 3, 3), 0, random));
    assertThat(rejections()).isEmpty();
    now.set(at("2026-03-20T12:00:00Z"));
    secondPasses();
    assertThat(releasesOf(MONDAY))
        .isNotEmpty()
        .allMatch(release -> release.agreement().equals(Cluster.agreement().hash()));
  }

  @Test
  void countsATokenOnceWhateverDayItIsUsedFor() {
    publish(signed());
    now.set(at("2026-03-11T12:00:00Z"));
    Report report = Cluster.report("team-a", MONDAY, 0, random);
    send(report);
    send(report);
    send(new Report("team-a", MONDAY.plusWeeks(1), report.answers(), report.token()));
    assertThat(rejections()).containsExactly(Reason.SPENT_TOKEN, Reason.SPENT_TOKEN);
  }

  @Test
  void opensAndClosesWindowsAtTheWallClockHourOverAClockChange() {
    publish(signedWith("monday, tuesday, wednesday, thursday, friday", "saturday"));
    now.set(at("2026-03-28T18:29:59+01:00[Europe/Paris]"));
    secondPasses();
    assertThat(evenings())
        .hasSize(2)
        .allMatch(directive -> directive.state() == Directive.State.CLOSED)
        .allMatch(directive -> directive.until().equals(at("2026-03-28T17:30:00Z")));

    now.set(at("2026-03-28T18:30:00+01:00[Europe/Paris]"));
    secondPasses();
    assertThat(evenings())
        .hasSize(2)
        .allMatch(directive -> directive.state() == Directive.State.OPEN)
        // The clocks go forward that night: 08:00 comes an hour sooner.
        .allMatch(directive -> directive.until().equals(at("2026-03-29T06:00:00Z")));
    secondPasses();
    assertThat(evenings()).as("nothing changed").isEmpty();

    now.set(at("2026-03-29T07:59:59+02:00[Europe/Paris]"));
    secondPasses();
    assertThat(evenings()).isEmpty();
    now.set(at("2026-03-29T08:00:00+02:00[Europe/Paris]"));
    secondPasses();
    assertThat(evenings())
        .hasSize(2)
        .allMatch(directive -> directive.state() == Directive.State.CLOSED);
  }

  @Test
  void tellsOnlyThePresentAfterAPauseOfDays() {
    publish(signed());
    secondPasses();
    evenings();
    now.set(at("2026-03-09T22:00:00Z"));
    secondPasses();
    assertThat(evenings())
        .hasSize(2)
        .allMatch(directive -> directive.since().equals(at("2026-03-09T17:30:00Z")));
  }

  @Test
  void releasesAWeekInWhichAVersionBeginsAsTwoPeriodsEachUnderItsOwn() {
    SignedAgreement second = second("from: 2026-01-01", "from: 2026-03-05");
    publish(signed());
    publish(second);
    everyDay(MONDAY, 14, "team-a");
    everyDay(MONDAY, 6, "team-b");
    now.set(at("2026-03-12T04:00:00+01:00[Europe/Paris]"));
    secondPasses();
    List<Release> releases = read(Topics.RELEASES, WireCodec::decodeRelease);
    assertThat(releases)
        .filteredOn(release -> release.from().equals(MONDAY))
        .hasSize(12)
        .allMatch(release -> release.to().equals(MONDAY.plusDays(2)))
        .allMatch(release -> release.agreement().equals(Cluster.agreement().hash()));
    assertThat(releases)
        .filteredOn(release -> release.from().equals(MONDAY.plusDays(3)))
        .hasSize(12)
        .allMatch(release -> release.to().equals(MONDAY.plusDays(6)))
        .allMatch(release -> release.agreement().equals(second.agreement().hash()));
    assertThat(releases)
        .filteredOn(release -> release.group().equals("team-b"))
        .allMatch(release -> release.status() == Release.Status.TOO_FEW_REPORTS);
  }

  @Test
  void opensTheFirstWindowOfAnAgreementThatWasPublishedAheadOnTime() {
    publish(signedWith("from: 2026-01-01", "from: 2026-03-05"));
    secondPasses();
    assertThat(evenings()).isEmpty();
    now.set(at("2026-03-05T00:00:00+01:00[Europe/Paris]"));
    secondPasses();
    assertThat(evenings())
        .hasSize(2)
        .allMatch(directive -> directive.until().equals(at("2026-03-05T17:30:00Z")));
  }

  @Test
  void letsAWindowRunToItsEndWhenTheNextVersionBeginsMeanwhile() {
    publish(signed());
    now.set(at("2026-03-04T22:00:00+01:00[Europe/Paris]"));
    secondPasses();
    assertThat(evenings()).hasSize(2);
    publish(second("from: 2026-01-01", "from: 2026-03-05", "id: evening", "id: night"));
    now.set(at("2026-03-05T05:00:00+01:00[Europe/Paris]"));
    secondPasses();
    assertThat(evenings())
        .hasSize(2)
        .allMatch(directive -> directive.state() == Directive.State.OPEN)
        .allMatch(directive -> directive.until().equals(at("2026-03-05T07:00:00Z")));
    now.set(at("2026-03-05T08:00:00+01:00[Europe/Paris]"));
    secondPasses();
    assertThat(evenings())
        .as("a window that the new version does not know is closed, and stays so")
        .hasSize(2)
        .allMatch(directive -> directive.state() == Directive.State.CLOSED)
        .allMatch(directive -> directive.until().equals(at("9999-12-31T00:00:00Z")));
  }

  @Test
  void closesTheLastWindowOfAnAgreementThatEnds() {
    publish(
        signedWith(
            "until: 2026-12-31\nreview: 2026-10-01", "until: 2026-03-04\nreview: 2026-03-04"));
    now.set(at("2026-03-04T22:00:00+01:00[Europe/Paris]"));
    secondPasses();
    assertThat(evenings())
        .hasSize(2)
        .allMatch(directive -> directive.state() == Directive.State.OPEN);
    now.set(at("2026-03-05T08:00:00+01:00[Europe/Paris]"));
    secondPasses();
    assertThat(evenings())
        .hasSize(2)
        .allMatch(directive -> directive.state() == Directive.State.CLOSED);
  }

  @Test
  void namesEveryStoreAndTopicItself() {
    String description =
        AccalmieTopology.build(now::get, Cluster.SECRET, "test", 1).describe().toString();
    assertThat(description).doesNotContainPattern("0000000\\d\\d");
  }

  private static SignedAgreement signed() {
    return signed(Cluster.yaml());
  }

  private static SignedAgreement signed(String yaml) {
    return Examples.signed(Examples.agreement(yaml), Role.EMPLOYER, Role.WORKS_COUNCIL);
  }

  private static SignedAgreement second(String... replacing) {
    return signed(Examples.replaced(Cluster.yaml().replace("version: 1", "version: 2"), replacing));
  }

  private static SignedAgreement signedWith(String... replacing) {
    return signed(Examples.replaced(Cluster.yaml(), replacing));
  }

  /** Both signatures by one stranger, and a larger budget. */
  private static SignedAgreement strangers(String id) {
    var employer = Examples.keyPair();
    var council = Examples.keyPair();
    String yaml =
        Cluster.yaml()
            .replace("id: atelier", "id: " + id)
            .replace("epsilon: 2", "epsilon: 10")
            .replace(
                Signing.text(Examples.EMPLOYER.getPublic()), Signing.text(employer.getPublic()))
            .replace(Signing.text(Examples.COUNCIL.getPublic()), Signing.text(council.getPublic()));
    Agreement agreement = Examples.agreement(yaml);
    return new SignedAgreement(
        agreement,
        List.of(
            Signing.sign(agreement, Role.EMPLOYER, employer.getPrivate()),
            Signing.sign(agreement, Role.WORKS_COUNCIL, council.getPrivate())));
  }

  private void everyDay(LocalDate monday, int people, String group) {
    for (int day = 0; day < 7; day++) {
      for (int person = 0; person < people; person++) {
        send(Cluster.report(group, monday.plusDays(day), 1, random));
      }
    }
  }

  private void publish(SignedAgreement signed) {
    publish("atelier/" + signed.agreement().version(), AgreementJson.write(signed));
  }

  private void publish(String key, byte[] value) {
    pipe(Topics.AGREEMENTS, key, value);
  }

  private void send(Report report) {
    pipe(Topics.REPORTS, report.group(), WireCodec.encode(report));
  }

  private void send(String key, String value) {
    pipe(Topics.REPORTS, key, value == null ? null : value.getBytes(UTF_8));
  }

  private void pipe(String topic, String key, byte[] value) {
    byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
    driver
        .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(keyBytes, value, new RecordHeaders(), 0L));
  }

  private void secondPasses() {
    driver.advanceWallClockTime(Duration.ofSeconds(1));
  }

  private List<Release> releasesOf(LocalDate monday) {
    return read(Topics.RELEASES, WireCodec::decodeRelease).stream()
        .filter(release -> release.from().equals(monday))
        .toList();
  }

  private List<Directive> evenings() {
    return read(Topics.DIRECTIVES, WireCodec::decodeDirective).stream()
        .filter(directive -> directive.window().equals("evening"))
        .toList();
  }

  private List<Reason> rejections() {
    return read(Topics.REJECTED, WireCodec::decodeRejection).stream()
        .map(Rejection::reason)
        .toList();
  }

  private interface Decoding<T> {
    T decode(byte[] bytes) throws Exception;
  }

  private <T> List<T> read(String topic, Decoding<T> decoding) {
    List<T> values = new ArrayList<>();
    for (byte[] bytes :
        driver
            .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
            .readValuesToList()) {
      try {
        values.add(decoding.decode(bytes));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
    return values;
  }

  private static Instant at(String text) {
    return ZonedDateTime.parse(text).toInstant();
  }
}
