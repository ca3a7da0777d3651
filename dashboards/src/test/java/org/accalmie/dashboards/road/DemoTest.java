package org.accalmie.dashboards.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer starts it, and ends it with Ctrl-C. */
class DemoTest {
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

  @TempDir Path home;

  @Test
  void showsItsPagesAndEndsWithoutATrace() throws Exception {
    try (Child demo = demo()) {
      String pages = demo.line("Works council, employer and admin:").strip();
      String ownPage = demo.line("Your own page, for you alone:").strip();
      assertThat(status(pages)).isEqualTo(302);
      assertThat(status(ownPage)).isEqualTo(200);
      interruptAndExpectNothingLeft(demo, 1);
    }
  }

  @Test
  void endsWithoutATraceWhileColleaguesStillLive() throws Exception {
    try (Child demo = demo()) {
      // The first sign of progress: 14 to 17 %, for the demo's weeks begin on a Monday.
      demo.line("  1");
      interruptAndExpectNothingLeft(demo, 2);
    }
  }

  private Child demo() {
    return Child.java(
        Map.of("DISPLAY", "", "WAYLAND_DISPLAY", ""),
        List.of(
            "-Xmx768m",
            // Thousands of tokens are signed, for which only the second compiler is quick.
            "-XX:TieredStopAtLevel=4",
            "-Duser.home=" + home,
            "-Daccalmie.agent.classpath=" + System.getProperty("java.class.path")),
        "org.accalmie.dashboards.demo.DemoMain",
        List.of());
  }

  private void interruptAndExpectNothingLeft(Child demo, int agents) throws Exception {
    List<ProcessHandle> children = demo.handle().descendants().toList();
    assertThat(children).hasSize(agents);
    long asked = System.nanoTime();
    new ProcessBuilder("kill", "-INT", String.valueOf(demo.handle().pid())).start().waitFor();
    demo.handle().onExit().get(2 * ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(ENDS_WITHIN);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    try (Stream<Path> left = Files.list(home.resolve(".cache").resolve("accalmie-demo"))) {
      assertThat(left).isEmpty();
    }
  }

  private static int status(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }
}
