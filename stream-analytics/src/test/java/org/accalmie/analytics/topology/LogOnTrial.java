package org.accalmie.analytics.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** One partition of reports and no broker, whose time the test sets. */
final class LogOnTrial implements AutoCloseable {
  private static final long SEED = 7;

  private final Random random = new Random(SEED);
  private final AtomicReference<Instant> now = new AtomicReference<>();
  private final TopologyTestDriver driver;
  private final Map<String, Directive> lastSaid = new HashMap<>();

  /** Begins on the Wednesday of the week of 2 March 2026. */
  LogOnTrial(Path directory) {
    this(directory, Entitlement.ANY_TOKEN);
  }

  LogOnTrial(Path directory, Entitlement entitlement) {
    setTime("2026-03-04T12:00:00+01:00[Europe/Paris]");
    Properties settings = new Properties();
    settings.put("application.id", "test");
    settings.put("bootstrap.servers", "none:0");
    settings.put("state.dir", directory.toString());
    settings.put("ensure.explicit.internal.resource.naming", true);
    driver =
        new TopologyTestDriver(
            AccalmieTopology.build(
                now::get, Cluster.SECRET, "test", 1, entitlement, ClosingTap.NONE, Expiry.NONE),
            settings);
  }

  Instant now() {
    return now.get();
  }

  void setTime(String text) {
    now.set(at(text));
  }

  Random random() {
    return random;
  }

  @Override
  public void close() {
    driver.close();
  }

  static SignedAgreement signed() {
    return signed(Cluster.yaml());
  }

  static SignedAgreement signed(String yaml) {
    return Examples.signed(Examples.agreement(yaml), Role.EMPLOYER, Role.WORKS_COUNCIL);
  }

  static SignedAgreement second(String... replacing) {
    return signed(Examples.replaced(Cluster.yaml().replace("version: 1", "version: 2"), replacing));
  }

  static SignedAgreement signedWith(String... replacing) {
    return signed(Examples.replaced(Cluster.yaml(), replacing));
  }

  /** Both signatures by one stranger, and a larger budget. */
  static SignedAgreement strangers(String id) {
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

  void everyDay(LocalDate monday, int people, String group) {
    for (int day = 0; day < 7; day++) {
      for (int person = 0; person < people; person++) {
        send(Cluster.report(group, monday.plusDays(day), 1, random));
      }
    }
  }

  void publish(SignedAgreement signed) {
    publish("atelier/" + signed.agreement().version(), AgreementJson.write(signed));
  }

  void publish(String key, byte[] value) {
    pipe(Topics.AGREEMENTS, key, value);
  }

  void send(Report report) {
    pipe(Topics.REPORTS, report.group(), WireCodec.encode(report));
  }

  void send(String key, String value) {
    pipe(Topics.REPORTS, key, value == null ? null : value.getBytes(UTF_8));
  }

  void pipe(String topic, String key, byte[] value) {
    byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
    driver
        .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(keyBytes, value, new RecordHeaders(), 0L));
  }

  void secondPasses() {
    driver.advanceWallClockTime(Duration.ofSeconds(1));
  }

  List<Release> releases() {
    return read(Topics.RELEASES, WireCodec::decodeRelease);
  }

  List<Release> releasesOf(LocalDate monday) {
    return releases().stream().filter(release -> release.from().equals(monday)).toList();
  }

  List<Directive> evenings() {
    return directives().stream().filter(directive -> directive.window().equals("evening")).toList();
  }

  /** What was said since the last call. */
  List<Directive> directives() {
    List<Directive> said = read(Topics.DIRECTIVES, WireCodec::decodeDirective);
    said.forEach(directive -> lastSaid.put(directive.key(), directive));
    return said;
  }

  /** The last word on each window, as the compacted topic keeps it. */
  Map<String, Directive> lastSaid() {
    directives();
    return lastSaid;
  }

  List<Reason> rejections() {
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

  static Instant at(String text) {
    return ZonedDateTime.parse(text).toInstant();
  }
}
