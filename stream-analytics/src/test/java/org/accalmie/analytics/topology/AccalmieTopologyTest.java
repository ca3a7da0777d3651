package org.accalmie.analytics.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.accalmie.analytics.Cluster;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.wire.Rejection.Reason;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the order of the log leads to: which reports count, and what is released. */
class AccalmieTopologyTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  @TempDir private Path directory;
  private LogOnTrial log;

  @BeforeEach
  void start() {
    log = new LogOnTrial(directory);
  }

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void closesAWeekAtTheEndOfItsGraceAndNotBefore() {
    log.publish(LogOnTrial.signed());
    log.everyDay(MONDAY, 14, "team-a");
    log.everyDay(MONDAY, 12, "team-b");
    log.setTime("2026-03-12T03:59:59+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.releasesOf(MONDAY)).isEmpty();

    log.setTime("2026-03-12T04:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.releasesOf(MONDAY)).hasSize(12);
    log.secondPasses();
    assertThat(log.releasesOf(MONDAY)).as("once").isEmpty();
    assertThat(log.rejections()).isEmpty();
  }

  @Test
  void countsReportsThatQueuedWhileTheAnalyticsWereAwayForAWeek() {
    log.publish(LogOnTrial.signed());
    log.setTime("2026-03-09T12:00:00Z");
    log.secondPasses();
    // Nobody ticks now; desktops keep on reporting.
    log.setTime("2026-03-17T12:00:00Z");
    log.everyDay(MONDAY.plusWeeks(1), 14, "team-a");
    log.everyDay(MONDAY.plusWeeks(1), 12, "team-b");

    assertThat(log.rejections()).isEmpty();
    log.setTime("2026-03-20T12:00:00Z");
    log.secondPasses();
    assertThat(log.releasesOf(MONDAY.plusWeeks(1)))
        .hasSize(12)
        .allMatch(release -> release.share() != null);
  }

  @Test
  void takesBackReportsOfDaysThatHadNotEnded() {
    log.publish(LogOnTrial.signed());
    log.send(Cluster.report("team-a", LocalDate.of(2026, 3, 3), 0, log.random()));
    log.send(Cluster.report("team-a", LocalDate.of(2026, 3, 4), 0, log.random()));
    log.send(Cluster.report("team-a", LocalDate.of(2026, 3, 8), 0, log.random()));
    log.secondPasses();
    assertThat(log.rejections()).containsExactly(Reason.FUTURE_PERIOD, Reason.FUTURE_PERIOD);
  }

  @Test
  void takesBackTheSameWhenTheLogIsReadLater() {
    log.publish(LogOnTrial.signed());
    Instant inTime = log.now();
    log.setTime("2026-09-01T12:00:00Z");
    log.send(Cluster.report("team-a", LocalDate.of(2026, 3, 8), 0, log.random()));
    // What the first reading wrote after it.
    log.pipe(Topics.REPORTS, "", WireCodec.encode(new TickMac(Cluster.SECRET).tick(0, inTime)));
    assertThat(log.rejections()).containsExactly(Reason.FUTURE_PERIOD);
  }

  @Test
  void survivesRecordsThatNoClientOfOursWouldWrite() {
    log.publish(LogOnTrial.signed());
    log.send("", "{\"mac\":null,\"tick\":null}");
    log.send("", "{\"mac\":\"AAAA\",\"tick\":null}");
    log.send("", "no tick");
    log.send("", null);
    log.send(null, "no key");
    log.send("team-a", null);
    assertThat(log.rejections()).hasSize(6);
    log.publish("atelier/9", null);
    log.publish(null, AgreementJson.write(LogOnTrial.signed()));
    log.send(Cluster.report("team-a", LocalDate.of(2026, 3, 3), 0, log.random()));
    assertThat(log.rejections()).isEmpty();
  }

  @Test
  void keepsToTheAgreementThatWasFirstInTheLog() {
    log.publish(LogOnTrial.signed());
    for (int i = 0; i < 12; i++) {
      log.publish("evil-" + i + "/1", AgreementJson.write(LogOnTrial.strangers("evil-" + i)));
    }
    log.publish("atelier/1", "{}".getBytes(UTF_8));
    log.publish("atelier/1", null);
    log.send(Cluster.report("team-a", LocalDate.of(2026, 3, 3), 0, log.random()));
    assertThat(log.rejections()).isEmpty();
    log.setTime("2026-03-20T12:00:00Z");
    log.secondPasses();
    assertThat(log.releasesOf(MONDAY))
        .isNotEmpty()
        .allMatch(release -> release.agreement().equals(Cluster.agreement().hash()));
  }

  @Test
  void releasesAWeekInWhichAVersionBeginsAsTwoPeriodsEachUnderItsOwn() {
    SignedAgreement second = LogOnTrial.second("from: 2026-01-01", "from: 2026-03-05");
    log.publish(LogOnTrial.signed());
    log.publish(second);
    log.everyDay(MONDAY, 14, "team-a");
    log.everyDay(MONDAY, 6, "team-b");
    log.setTime("2026-03-12T04:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    List<Release> releases = log.releases();
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
  void namesEveryStoreAndTopicItself() {
    String description =
        AccalmieTopology.build(
                log::now,
                Cluster.SECRET,
                "test",
                1,
                Entitlement.ANY_TOKEN,
                ClosingTap.NONE,
                Expiry.NONE)
            .describe()
            .toString();
    assertThat(description).doesNotContainPattern("0000000\\d\\d");
  }
}
