package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.page.Words;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.XvfbDisplay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        Files.writeString(probe.directory().resolve("applications.properties"), "office = xterm");
        await().until(() -> kinds(probe).contains("office"));
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

  @ParameterizedTest
  @CsvSource({"ubuntu:GNOME, true", "KDE, false", "'', false"})
  void onGnomeItSaysWhichDialogsAreNotSeen(String desktop, boolean isSaid) {
    try (XvfbDisplay display = XvfbDisplay.start()) {
      Map<String, String> environment = new HashMap<>(display.environment());
      environment.put("XDG_CURRENT_DESKTOP", desktop);
      try (Sense sense = front(environment)) {
        sense.start(new MinuteTally());
        assertThat(sense.state().condition()).isEqualTo(SenseState.Condition.WORKING);
        String said = sense.state().explanation();
        assertThat(said.contains("dialogs that GNOME draws by itself")).isEqualTo(isSaid);
        assertThat(Words.of("fr").say(said).contains("GNOME dessine lui-même")).isEqualTo(isSaid);
        assertThat(Words.of("de").say(said).contains("GNOME selbst zeichnet")).isEqualTo(isSaid);
      }
    }
  }

  private Sense front(Map<String, String> environment) {
    return new FrontSense(
        environment,
        new OwnApplications(directory),
        name -> {},
        FrontRhythm.USUAL,
        InstantSource.system(),
        new AlwaysThere());
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
        Program manager = display.manage();
        Probe probe = Probe.start("front", directory, display.environment());
        Program one = display.openTerminal("cat")) {
      await().until(() -> probe.total() >= 2);
      int before = switches(probe);
      try (Program other =
          display.run("xterm", "-class", "firefox", "-T", "ada@work: secret", "-e", "cat")) {
        await().until(() -> kinds(probe).contains("browser"));
        assertThat(switches(probe)).isGreaterThan(before);
        assertThat(other.isAlive()).isTrue();
      }
      await().until(() -> switches(probe) > before + 1);
      assertThat(kinds(probe)).contains("development", "browser");
      assertThat(probe.lines("named "))
          .containsExactly("named XTerm", "named firefox", "named XTerm");
      assertThat(manager.isAlive() && one.isAlive()).isTrue();
    }
  }

  @Test
  void aProgramThatStopsAnsweringCountsAsTendingTheDeviceUntilItAnswersAgain() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        Program manager = display.manage();
        Probe probe = Probe.start("front", directory, display.environment());
        Program silent = display.run("xterm", "-e", "cat")) {
      await().until(() -> count(probe, "development") >= 1);
      silent.freeze(true);
      int before = count(probe, "development");
      await().until(() -> count(probe, "development") >= before + 3);
      // It never promised to answer.
      assertThat(kinds(probe)).containsOnly("development");
      silent.freeze(false);
      silent.close();
      stopAnswering(display, probe);
      assertThat(manager.isAlive()).isTrue();
    }
  }

  private static void stopAnswering(XvfbDisplay display, Probe probe) throws IOException {
    try (Program program = display.run("zenity", "--info", "--text=Hello")) {
      // A program starts; on a busy machine that takes its time.
      await().atMost(Duration.ofSeconds(40)).until(() -> count(probe, "other") >= 3);
      assertThat(kinds(probe)).doesNotContain("device-tending");

      program.freeze(true);
      await().atMost(Duration.ofSeconds(40)).until(() -> count(probe, "device-tending") >= 2);

      program.freeze(false);
      int answered = count(probe, "other");
      await().until(() -> count(probe, "other") >= answered + 2);
      int hung = count(probe, "device-tending");
      await().during(Duration.ofSeconds(2)).until(() -> count(probe, "device-tending") == hung);
    }
  }

  private static int count(Probe probe, String kind) throws IOException {
    return probe.entries().stream()
        .filter(entry -> entry.fact() == Fact.FRONT && entry.detail().equals(kind))
        .mapToInt(MinuteTally.Entry::amount)
        .sum();
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
    try (Sense sense = front(Map.of())) {
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
}
