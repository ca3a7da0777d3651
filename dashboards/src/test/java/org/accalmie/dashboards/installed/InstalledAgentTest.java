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
  private static final String TOOLS = "home/owner/bin";
  private static final String PATH = "/" + TOOLS + ":" + System.getenv("PATH");
  private static final String DATA = "home/owner/.local/share/accalmie";
  private static final String OTHER = "/home/owner/other";
  private static final String JAVA = "/usr/lib/accalmie/runtime/bin/java";
  private static final String LOG_IN = "/usr/lib/accalmie/log-in";
  private static final String MY_DAY = "/usr/lib/accalmie/my-day";

  @TempDir private Path directory;

  @Test
  void servesItsOwnerGoesOnThroughAnUpgradeAndLeavesNothingButTheOwnersData() throws Exception {
    Path deb = build();
    Path next = nextVersion(deb);

    try (var machine = SpareMachine.start();
        var display = XvfbDisplay.start();
        var bus = SessionBus.start()) {
      Map<String, String> session = session(display, bus);
      furnish(machine);
      dpkg(machine, "--install", deb);
      // What a desktop does with /usr/share/applications and at log-in, it does with these.
      assertThat(machine.added())
          .contains("usr/bin/accalmie", "usr/lib/accalmie/accalmie.jsa")
          .contains("usr/share/applications/org.accalmie.Agent.desktop")
          .contains("usr/lib/systemd/user/graphical-session.target.wants/accalmie-agent.service")
          .contains("etc/xdg/autostart/accalmie-agent.desktop")
          .noneMatch(path -> path.startsWith("home/owner/.local"));

      try (var manager = OwnersSystemd.start(machine, session, directory, TOOLS)) {
        startsNothingForWhoNeverOpenedIt(machine, session, manager);
        startsWithoutSystemd(machine, session);
        isUpgradedWithItsService(machine, manager, next);
        deletesItsDataWhenAskedTo(machine, session);
        dpkg(machine, "--remove", "accalmie");
        assertThat(manager.agent()).as("the service").isZero();
      }
      assertThat(left(machine)).containsExactly("etc/xdg/autostart/accalmie-agent.desktop");
      assertThat(machine.file(DATA + "/journal.db")).exists();
      assertThat(dpkg(machine, "--purge", "accalmie")).contains(".local/share/accalmie");
      assertThat(left(machine)).isEmpty();
      assertThat(machine.file(DATA + "/journal.db")).exists();
    }
  }

  /** What a machine has before: a browser, and a configuration by administrator and owner. */
  private static void furnish(SpareMachine machine) {
    machine.put(TOOLS + "/xdg-open", "#!/bin/sh\necho \"$1\" >>/home/owner/opened\n");
    machine.put("etc/accalmie/agent.conf", "AGENT_OPTIONS=\"--solo\"\n");
    machine.put(
        "home/owner/.config/accalmie/agent.conf", "AGENT_OPTIONS=\"$AGENT_OPTIONS --input\"\n");
    // Containers forbid packages to touch services, and this machine is none.
    machine.run(Map.of("PATH", PATH), "rm", "-f", "/usr/sbin/policy-rc.d");
  }

  private static void startsNothingForWhoNeverOpenedIt(
      SpareMachine machine, Map<String, String> session, OwnersSystemd manager) {
    assertThat(machine.run(session, LOG_IN)).isEmpty();
    manager.logIn();
    assertThat(manager.agent()).as("the service").isZero();
    manager.logOut();
    assertThat(machine.running(JAVA)).isEmpty();
    assertThat(machine.file(DATA)).doesNotExist();
  }

  private void startsWithoutSystemd(SpareMachine machine, Map<String, String> session)
      throws Exception {
    machine.run(session, MY_DAY);
    assertThat(machine.file("home/owner/opened")).content().endsWith(DATA + "/page.html\n");
    assertThat(machine.running(JAVA)).singleElement().satisfies(InstalledAgentTest::isQuick);
    await("what administrator and owner configured")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(fetch(page(machine).resolve("mine")))
                    .contains("It holds on this machine, and nothing leaves.")
                    .contains("Input is counted per minute"));
    assertThat(machine.run(session, "accalmie", "today")).isNotEmpty();

    // The menu entry once more only opens the page, and a second log-in has nothing to do.
    machine.run(session, MY_DAY);
    assertThat(machine.file("home/owner/opened")).content().hasLineCount(2);
    assertThat(machine.run(session, "sh", "-c", LOG_IN + " || echo status $?"))
        .contains("Another agent runs with the data in", "status 2");
    assertThat(machine.run(session, "sh", "-c", "echo delete | accalmie uninstall || echo $?"))
        .contains("Another agent runs with the data in", "2");
    ProcessHandle agent = machine.running(JAVA).getFirst();
    agent.destroy();
    await().atMost(PATIENCE).until(() -> machine.running(JAVA).isEmpty());

    Path log = directory.resolve("log");
    try (Program second = machine.start(session, log, LOG_IN)) {
      assertThat(fetch(page(machine, second, log))).contains("Accalmie");
    }
  }

  private static void isQuick(ProcessHandle agent) throws IOException {
    assertThat(Files.readString(Path.of("/proc/" + agent.pid() + "/maps")))
        .contains("/usr/lib/accalmie/accalmie.jsa");
  }

  private void isUpgradedWithItsService(SpareMachine machine, OwnersSystemd manager, Path next)
      throws Exception {
    Map<String, String> session = manager.session();
    manager.logIn();
    machine.run(session, MY_DAY);
    long agent = manager.agent();
    assertThat(agent).as("the service, by the log-in").isNotZero();
    assertThat(machine.run(session, LOG_IN)).as("systemd has started it").isEmpty();
    Path log = directory.resolve("by-hand");
    String[] other = {"accalmie", "agent", "--data-dir", OTHER};
    try (Program byHand = machine.start(session, log, other)) {
      assertThat(fetch(page(machine, byHand, log))).contains("Accalmie");
      dpkg(machine, "--install", next);
      assertThat(byHand.isAlive()).isTrue();
      assertThat(machine.run(session, "accalmie", "open", "--data-dir", OTHER)).isEmpty();
    }
    assertThat(manager.agent()).as("the new version").isNotZero().isNotEqualTo(agent);
    machine.run(session, "accalmie", "open", "--wait");
    assertThat(fetch(page(machine))).contains("Accalmie");
  }

  private static void deletesItsDataWhenAskedTo(SpareMachine machine, Map<String, String> session) {
    String uninstall = "accalmie uninstall --data-dir " + OTHER;
    assertThat(machine.run(session, "sh", "-c", "echo | " + uninstall)).contains("Kept: " + OTHER);
    assertThat(machine.file(OTHER.substring(1) + "/journal.db")).exists();
    assertThat(machine.run(session, "sh", "-c", "echo delete | " + uninstall))
        .contains("Deleted: " + OTHER, "sudo apt remove accalmie");
    assertThat(machine.file(OTHER.substring(1))).doesNotExist();
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
        Map.of("PATH", PATH, "DEBIAN_FRONTEND", "noninteractive"),
        "dpkg",
        "--no-triggers",
        action,
        what.toString());
  }

  private static Map<String, String> session(XvfbDisplay display, SessionBus bus) {
    Map<String, String> session = new HashMap<>(bus.environment());
    session.putAll(display.environment());
    session.putAll(Map.of("HOME", "/home/owner", "LC_ALL", "C.UTF-8", "PATH", PATH));
    session.put("XDG_CONFIG_HOME", "/home/owner/.config");
    session.putAll(Map.of("XDG_DATA_HOME", "/home/owner/.local/share", "DISPLAY", display.name()));
    return session;
  }

  private static List<String> left(SpareMachine machine) throws IOException {
    List<String> notOurs = List.of("var/lib/dpkg/", "home", "run", "etc/accalmie");
    return machine.added().stream()
        .filter(path -> notOurs.stream().noneMatch(path::startsWith))
        .filter(path -> !Files.isDirectory(machine.file(path)) || path.contains("accalmie"))
        .toList();
  }

  private static URI page(SpareMachine machine, Program agent, Path log) throws IOException {
    await()
        .atMost(PATIENCE)
        .failFast("the agent ended", () -> !agent.isAlive())
        .until(() -> Files.exists(log) && Files.readString(log).contains("Your page: "));
    URI page = page(machine);
    assertThat(Files.readString(log)).doesNotContain(page.getPath());
    return page;
  }

  private static URI page(SpareMachine machine) throws IOException {
    return URI.create(Files.readString(machine.file(DATA + "/page.address")).strip());
  }

  private static String fetch(URI page) throws Exception {
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }
}
