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
import org.accalmie.policy.measure.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void aWindowThatIsNoMoreDoesNotEndTheProcess() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        Probe probe = Probe.start("front", directory, display.environment());
        Program terminal = display.openTerminal("cat")) {
      await().until(() -> probe.total() > 0);
      // As a window manager does for a moment after a window has gone.
      activate(display, 0x7fffff);
      await().during(Duration.ofSeconds(3)).until(probe::isAlive);
      activate(display, 0);
      int before = probe.total();
      await().until(() -> probe.total() > before);
      assertThat(terminal.isAlive()).isTrue();
      probe.ask();
      await().until(() -> probe.lines("state").size() >= 2);
      assertThat(probe.state()).contains("WORKING");
    }
  }

  private static void activate(XvfbDisplay display, int window) {
    Program.run(
        display.environment(),
        "xprop",
        "-root",
        "-f",
        "_NET_ACTIVE_WINDOW",
        "32x",
        "-set",
        "_NET_ACTIVE_WINDOW",
        Integer.toString(window));
  }

  @Test
  void aChangeIsSeenAsSoonAsTheWindowManagerTellsOfIt() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        Program manager = display.run("openbox");
        Probe probe = Probe.start("front", directory, display.environment());
        Program one = display.openTerminal("cat")) {
      await().until(() -> probe.total() >= 2);
      int before = switches(probe);
      try (Program other = display.run("xterm", "-name", "navigator", "-e", "cat")) {
        await().until(() -> kinds(probe).contains("browser"));
        assertThat(switches(probe)).isGreaterThan(before);
        assertThat(other.isAlive()).isTrue();
      }
      await().until(() -> switches(probe) > before + 1);
      assertThat(kinds(probe)).contains("development", "browser");
      assertThat(manager.isAlive() && one.isAlive()).isTrue();
    }
  }

  private static List<String> kinds(Probe probe) throws IOException {
    return probe.entries().stream()
        .filter(entry -> entry.fact() == Fact.FRONT)
        .map(MinuteTally.Entry::detail)
        .toList();
  }

  private static int switches(Probe probe) throws IOException {
    return (int) probe.entries().stream().filter(entry -> entry.fact() == Fact.SWITCH).count();
  }

  @Test
  void aDisplayThatEndsDoesNotEndTheAgent() throws IOException {
    XvfbDisplay display = XvfbDisplay.start();
    try (Probe probe = Probe.start("front", directory, display.environment())) {
      display.openTerminal("cat");
      await().until(() -> probe.total() > 0);
      display.close();
      await()
          .until(
              () -> {
                probe.ask();
                return probe.state().contains("has stopped telling");
              });
      assertThat(probe.isAlive()).isTrue();
    }
  }

  @Test
  void withoutADisplayItSaysWhatToDo() {
    try (Sense sense =
        new FrontSense(
            Map.of(),
            Applications.standard(),
            Duration.ofSeconds(1),
            InstantSource.system(),
            new AlwaysThere())) {
      sense.start(new MinuteTally());
      assertThat(sense.state().condition()).isEqualTo(SenseState.Condition.UNAVAILABLE);
      assertThat(sense.state().explanation()).contains("start the agent from a desktop session");
    }
  }

  @Test
  void sessionFactsHoldNoNames() {
    assertThat(SessionFacts.read(Map.of("DISPLAY", ":1")))
        .satisfies(
            facts -> {
              assertThat(facts.remote()).isFalse();
              assertThat(facts.surroundings()).isEqualTo(Surroundings.X11);
            });
    assertThat(SessionFacts.read(Map.of("DISPLAY", "host:10.0")).remote()).isTrue();
    assertThat(SessionFacts.read(Map.of("SSH_CONNECTION", "…")).remote()).isTrue();
    assertThat(SessionFacts.read(Map.of("DISPLAY", ":10", "XRDP_SESSION", "1")).remote()).isTrue();
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
