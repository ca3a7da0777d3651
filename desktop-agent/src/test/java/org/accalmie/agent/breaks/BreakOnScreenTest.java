package org.accalmie.agent.breaks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From real keys to a real notification and back, in a process of its own, ten times as fast. */
class BreakOnScreenTest {
  private static final String WORD = "quiddity";

  @TempDir private Path directory;

  @Test
  void typingBringsAPromptAndStillHandsTakeItAway() throws IOException {
    try (SessionBus bus = SessionBus.start();
        XvfbDisplay display = XvfbDisplay.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus)) {
      Path output = directory.resolve("output");
      Process probe = probe(dunst.environment(), output);
      try (var unused = probe.getOutputStream()) {
        await().until(() -> read(output).contains("ready"));
        assertThat(read(output)).contains("WORKING");

        await()
            .pollInterval(Duration.ofMillis(100))
            .until(
                () -> {
                  display.type(WORD);
                  return dunst.shown() == 1;
                });
        await().until(() -> dunst.shown() == 0);
        await().until(() -> read(output).contains("micro-taken=1"));
        assertThat(dunst.history()).contains("Micro-pause: 5 s left");
      } finally {
        probe.destroy();
      }
    }
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, ISO_8859_1)).doesNotContain(WORD);
      }
    }
  }

  private Process probe(Map<String, String> desktop, Path output) throws IOException {
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BreakProbe.class.getName(),
                directory.toString()));
    Map<String, String> environment = new HashMap<>(desktop);
    environment.put("LANG", "C.UTF-8");
    builder.environment().keySet().removeIf(key -> key.startsWith("XDG") || key.equals("DISPLAY"));
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private static String read(Path output) throws IOException {
    return Files.exists(output) ? Files.readString(output) : "";
  }
}
