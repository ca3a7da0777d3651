package org.accalmie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.accalmie.agent.meeting.CalendarSource;
import org.accalmie.agent.meeting.Login;
import org.accalmie.agent.meeting.MeetingFreePublisher;
import org.accalmie.agent.meeting.PublishedEvents;
import org.accalmie.agent.peers.GnomeKeyring;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.RadicaleServer;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.relay.RelayPassword;
import org.accalmie.agent.secret.OwnersSecrets;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretName;
import org.accalmie.agent.secret.SecretStore;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Window.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code accalmie uninstall} takes away elsewhere: a real keyring, a real calendar. */
class UninstallTest {
  private static final Instant NOW = AgentOnTrial.paris("2026-11-19T12:00");

  @TempDir private Path directory;
  private final SessionBus bus = SessionBus.start();
  private final GnomeKeyring keyring = GnomeKeyring.start(bus);
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private RadicaleServer server;
  private SecretStore secrets;
  private Path data;

  @BeforeEach
  void anAgentWasHere() throws Exception {
    server = RadicaleServer.start();
    data = directory.resolve("data");
    DataDirectory.hold(data).close();
    Files.writeString(
        data.resolve("accounts.yaml"),
        """
        accounts:
          - {id: work, imap: "imaps://mail.example", user: anna}
        """);
    Files.writeString(
        data.resolve("calendars.yaml"),
        """
        calendars:
          - {id: own, caldav: "%s", user: %s}
          - {id: team, published: calendar.example.org}
        meeting-free: own
        """
            .formatted(server.calendar(), RadicaleServer.USER));
    secrets = OwnersSecrets.of(bus.environment(), data, false);
    secrets.keep(SecretName.mailPassword("work"), new Secret("mail"));
    secrets.keep(SecretName.mailToken("work"), new Secret("token"));
    secrets.keep(SecretName.calendarPassword("own"), new Secret(RadicaleServer.PASSWORD));
    secrets.keep(SecretName.calendarAddress("team"), new Secret("https://calendar.example.org/x"));
    new RelayPassword(secrets).make();
    publish();
  }

  private void publish() throws IOException {
    try (AgentOnTrial trial =
        AgentOnTrial.open(directory.resolve("trial"), NOW)
            .withAgreement(
                Agreements.signed(
                    Agreements.text()
                        .replace(
                            "measures:",
                            """
                              - {id: calm, kind: meeting-free, groups: [team-a], days: [friday], from: "09:00", to: "11:00"}
                            measures:\
                            """),
                    Role.values()))) {
      var source =
          new CalendarSource.Dav(
              server.calendar(), new Login(RadicaleServer.USER, () -> RadicaleServer.PASSWORD));
      new MeetingFreePublisher(source, new PublishedEvents(data, server.calendar()), "here")
          .publish(
              trial.agent().schedule().openings(Kind.MEETING_FREE, Duration.ofDays(20)),
              "No meetings",
              NOW);
    }
    assertThat(server.names()).isNotEmpty();
  }

  @AfterEach
  void endPeers() {
    server.close();
    keyring.close();
    bus.close();
  }

  @Test
  void leavesNoSecretInTheKeyringAndNothingOfOursInTheCalendar() throws Exception {
    assertThat(uninstall("delete\n\n")).isZero();

    assertThat(said()).contains("Meeting-free windows", "Deleted: " + data);
    assertThat(kept()).isEmpty();
    assertThat(server.names()).isEmpty();
    assertThat(data).doesNotExist();
  }

  @Test
  void leavesMeetingFreeWindowsWhereTheyStandForWhoWantsThat() throws Exception {
    assertThat(uninstall("delete\nleave\n")).isZero();

    assertThat(server.names()).isNotEmpty();
    assertThat(kept()).isEmpty();
    assertThat(data).doesNotExist();
  }

  @Test
  void saysSoWhenACalendarCannotBeAsked() throws Exception {
    server.kill();
    assertThat(uninstall("", "--delete-data")).isZero();

    assertThat(said()).contains("could not be taken out");
    assertThat(kept()).isEmpty();
    assertThat(data).doesNotExist();
  }

  @Test
  void deletesNothingWhileTheKeyringStaysLocked() throws Exception {
    keyring.lock();
    assertThat(uninstall("delete\nleave\n")).isEqualTo(2);

    assertThat(said()).contains("unlock it", "Nothing is deleted yet");
    assertThat(data.resolve("accounts.yaml")).exists();
  }

  @Test
  void whoKeepsTheDataKeepsTheSecrets() throws Exception {
    assertThat(uninstall("\n")).isZero();

    assertThat(secrets.find(SecretName.mailPassword("work"))).isPresent();
    assertThat(server.names()).isNotEmpty();
  }

  /** As another program sees it. */
  private String kept() {
    return Program.run(
        bus.environment(),
        "sh",
        "-c",
        "secret-tool search --all application org.accalmie.agent || true");
  }

  private int uninstall(String answers, String... more) {
    said.reset();
    var out = new PrintStream(said, true, UTF_8);
    var command =
        new UninstallCommand(
            new ByteArrayInputStream(answers.getBytes(UTF_8)),
            out,
            out,
            bus.environment(),
            InstantSource.fixed(NOW));
    List<String> arguments = new ArrayList<>(List.of("--data-dir", data.toString()));
    arguments.addAll(List.of(more));
    return new CommandLine(command).execute(arguments.toArray(String[]::new));
  }

  private String said() {
    return said.toString(UTF_8);
  }
}
