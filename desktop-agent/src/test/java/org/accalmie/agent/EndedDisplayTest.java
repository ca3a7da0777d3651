package org.accalmie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.accalmie.agent.page.AddressFile;
import org.accalmie.agent.peers.XvfbDisplay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program, on a display that ends before it does. */
class EndedDisplayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private final XvfbDisplay display = XvfbDisplay.start();
  private Process agent;

  @BeforeEach
  void start() throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AgentMain.class.getName(),
            "--solo",
            "--input",
            "--data-dir",
            directory.toString());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(key -> key.startsWith("XDG") || key.startsWith("DBUS"));
    environment.putAll(display.environment());
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
    agent = builder.start();
  }

  @AfterEach
  void end() throws InterruptedException {
    agent.destroyForcibly().waitFor();
  }

  @Test
  void outlivesItSaysSoAndStillStopsWhenItIsTold() throws Exception {
    awaitSaid("Input is counted per minute");

    display.close();

    awaitSaid("The display has ended");
    agent.toHandle().destroy();
    assertThat(agent.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(agent.exitValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "on"})
  void theSwitchOfInputAnswersThoughTheDisplayHasEnded(String last) throws Exception {
    awaitSaid("Input is counted per minute");
    display.close();
    awaitSaid("The display has ended");

    turn("off");
    turn(last);

    awaitSaid(last.equals("on") ? "The display has ended" : "Input is not counted");
    assertThat(agent.isAlive()).isTrue();
  }

  private void turn(String to) throws IOException {
    var form = page().resolve("sense?lang=en").toURL().openConnection();
    form.setReadTimeout(Math.toIntExact(PATIENCE.toMillis()));
    form.setDoOutput(true);
    form.getOutputStream().write(("id=input&on=" + to.equals("on")).getBytes(UTF_8));
    form.getInputStream().close();
  }

  private void awaitSaid(String sentence) {
    await()
        .atMost(PATIENCE)
        .failFast("the agent ended", () -> !agent.isAlive())
        .until(() -> mine().contains(sentence));
  }

  private String mine() throws IOException {
    if (!Files.exists(directory.resolve("page.address"))) {
      return "";
    }
    try (InputStream in = page().resolve("mine?lang=en").toURL().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private URI page() throws IOException {
    return new AddressFile(directory).read().orElseThrow();
  }
}
