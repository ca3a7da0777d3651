package org.accalmie.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.PlasmaServer;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.agent.trust.Solo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program, killed in an open window, on real desktops: everything comes back as it was. */
class KilledInQuietTest {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final String EVERY_DAY =
      "monday, tuesday, wednesday, thursday, friday, saturday, sunday";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private final List<Program> started = new ArrayList<>();
  private final SessionBus bus = SessionBus.start();

  @AfterEach
  void end() {
    started.forEach(Program::kill);
    bus.close();
  }

  @Test
  void dunstAndGnomeGetTheirOwnBackAtTheNextStart() throws IOException {
    quietFrom(-60);
    Map<String, String> environment = environment("GNOME");
    try (XvfbDisplay display = XvfbDisplay.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus)) {
      Program killed = agent(environment);
      await().atMost(PATIENCE).until(() -> dunst.isPaused() && !banners(environment));
      killed.kill();
      assertThat(dunst.isPaused()).isTrue();
      assertThat(banners(environment)).isFalse();

      // The window is over when it starts again.
      quietFrom(600);
      agent(environment);
      await().atMost(PATIENCE).until(() -> !dunst.isPaused() && banners(environment));
    }
  }

  /** With dconf's file all that is left of the session. */
  @Test
  void gnomeGetsItsOwnBackAfterAReboot() throws IOException {
    quietFrom(-60);
    Map<String, String> environment = environment("ubuntu:GNOME");
    Program killed = agent(environment);
    await().atMost(PATIENCE).until(() -> !banners(environment));
    killed.kill();
    bus.kill();
    bus.startAgain();
    assertThat(banners(environment)).isFalse();

    // Still in the window: it stays quiet, and is put back by who ends the agent.
    long before = starts();
    Program second = agent(environment);
    await().atMost(PATIENCE).until(() -> starts() > before);
    assertThat(banners(environment)).isFalse();
    second.close();
    assertThat(banners(environment)).isTrue();
  }

  @Test
  void plasmaIsFreedByTheDeathItself() throws IOException {
    quietFrom(-60);
    try (PlasmaServer plasma = PlasmaServer.start(bus)) {
      Program killed = agent(environment("KDE"));
      await().atMost(PATIENCE).until(plasma::isInhibited);
      killed.kill();
      await().until(() -> !plasma.isInhibited());

      agent(environment("KDE"));
      await().atMost(PATIENCE).until(plasma::isInhibited);
    }
  }

  /** An agreement with oneself in which each day is quiet for two hours, beginning so far off. */
  private void quietFrom(int minutes) throws IOException {
    LocalTime from = LocalDateTime.now(ZoneOffset.UTC).plusMinutes(minutes).toLocalTime();
    String all = "groups: [%s], days: [%s]".formatted(Solo.GROUP, EVERY_DAY);
    Files.createDirectories(home());
    Files.writeString(
        home().resolve("solo.yaml"),
        """
        time-zone: UTC
        hours:
          - {%s, from: "08:30", to: "18:30"}
        windows:
          - {id: now, kind: quiet, %s, from: "%s", to: "%s"}
        """
            .formatted(all, all, CLOCK.format(from), CLOCK.format(from.plusHours(2))));
  }

  private Path home() {
    return directory.resolve("home");
  }

  private Map<String, String> environment(String desktop) {
    Map<String, String> environment = new HashMap<>(bus.environment());
    environment.put("XDG_CURRENT_DESKTOP", desktop);
    environment.put("PATH", System.getenv("PATH"));
    return environment;
  }

  private Program agent(Map<String, String> environment) {
    Program program =
        Program.start(
            environment,
            directory.resolve("log"),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AgentMain.class.getName(),
            "--data-dir",
            home().toString(),
            "--solo");
    started.add(program);
    return program;
  }

  /** How many have told their page, and so have looked at their windows. */
  private long starts() throws IOException {
    return Files.readAllLines(directory.resolve("log")).stream()
        .filter(line -> line.startsWith("Your page: "))
        .count();
  }

  private static boolean banners(Map<String, String> environment) {
    return Boolean.parseBoolean(
        Program.run(
            environment, "gsettings", "get", "org.gnome.desktop.notifications", "show-banners"));
  }
}
