package org.accalmie.agent.sense;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kwhat.jnativehook.NativeHookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.accalmie.agent.page.Words;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.XvfbDisplay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputSenseTest {
  private static final String WORD = "quiddity";

  private static XvfbDisplay display;

  @TempDir Path directory;

  @BeforeAll
  static void openDisplay() {
    display = XvfbDisplay.start();
  }

  @AfterAll
  static void closeDisplay() {
    display.close();
  }

  @Test
  void realKeysClicksAndPointerMovesAreCountedInTheirMinute() throws IOException {
    try (Program terminal = display.openTerminal("cat");
        Probe probe = Probe.start("input", directory, display.environment())) {
      assertThat(probe.state()).contains("WORKING");
      int before = settled(probe);
      Instant from = Instant.now().truncatedTo(ChronoUnit.MINUTES);

      display.type(WORD);
      display.movePointer(300, 200);
      display.movePointer(310, 210);
      display.click();

      await().until(() -> probe.total() - before >= WORD.length() + 3);
      assertThat(settled(probe) - before).isEqualTo(WORD.length() + 3);
      assertThat(probe.entries())
          .allSatisfy(
              entry -> {
                assertThat(entry.fact()).isEqualTo(Fact.INPUT);
                assertThat(entry.detail()).isEmpty();
                assertThat(entry.minute()).isBetween(from.minusSeconds(60), Instant.now());
              });
      assertThat(terminal.isAlive()).isTrue();
    }
  }

  @Test
  void theTypedWordIsInNoFileThoughEverythingIsLogged() throws IOException {
    try (Program terminal = display.openTerminal("cat");
        Probe probe = Probe.start("input", directory, display.environment())) {
      display.type(WORD);
      await().until(() -> probe.total() >= WORD.length());
      assertThat(terminal.isAlive()).isTrue();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      // The probe's output, its settings and the unpacked library at least.
      assertThat(all).hasSizeGreaterThanOrEqualTo(3);
      for (Path file : all) {
        String text = Files.readString(file, ISO_8859_1);
        assertThat(text).as(file.toString()).doesNotContain(WORD);
        if (!file.toString().endsWith(".so")) {
          // The native code's words for a key at the finest level.
          assertThat(text).doesNotContain("dispatchEvent", "pressed", "typed");
        }
      }
    }
  }

  /** Whoever starts it, and whenever its owner first turns it on; the mode is that of umask 022. */
  @Test
  void theLibraryThatItUnpacksIsItsOwnersAlone() throws IOException {
    try (Probe probe = Probe.start("input", directory, display.environment());
        Stream<Path> files = Files.walk(probe.directory())) {
      List<Path> unpacked = files.filter(Files::isRegularFile).toList();
      assertThat(unpacked).isNotEmpty();
      for (Path file : unpacked) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void aThousandEventsLoseNone() throws IOException {
    try (Probe probe = Probe.start("input", directory, display.environment())) {
      int before = settled(probe);
      Program.run(display.environment(), "xdotool", "type", "--delay", "1", "k".repeat(1000));
      await().until(() -> probe.total() - before >= 1000);
      assertThat(settled(probe) - before).isEqualTo(1000);
    }
  }

  @Test
  void aDisplayThatDoesNotAnswerIsToldAndNotThrown() throws IOException {
    try (Probe probe = Probe.start("input", directory, Map.of("DISPLAY", ":4711"))) {
      assertThat(probe.state())
          .contains("UNAVAILABLE", "Input is not counted, for the display cannot be opened");
    }
  }

  /** Whole sentences, each of which the page says in its owner's language. */
  @Test
  void eachObstacleSaysWhatIsWrongAndWhatToDo() {
    assertThat(
            Stream.of(
                    new NativeHookException(NativeHookException.DARWIN_AXAPI_DISABLED),
                    new NativeHookException(NativeHookException.X11_OPEN_DISPLAY),
                    new UnsatisfiedLinkError("x"),
                    new IllegalStateException("x"))
                .map(InputSense::obstacle))
        .satisfiesExactly(
            macos -> assertThat(macos).contains("Privacy & Security, Accessibility"),
            display -> assertThat(display).contains("is DISPLAY right?"),
            linkage -> assertThat(linkage).contains("does not load on this system"),
            unpacking -> assertThat(unpacking).contains("make room on the disk"))
        .allSatisfy(
            sentence -> {
              assertThat(sentence).startsWith("Input is not counted, for ");
              for (String language : List.of("fr", "de")) {
                String said = Words.of(language).say(sentence);
                assertThat(said).isNotEqualTo(sentence).doesNotContain("not counted", " the ");
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"wayland", "tty"})
  void withoutAnX11DisplayItSaysWhatToDo(String type) {
    Map<String, String> environment = Map.of("XDG_SESSION_TYPE", type);
    try (Sense sense = inputSense(environment)) {
      assertThat(sense.state().condition()).isEqualTo(SenseState.Condition.OFF);
      sense.start(new MinuteTally());
      assertThat(sense.state().condition()).isEqualTo(SenseState.Condition.UNAVAILABLE);
      assertThat(sense.state().explanation())
          .contains(type.equals("wayland") ? "choose an X11" : "start the agent from a desktop");
    }
  }

  private InputSense inputSense(Map<String, String> environment) {
    return new InputSense(
        environment, directory, InstantSource.system(), new InputPulse(System::nanoTime));
  }

  /** The count once it has stood still, as the server sends a few events of its own at first. */
  private static int settled(Probe probe) {
    var last = new AtomicInteger(-1);
    return await()
        .pollInterval(Duration.ofMillis(1300))
        .until(probe::total, total -> last.getAndSet(total) == total);
  }
}
