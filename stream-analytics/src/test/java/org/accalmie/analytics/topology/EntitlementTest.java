package org.accalmie.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.Entitled;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.token.FixtureIssuer;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Rejection.Reason;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tokens entitle a report, and what becomes of all others. */
class EntitlementTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Entitled ENTITLED = Entitled.of(Cluster.yaml());

  @TempDir private Path directory;
  private LogOnTrial log;

  @BeforeEach
  void start() {
    log = new LogOnTrial(directory, Entitlement.PINNED_KEYS);
  }

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void aWeekOfEntitledReportsIsReleased() {
    publish(ENTITLED.keys());
    log.setTime("2026-03-12T03:00:00+01:00[Europe/Paris]");
    for (int day = 0; day < 7; day++) {
      for (int person = 0; person < 14; person++) {
        log.send(Entitled.report(plain("team-a", MONDAY.plusDays(day))));
      }
    }
    log.setTime("2026-03-12T04:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.rejections()).isEmpty();
    assertThat(log.releasesOf(MONDAY))
        .filteredOn(release -> release.group().equals("team-a"))
        .hasSize(4)
        .allMatch(release -> release.status() != Release.Status.TOO_FEW_REPORTS);
  }

  @Test
  void aSpentTokenEntitlesNobodyAgainWhateverTheAnswers() {
    publish(ENTITLED.keys());
    Report first = Entitled.report(plain("team-a", MONDAY));
    log.send(first);
    log.send(first);
    log.send(Entitled.with(Cluster.report("team-a", MONDAY, 2, log.random()), first.token()));
    assertThat(log.rejections()).containsExactly(Reason.SPENT_TOKEN, Reason.SPENT_TOKEN);
  }

  @Test
  void aTokenOfAnotherGroupOrDayOrWeekOrIssuerEntitlesNobody() {
    publish(ENTITLED.keys());
    Report plain = plain("team-a", MONDAY);
    log.send(Entitled.with(plain, token("team-b", MONDAY)));
    log.send(Entitled.with(plain, token("team-a", MONDAY.plusDays(1))));
    log.send(Entitled.with(plain, token("team-a", MONDAY.minusWeeks(1))));
    log.send(Entitled.with(plain, new FixtureIssuer().token("team-a", MONDAY).text()));
    log.send(plain);
    assertThat(log.rejections()).hasSize(5).containsOnly(Reason.NOT_ENTITLED);
  }

  @Test
  void whoWasRefusedHasSpentNothing() {
    publish(ENTITLED.keys());
    String token = token("team-a", MONDAY);
    log.send(Entitled.with(plain("team-a", MONDAY.plusDays(1)), token));
    log.send(Entitled.with(plain("team-a", MONDAY), token));
    assertThat(log.rejections()).containsExactly(Reason.NOT_ENTITLED);
  }

  @Test
  void aListThatTheAgreementDoesNotPinEntitlesNobodyThoughItWasPublished() {
    FixtureIssuer own = new FixtureIssuer();
    KeyList theirs = own.keys("team-a", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
    publish(ENTITLED.keys());
    log.pipe(Topics.KEYS, ENTITLED.keys("team-a").pin(), theirs.bytes());
    log.send(Entitled.with(plain("team-a", MONDAY), own.token("team-a", MONDAY).text()));
    assertThat(log.rejections()).containsExactly(Reason.NOT_ENTITLED);
    log.send(Entitled.report(plain("team-a", MONDAY)));
    assertThat(log.rejections()).as("the pinned list is still there").isEmpty();
  }

  @Test
  void rubbishAmongTheKeysIsLeftOut() {
    log.pipe(Topics.KEYS, "any", "no list".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    log.pipe(Topics.KEYS, "any", null);
    publish(ENTITLED.keys());
    log.send(Entitled.report(plain("team-a", MONDAY)));
    assertThat(log.rejections()).isEmpty();
  }

  @Test
  void nobodyIsEntitledBeforeTheKeysArePublishedOrWhereNoneArePinned() {
    publish(List.of());
    log.send(Entitled.report(plain("team-a", MONDAY)));
    assertThat(log.rejections()).containsExactly(Reason.NOT_ENTITLED);

    publish(ENTITLED.keys());
    log.send(Entitled.report(plain("team-a", MONDAY)));
    assertThat(log.rejections()).isEmpty();

    try (LogOnTrial other = new LogOnTrial(directory.resolve("other"), Entitlement.PINNED_KEYS)) {
      other.publish(LogOnTrial.signed());
      other.send(Entitled.report(plain("team-a", MONDAY)));
      assertThat(other.rejections()).containsExactly(Reason.NOT_ENTITLED);
    }
  }

  @Test
  void aWeekThatIsCutTellsNothingThatNineMembersCouldHaveMadeUpWithAllTheirTokens() {
    publish(ENTITLED.keys());
    String wednesday = MONDAY.plusDays(2).toString();
    Entitled second =
        Entitled.of(
            Examples.replaced(
                Cluster.yaml(),
                "version: 1",
                "version: 2",
                "from: 2026-01-01",
                "from: " + wednesday));
    second.keys().forEach(list -> log.pipe(Topics.KEYS, "", list.bytes()));
    log.publish(Examples.signed(second.agreement(), Role.EMPLOYER, Role.WORKS_COUNCIL));
    for (int token = 0; token < 9 * KeyList.MOST_DAYS; token++) {
      log.send(Entitled.report(plain("team-a", MONDAY)));
    }
    assertThat(log.rejections()).isEmpty();
    log.setTime("2026-03-12T04:00:00+01:00[Europe/Paris]");
    log.secondPasses();
    assertThat(log.releasesOf(MONDAY))
        .filteredOn(release -> release.group().equals("team-a"))
        .hasSize(4)
        .allMatch(release -> release.status() == Release.Status.TOO_FEW_REPORTS);
  }

  private void publish(List<KeyList> keys) {
    keys.forEach(list -> log.pipe(Topics.KEYS, "", list.bytes()));
    log.publish(Examples.signed(ENTITLED.agreement(), Role.EMPLOYER, Role.WORKS_COUNCIL));
  }

  private Report plain(String team, LocalDate day) {
    return Cluster.report(team, day, 1, log.random());
  }

  private static String token(String team, LocalDate day) {
    return Entitled.ISSUER.token(team, day).text();
  }
}
