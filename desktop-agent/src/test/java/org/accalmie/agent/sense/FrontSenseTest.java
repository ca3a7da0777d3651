package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.XvfbDisplay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oshi.SystemInfo;

class FrontSenseTest {
  @TempDir Path directory;

  @Test
  void theKindOfTheApplicationInFrontIsCountedInSeconds() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        Probe probe = Probe.start("front", directory, display.environment())) {
      assertThat(probe.state()).contains("WORKING");
      try (Program terminal = display.openTerminal("cat")) {
        await().until(() -> probe.total() >= 3);
        assertThat(probe.entries())
            .allSatisfy(entry -> assertThat(entry.detail()).isEqualTo("development"));
        assertThat(terminal.isAlive()).isTrue();
      }
    }
  }

  @Test
  void windowsThatGoWhileTheyAreLookedAtDoNotEndTheProcess() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        Probe probe = Probe.start("front", directory, display.environment())) {
      for (int round = 0; round < 3; round++) {
        int before = probe.total();
        try (Program terminal = display.openTerminal("cat")) {
          await().until(() -> probe.total() > before);
          // A window manager would name a window that is no more, for a moment.
          Program.run(
              display.environment(),
              "xprop",
              "-root",
              "-f",
              "_NET_ACTIVE_WINDOW",
              "32x",
              "-set",
              "_NET_ACTIVE_WINDOW",
              "0x7fffff");
          assertThat(terminal.isAlive()).isTrue();
        }
        Program.run(display.environment(), "xprop", "-root", "-remove", "_NET_ACTIVE_WINDOW");
      }
      probe.ask();
      await().until(() -> probe.lines("state").size() >= 2);
      assertThat(probe.state()).contains("WORKING");
      assertThat(probe.isAlive()).isTrue();
    }
  }

  @Test
  void withoutADisplayItSaysWhatToDo() {
    try (Sense sense =
        new FrontSense(
            Map.of(),
            Applications.standard(),
            new SystemInfo().getOperatingSystem(),
            Duration.ofSeconds(1),
            InstantSource.system())) {
      sense.start(new MinuteTally());
      assertThat(sense.state().condition()).isEqualTo(SenseState.Condition.UNAVAILABLE);
      assertThat(sense.state().explanation()).contains("start the agent from a desktop session");
    }
  }

  @Test
  void sessionFactsHoldNoNames() {
    var system = new SystemInfo().getOperatingSystem();
    assertThat(SessionFacts.read(system, Map.of("DISPLAY", ":1")))
        .satisfies(
            facts -> {
              assertThat(facts.remote()).isFalse();
              assertThat(facts.surroundings()).isEqualTo(Surroundings.X11);
              assertThat(facts.sessions()).isNotNegative();
            });
    assertThat(SessionFacts.read(system, Map.of("DISPLAY", "host:10.0")).remote()).isTrue();
    assertThat(SessionFacts.read(system, Map.of("SSH_CONNECTION", "…")).remote()).isTrue();
  }

  @Test
  void applicationsAreKnownByClassProcessEndingAndCutName() {
    var applications = Applications.standard();
    assertThat(applications.of(List.of("Navigator", "firefox"))).isEqualTo(Category.BROWSER);
    assertThat(applications.of(List.of("gnome-terminal-server"))).isEqualTo(Category.DEVELOPMENT);
    assertThat(applications.of(List.of("OUTLOOK.EXE"))).isEqualTo(Category.MAIL);
    assertThat(applications.of(List.of("gnome-control-c"))).isEqualTo(Category.DEVICE_TENDING);
    assertThat(applications.of(List.of("something", "java"))).isEqualTo(Category.OTHER);
  }

  @Test
  void anOwnersListThatNamesAnUnknownKindSaysWhichAreKnown() throws IOException {
    Path file = Files.writeString(directory.resolve("mine.properties"), "games = chess\n");
    assertThat(catchThrowable(() -> Applications.read(file)))
        .hasMessageContainingAll("mine.properties", "games", "device-tending");
  }
}
