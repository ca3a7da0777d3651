package org.accalmie.agent.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Verdict;
import org.accalmie.policy.agreement.Window.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementKeeperTest {
  private static final Instant NOON = paris("2026-11-20T12:00");
  private static final Instant EVENING = paris("2026-11-20T19:00");
  private static final String VERSION_2 =
      Agreements.text().replace("version: 1", "version: 2").replace("until: 2026", "until: 2027");

  @TempDir private Path directory;
  private AgentOnTrial trial;

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void measuresUnderAnAgreementThatBothSigned() {
    start(NOON).withAgreement();

    assertThat(keeper().standing()).isInstanceOf(Standing.InForce.class);
    assertThat(directory.resolve("agreement.json")).hasBinaryContent(Agreements.signed());
  }

  @Test
  void measuresNothingWithoutAnAgreement() {
    start(NOON);

    assertPrivate("No agreement is installed");
  }

  @Test
  void refusesABrokenText() throws IOException {
    start(NOON);

    assertRefused(keeper().install("id: [".getBytes(UTF_8)), "line 1");
    assertPrivate("--agreement FILE");
  }

  @Test
  void refusesOneThatOnlyOnePartySigned() throws IOException {
    start(NOON);

    assertRefused(
        keeper().install(Agreements.signed(Agreements.text(), Role.EMPLOYER)),
        "works-council has not signed");
    assertPrivate("Nothing is measured for others");
  }

  @Test
  void refusesATextThatWasChangedAfterSigning() throws IOException {
    start(NOON);
    String changed = new String(Agreements.signed(), UTF_8).replace("\"18:30\"", "\"20:30\"");

    assertRefused(keeper().install(changed.getBytes(UTF_8)), "was changed after signing");
  }

  @Test
  void refusesOneThatIsOver() throws IOException {
    start(paris("2027-01-02T12:00"));

    assertRefused(keeper().install(Agreements.signed()), "ended on 2026-12-31");
  }

  @Test
  void takesTheNextVersionAndNeverTheOneBefore() throws IOException {
    start(NOON).withAgreement();
    byte[] second = Agreements.signed(VERSION_2, Role.values());

    assertThat(keeper().offer(second)).isInstanceOf(Verdict.InForce.class);
    assertRefused(keeper().offer(Agreements.signed()), "version 2 is held already");
    assertThat(keeper().standing()).isInstanceOf(Standing.InForce.class);
    assertThat(keeper().refusal()).isEmpty();
  }

  @Test
  void asksNothingUnderAVersionThatSuspendsMeasuringAndKeepsTheQuietHours() throws IOException {
    start(NOON).withAgreement();
    String suspending =
        Agreements.text()
            .replace("version: 1", "version: 2")
            .replace("measures:", "suspended: true\nmeasures:");

    assertThat(keeper().offer(Agreements.signed(suspending, Role.WORKS_COUNCIL)))
        .as("the council may do this alone")
        .isInstanceOf(Verdict.InForce.class);
    assertPrivate("Version 2 suspends all measuring");
    assertThat(keeper().answering(LocalDate.of(2026, 11, 18))).isEmpty();
    assertQuiet(paris("2026-11-19T20:00"));
  }

  /** The topic is read again and again, and the file at each start. */
  @Test
  void holdsOnToWhatTheCouncilSignedAlone() throws IOException {
    start(NOON).withAgreement();
    byte[] suspending =
        Agreements.signed(
            Agreements.text()
                .replace("version: 1", "version: 2")
                .replace("measures:", "suspended: true\nmeasures:"),
            Role.WORKS_COUNCIL);

    for (int round = 0; round < 3; round++) {
      assertThat(keeper().offer(suspending)).isInstanceOf(Verdict.InForce.class);
      assertThat(keeper().refusal()).isEmpty();
      assertPrivate("Version 2 suspends all measuring");
      restart(NOON);
      assertPrivate("Version 2 suspends all measuring");
    }
  }

  @Test
  void followsTheLineOverAVersionThatEndedWhileItWasAway() throws IOException {
    start(NOON).withAgreement();
    restart(paris("2026-12-20T12:00"));
    String brief =
        Agreements.text()
            .replace("version: 1", "version: 2")
            .replace("from: 2026-01-01", "from: 2026-11-23")
            .replace("until: 2026-12-31", "until: 2026-12-06");
    String third =
        Agreements.text()
            .replace("version: 1", "version: 3")
            .replace("from: 2026-01-01", "from: 2026-12-07")
            .replace("review: 2026-10-01", "review: 2026-12-31")
            .replace("minimum-size: 10", "minimum-size: 12");

    assertThat(keeper().offer(Agreements.signed(brief, Role.WORKS_COUNCIL)))
        .isInstanceOf(Verdict.InForce.class);
    assertPrivate("The agreement ended on 2026-12-06");
    assertThat(keeper().offer(Agreements.signed(third, Role.values())))
        .isInstanceOf(Verdict.InForce.class);
    assertThat(keeper().standing())
        .isInstanceOfSatisfying(
            Standing.InForce.class,
            standing -> assertThat(standing.agreement().minimumSize()).isEqualTo(12));
  }

  /** Other kinds of window ask other things; a happy hour lets notifications through. */
  @Test
  void holdsNotificationsBackInQuietWindowsOnly() throws IOException {
    start(NOON);
    String windows =
        Agreements.text()
            .replace(
                "windows:",
                """
                windows:
                  - {id: board, kind: meeting-free, groups: [company], days: [friday], from: "10:00", to: "12:00"}
                  - {id: tea, kind: happy-hour, groups: [company], days: [friday], from: "19:00", to: "20:00"}\
                """);
    trial.parts().keeper().install(Agreements.signed(windows, Role.values()));
    Windows hours = keeper().windows();

    assertThat(hours.openAt(Kind.QUIET, "team-a", paris("2026-11-20T11:00"))).isEmpty();
    assertThat(hours.openAt(Kind.QUIET, "team-a", paris("2026-11-20T18:45"))).isPresent();
    assertThat(hours.openAt(Kind.QUIET, "team-a", paris("2026-11-20T19:30"))).isEmpty();
    assertThat(hours.openAt(Kind.QUIET, "team-a", paris("2026-11-20T20:30"))).isPresent();
  }

  @Test
  void tellsTheOwnerOfARefusedSuccessorAndKeepsTheHeldOne() throws IOException {
    start(NOON).withAgreement();

    keeper().offer(Agreements.signed(VERSION_2, Role.EMPLOYER));

    assertThat(keeper().refusal().orElseThrow().toString())
        .contains("works-council has not signed");
    assertThat(keeper().standing()).isInstanceOf(Standing.InForce.class);
  }

  @Test
  void takesNoFirstAgreementFromElsewhere() throws IOException {
    start(NOON);

    assertRefused(keeper().offer(Agreements.signed()), "Start the agent once with --agreement");
    assertPrivate("No agreement is installed");
  }

  @Test
  void failsPrivateAfterItsEndAndKeepsTheQuietHours() {
    start(NOON).withAgreement();
    trial.at(paris("2027-01-06T19:00"));

    assertPrivate("The agreement ended on 2026-12-31");
    assertQuiet(paris("2027-01-06T19:00"));
    restart(paris("2027-01-06T19:00"));
    assertPrivate("The agreement ended on 2026-12-31");
  }

  @Test
  void failsPrivateWhenTheFileIsGoneAndKeepsTheQuietHours() throws IOException {
    start(NOON).withAgreement();
    Files.delete(directory.resolve("agreement.json"));
    restart(EVENING);

    assertPrivate("is gone");
    assertQuiet(EVENING);
  }

  @Test
  void failsPrivateWhenTheFileWasAlteredAndKeepsTheQuietHours() throws IOException {
    start(NOON).withAgreement();
    String altered = new String(Agreements.signed(), UTF_8).replace("\"18:00\"", "\"20:00\"");
    Files.writeString(directory.resolve("agreement.json"), altered);
    restart(EVENING);

    assertPrivate("was changed after signing");
    assertQuiet(EVENING);
  }

  @Test
  void failsPrivateWhenTheFileWasRolledBackAndKeepsTheQuietHours() throws IOException {
    start(NOON).withAgreement();
    keeper().offer(Agreements.signed(VERSION_2, Role.values()));
    Files.write(directory.resolve("agreement.json"), Agreements.signed());
    restart(EVENING);

    assertPrivate("version 2 is held already");
    assertQuiet(EVENING);
  }

  @Test
  void recoversWhenTheHeldAgreementComesAgain() throws IOException {
    start(NOON).withAgreement();
    Files.delete(directory.resolve("agreement.json"));
    restart(EVENING);

    keeper().offer(Agreements.signed());

    assertThat(keeper().standing()).isInstanceOf(Standing.InForce.class);
  }

  @Test
  void makesNoReportWhileFailingPrivate() throws IOException {
    start(NOON).withAgreement();
    Files.delete(directory.resolve("agreement.json"));
    restart(paris("2026-11-25T12:00"));
    trial.agent().tick();

    assertThat(trial.parts().journal().outbox().all()).isEmpty();
  }

  private AgentOnTrial start(Instant now) {
    trial = AgentOnTrial.open(directory, now);
    return trial;
  }

  private void restart(Instant now) {
    trial.close();
    start(now);
  }

  private AgreementKeeper keeper() {
    return trial.parts().keeper();
  }

  private void assertPrivate(String reason) {
    assertThat(keeper().standing())
        .isInstanceOfSatisfying(
            Standing.Private.class, standing -> assertThat(standing.why()).contains(reason));
  }

  private void assertQuiet(Instant at) {
    assertThat(keeper().windows().openAt(Kind.QUIET, "team-a", at))
        .hasValueSatisfying(opening -> assertThat(opening.window().id()).isEqualTo("evening"));
  }

  private static void assertRefused(Verdict verdict, String reason) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> assertThat(refused.told().toString()).contains(reason));
  }
}
