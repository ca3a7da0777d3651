package org.accalmie.dashboards.road;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.Negotiated;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.agreements.WholeTopic;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How well quiet holds, from one click to the released figure: a window that the analytics opened
 * by the rotation, which some let pass.
 */
class QuietKeptTest {
  private static final int PEOPLE = 14;
  private static final int LETTING_PASS = 12;
  private static final int DAYS = 7;
  private static final long SEED = 5;
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);

  @TempDir private Path directory;
  private final List<AgentOnTrial> team = new ArrayList<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(paris("2026-03-09T09:00"));

  @AfterEach
  void close() {
    team.forEach(AgentOnTrial::close);
  }

  @Test
  void aWindowThatSomeLetPassIsAReleasedFigure() throws Exception {
    // More budget, so that the noise is small beside what is asserted.
    Agreement agreement =
        Examples.agreement(Examples.replaced(Negotiated.yaml(), "\nepsilon: 2", "\nepsilon: 10"));
    SignedAgreement signed = Examples.signed(agreement, Role.EMPLOYER, Role.WORKS_COUNCIL);
    try (Cluster cluster = new Cluster(2);
        Analytics analytics = analytics(cluster)) {
      AgreementPublisher.publish(cluster.brokers(), signed, List.of());
      byte[] plan = WireCodec.encode(Negotiated.plan(agreement, MONDAY, "mornings"));
      WholeTopic.append(cluster.brokers(), Topics.PLANS, agreement.hash(), List.of(plan));
      for (int i = 0; i < PEOPLE; i++) {
        team.add(
            AgentOnTrial.open(directory.resolve("agent" + i), now.get())
                .withAgreement(AgreementJson.write(signed)));
      }
      analytics.start();

      at("2026-03-10T08:31");
      tellAll(cluster, "OPEN");
      team.stream().limit(LETTING_PASS).forEach(one -> one.agent().override(Kind.QUIET));
      at("2026-03-10T12:30");
      tellAll(cluster, "CLOSED");
      IntStream.rangeClosed(1, DAYS).forEach(day -> at(MONDAY.plusDays(day) + "T05:00"));
      awaitTheLogsClock(cluster, MONDAY.plusWeeks(1));
      Map<Integer, Integer> answered = report(cluster);
      assertThat(answered)
          .as("let pass; and kept on the other weekdays, whose evenings end on the next day")
          .isEqualTo(Map.of(0, PEOPLE, 1, DAYS * PEOPLE - PEOPLE - LETTING_PASS, 2, LETTING_PASS));

      at("2026-03-20T12:00");
      Release release = awaitRelease(cluster);
      assertThat(release.status()).isEqualTo(Release.Status.RELEASED);
      int most = 4 * release.countError();
      answered.forEach(
          (bucket, exact) ->
              assertThat(release.counts().get(bucket))
                  .isBetween(exact - most * 1L, exact + most * 1L));
      System.out.printf(
          "%d let pass, released as %s, seed %d%n", LETTING_PASS, release.counts(), SEED);
    }
  }

  private Analytics analytics(Cluster cluster) {
    return new Analytics(
        new Analytics.Config(
            cluster.brokers(),
            "accalmie-quiet-kept",
            directory.resolve("state"),
            Cluster.SECRET,
            now::get,
            Entitlement.ANY_TOKEN,
            Analytics.Config.PROMPT));
  }

  private void at(String local) {
    now.set(paris(local));
    team.forEach(one -> one.at(now.get()));
  }

  /** Reports of a day that has not ended by the log's own clock would be taken back. */
  private static void awaitTheLogsClock(Cluster cluster, LocalDate day) {
    String tick = "\"tick\":\"" + day;
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                cluster.all(Topics.REPORTS).stream()
                        .filter(message -> new String(message.value(), UTF_8).contains(tick))
                        .map(ConsumerRecord::partition)
                        .distinct()
                        .count()
                    == 2);
  }

  /** Waits until the analytics have said so of the morning, and tells the desktops. */
  private void tellAll(Cluster cluster, String state) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              byte[] said = last(cluster).get("team-a|early");
              return said != null && new String(said, UTF_8).contains("\"" + state + "\"");
            });
    Map<String, byte[]> last = last(cluster);
    for (AgentOnTrial one : team) {
      last.keySet().retainAll(one.parts().keeper().directiveKeys());
      one.parts().keeper().told(last);
      one.agent().tick();
    }
  }

  private static Map<String, byte[]> last(Cluster cluster) {
    Map<String, byte[]> last = new HashMap<>();
    cluster
        .all(Topics.DIRECTIVES)
        .forEach(message -> last.put(new String(message.key(), UTF_8), message.value()));
    return last;
  }

  /** Sends what waits, and counts the answers of the week as the analytics will. */
  private Map<Integer, Integer> report(Cluster cluster) throws WireException {
    Map<Integer, Integer> answered = new HashMap<>();
    Random random = new Random(SEED);
    for (AgentOnTrial one : team) {
      for (Parcel parcel : one.parts().journal().outbox().all()) {
        Report report = WireCodec.decodeReport(parcel.bytes());
        // Agents on trial are seeded alike, and so all draw the same tokens.
        byte[] token = new byte[320];
        random.nextBytes(token);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        cluster.send(new Report(report.group(), report.period(), report.answers(), fresh));
        answered.merge(report.answers().get("quiet-kept"), 1, Integer::sum);
      }
    }
    for (int i = 0; i < DAYS * PEOPLE; i++) {
      // The other team reports too, enough of it past the threshold, or neither would be told.
      int bucket = 1 + i % 2;
      cluster.send(Cluster.report("team-b", MONDAY.plusDays(i % DAYS), bucket, random));
    }
    cluster.flush();
    return answered;
  }

  private static Release awaitRelease(Cluster cluster) throws WireException {
    await().atMost(Duration.ofSeconds(60)).until(() -> !of(cluster).isEmpty());
    return of(cluster).getFirst();
  }

  private static List<Release> of(Cluster cluster) throws WireException {
    List<Release> releases = new ArrayList<>();
    for (var message : cluster.all(Topics.RELEASES)) {
      Release release = WireCodec.decodeRelease(message.value());
      if (release.group().equals("team-a")
          && release.measure().equals("quiet-kept")
          && release.from().equals(MONDAY)) {
        releases.add(release);
      }
    }
    return releases;
  }
}
