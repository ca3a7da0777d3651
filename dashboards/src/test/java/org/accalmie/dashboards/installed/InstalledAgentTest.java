package org.accalmie.dashboards.installed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package as people get it: installed, used, upgraded, removed and purged. */
class InstalledAgentTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;

  @Test
  void servesItsOwnerGoesOnThroughAnUpgradeAndLeavesNothingButTheOwnersData() throws Exception {
    Path deb = build();
    Path next = nextVersion(deb);

    try (var machine = SpareMachine.start();
        var display = XvfbDisplay.start();
        var bus = SessionBus.start()) {
      Map<String, String> session = session(display, bus);
      dpkg(machine, "--install", deb);
      // What a desktop does with /usr/share/applications and at log-in, it does with these.
      assertThat(machine.added())
          .contains("usr/bin/accalmie", "usr/lib/accalmie/accalmie.jsa")
          .contains("usr/share/applications/org.accalmie.Agent.desktop")
          .contains("usr/lib/systemd/user/graphical-session.target.wants/accalmie-agent.service")
          .contains("etc/xdg/autostart/accalmie-agent.desktop")
          .noneMatch(path -> path.startsWith("home"));

      try (Program agent = machine.start(session, directory.resolve("log"), "accalmie", "agent")) {
        URI page = page(machine, agent);
        assertThat(fetch(page)).contains("Accalmie");
        assertThat(Files.readString(Path.of("/proc/" + agent.pid() + "/maps")))
            .contains("/usr/lib/accalmie/accalmie.jsa");
        assertThat(machine.run(session, "accalmie", "open")).isEmpty();
        assertThat(machine.run(session, "accalmie", "today")).isNotEmpty();

        dpkg(machine, "--install", next);
        assertThat(agent.isAlive()).isTrue();
        assertThat(fetch(page.resolve("mine"))).contains("Accalmie");
      }

      Path second = directory.resolve("log");
      Files.delete(second);
      try (Program agent = machine.start(session, second, "accalmie", "agent")) {
        assertThat(fetch(page(machine, agent))).contains("Accalmie");
      }
      dpkg(machine, "--remove", "accalmie");
      assertThat(left(machine)).containsExactly("etc/xdg/autostart/accalmie-agent.desktop");
      assertThat(machine.file("home/owner/.local/share/accalmie/journal.db")).exists();
      assertThat(dpkg(machine, "--purge", "accalmie")).contains(".local/share/accalmie");
      assertThat(left(machine)).isEmpty();
      assertThat(machine.file("home/owner/.local/share/accalmie/journal.db")).exists();
    }
  }

  private Path build() throws IOException {
    assertThat(ROOT.resolve("desktop-agent/target/desktop-agent.jar"))
        .describedAs("what is packed: run 'mvn package', or ./accalmie test, and not 'mvn test'")
        .exists();
    Program.run(
        Map.of(),
        ROOT.resolve("desktop-agent/src/package/build").toString(),
        ROOT.toString(),
        System.getProperty("java.home"));
    try (Stream<Path> made = Files.list(ROOT.resolve("target/package"))) {
      Path deb = made.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
      // The other machine shares the folder for temporary files with this one, and no other for
      // sure.
      return Files.copy(deb, directory.resolve(deb.getFileName()));
    }
  }

  /** The same files under a higher number; not compressed, to be quick. */
  private Path nextVersion(Path deb) throws IOException {
    String tree = directory.resolve("next").toString();
    Program.run(Map.of(), "dpkg-deb", "--raw-extract", deb.toString(), tree);
    Path control = Path.of(tree, "DEBIAN", "control");
    Files.writeString(
        control, Files.readString(control).replaceFirst("Version: .*", "Version: 99.0"));
    Path next = directory.resolve("next.deb");
    Program.run(
        Map.of(), "dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, next.toString());
    return next;
  }

  private static String dpkg(SpareMachine machine, String action, Object what) {
    // Other packages' triggers (the index of manual pages) take long and change files of theirs.
    return machine.run(
        Map.of("PATH", System.getenv("PATH"), "DEBIAN_FRONTEND", "noninteractive"),
        "dpkg",
        "--no-triggers",
        action,
        what.toString());
  }

  private static Map<String, String> session(XvfbDisplay display, SessionBus bus) {
    Map<String, String> session = new HashMap<>(bus.environment());
    session.putAll(display.environment());
    session.putAll(Map.of("HOME", "/home/owner", "LC_ALL", "C.UTF-8"));
    session.putAll(Map.of("XDG_DATA_HOME", "/home/owner/.local/share", "DISPLAY", display.name()));
    return session;
  }

  private static List<String> left(SpareMachine machine) throws IOException {
    List<String> notOurs = List.of("var/lib/dpkg/", "home/owner");
    return machine.added().stream()
        .filter(path -> notOurs.stream().noneMatch(path::startsWith))
        .filter(path -> !Files.isDirectory(machine.file(path)) || path.contains("accalmie"))
        .toList();
  }

  private URI page(SpareMachine machine, Program agent) throws IOException {
    Path log = directory.resolve("log");
    await()
        .atMost(PATIENCE)
        .failFast("the agent ended", () -> !agent.isAlive())
        .until(() -> Files.exists(log) && Files.readString(log).contains("Your page: "));
    Path address = machine.file("home/owner/.local/share/accalmie/page.address");
    URI page = URI.create(Files.readString(address).strip());
    assertThat(Files.readString(log)).doesNotContain(page.getPath());
    return page;
  }

  private static String fetch(URI page) throws Exception {
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }
}
