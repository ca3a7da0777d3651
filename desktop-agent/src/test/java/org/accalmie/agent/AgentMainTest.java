package org.accalmie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.accalmie.policy.agreement.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program, in a process of its own, on a machine without a desktop. */
class AgentMainTest {
  private static final String TEAM_UNKNOWN =
      "Agreement: Your team is not known, so nothing is measured for others."
          + " Start the agent with --group and one of: team-a, team-b.";

  @TempDir private Path directory;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void everySubcommandIsFoundByItsName() {
    var all =
        new AgentMain(System.out, System.err, Map.of(), Clock.systemUTC())
            .commandLine()
            .getSubcommands()
            .keySet();
    assertThat(AgentMain.BESIDES).containsAll(all).hasSize(all.size() + 2);
  }

  @Test
  void tellsItsPageAndWhatIsNotCountedAndStopsWithinThreeSeconds() throws Exception {
    Process agent =
        start("--agreement", agreement(Role.values()).toString(), "--group", "team-a", "--input");
    try (var lines = lines(agent)) {
      assertThat(lines.readLine()).isEqualTo("Your page: accalmie open --data-dir " + home());
      assertThat(lines.readLine()).contains("no --bootstrap was given");
      assertThat(lines.readLine()).startsWith("Not counted: input. There is no display");
    }
    Instant asked = Instant.now();
    agent.destroy();

    assertThat(agent.waitFor(3, TimeUnit.SECONDS)).isTrue();
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(3));
    assertThat(agent.exitValue()).isZero();
  }

  @Test
  void settingsForKafkaThatWouldTellDesktopsApartAreRefused() throws Exception {
    Path config = Files.writeString(directory.resolve("kafka.properties"), "client.id=desk-7\n");
    assertRefused(
        start("--bootstrap", "localhost:1", "--kafka-config", config.toString()),
        "“client.id” cannot be set here, for it would tell desktops apart");
  }

  @Test
  void namesTheAddressOfItsPageInATerminalAndToNoLog() throws Exception {
    Process logged = start("--solo");
    try (var lines = lines(logged)) {
      assertThat(lines.readLine()).startsWith("Your page: ");
      logged.toHandle().destroy();
      assertThat(lines.readAllAsString()).doesNotContain(secret());
    }
    logged.waitFor();

    String command = String.join(" ", command("--solo"));
    Process shown =
        start(List.of("script", "--quiet", "--command", "exec " + command, "/dev/null"));
    try (var lines = lines(shown)) {
      assertThat(lines.readLine())
          .matches("Your page: http://127\\.0\\.0\\.1:\\d+/" + secret() + "/");
    }
  }

  @Test
  void refusesWhatOnlyOnePartySigned() throws Exception {
    assertRefused(
        start("--agreement", agreement(Role.EMPLOYER).toString(), "--group", "team-a"),
        "works-council has not signed");
  }

  @Test
  void startsPrivateWithoutItsTeamAndTakesItWhenToldOnce() throws Exception {
    String file = agreement(Role.values()).toString();

    Process alone = start("--agreement", file);
    try (var lines = lines(alone)) {
      assertThat(lines.readLine()).startsWith("Your page: ");
      assertThat(lines.readLine()).isEqualTo(TEAM_UNKNOWN);
      assertThat(page("leaves?lang=fr"))
          .contains("Votre équipe n’est pas connue", "--group", "team-a, team-b");
    }
    alone.destroy();
    alone.waitFor();
    Process told = start("--agreement", file, "--group", "team-b");
    try (var lines = lines(told)) {
      assertThat(lines.readLine()).startsWith("Your page: ");
      assertThat(lines.readLine()).startsWith("Nothing leaves this machine: no --bootstrap");
    }
    told.destroy();
    told.waitFor();
    try (var lines = lines(start("--agreement", file))) {
      assertThat(lines.readLine()).startsWith("Your page: ");
      assertThat(lines.readLine()).startsWith("Nothing leaves this machine: no --bootstrap");
    }
  }

  @Test
  void refusesATeamThatTheAgreementDoesNotHaveAndNamesThem() throws Exception {
    String file = agreement(Role.values()).toString();

    assertRefused(
        start("--agreement", file, "--group", "team-x"),
        "has no team “team-x”. Write --group and one of: team-a, team-b");
  }

  @Test
  void startsAlsoWhenTheFileThatItIsGivenEachTimeHasBeenSucceeded() throws Exception {
    String second = Agreements.text().replace("version: 1", "version: 2");
    Path first = Files.move(agreement(Role.values()), directory.resolve("first"));
    for (Path file : List.of(first, agreement(second, Role.values()), first)) {
      Process agent = start("--agreement", file.toString(), "--group", "team-a");
      try (var lines = lines(agent)) {
        assertThat(lines.readLine()).startsWith("Your page: ");
        assertThat(lines.readLine()).startsWith("Nothing leaves this machine: no --bootstrap");
      }
      agent.destroy();
      agent.waitFor();
    }
    assertThat(home().resolve("agreement.json")).content().containsPattern("\"version\": ?2");
  }

  @Test
  void namesThePartTimeHoursThatThereAre() throws Exception {
    String file = agreement(Agreements.withPartTime(Agreements.text()), Role.values()).toString();

    assertRefused(
        start("--agreement", file, "--group", "team-a", "--part-time", "five-days"),
        "no part-time hours “five-days”. Write --part-time and one of: four-days, none");
    var chosen = start("--agreement", file, "--group", "team-a", "--part-time", "four-days");
    try (var lines = lines(chosen)) {
      assertThat(lines.readLine()).startsWith("Your page: ");
    }
    assertThat(home().resolve("part-time")).hasContent("four-days");
  }

  @Test
  void startsByItselfWithItsTeamAlsoWhenTheJournalWasDamaged() throws Exception {
    damageTheJournalOfAnAgentOf("team-a");

    try (var lines = lines(start())) {
      assertThat(lines.readLine()).startsWith("Your page: ");
      assertThat(lines.readLine()).startsWith("Nothing leaves this machine: no --bootstrap");
    }
  }

  @Test
  void startsByItselfAndStaysPrivateWhenItsTeamIsLost() throws Exception {
    damageTheJournalOfAnAgentOf("team-a");
    Files.delete(home().resolve("group"));

    try (var lines = lines(start())) {
      assertThat(lines.readLine()).startsWith("Your page: ");
      assertThat(lines.readLine()).isEqualTo(TEAM_UNKNOWN);
    }
  }

  private void damageTheJournalOfAnAgentOf(String team) throws Exception {
    Process first = start("--agreement", agreement(Role.values()).toString(), "--group", team);
    try (var lines = lines(first)) {
      assertThat(lines.readLine()).startsWith("Your page: ");
    }
    first.destroy();
    first.waitFor();
    Files.writeString(
        home().resolve("journal.db"), "no database at all, but long enough".repeat(50));
  }

  @Test
  void isWorthItsPlaceForOneselfAloneAndTellsTheDayInATerminal() throws Exception {
    try (var lines = lines(start("--solo"))) {
      assertThat(lines.readLine()).startsWith("Your page: ");
      assertThat(lines.readLine())
          .isEqualTo("You use it for yourself alone: nothing leaves this machine.");

      assertThat(today("--lang", "de"))
          .contains("Heute ist noch nichts gezählt worden.", "Auf diesem Desktop nicht gesehen");
    }
    try (var lines = lines(start())) {
      // Held by the first one, which is still there.
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void saysThatNoAgentRunsWhoseDayCouldBeTold() {
    assertThat(today()).contains("No agent runs with the data in " + home());
  }

  private String today(String... more) {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, UTF_8);
    List<String> arguments = new ArrayList<>(List.of("today", "--data-dir", home().toString()));
    arguments.addAll(List.of(more));
    new AgentMain(out, out, Map.of(), Clock.systemUTC())
        .commandLine()
        .execute(arguments.toArray(String[]::new));
    return said.toString(UTF_8);
  }

  @Test
  void refusesToSendAnythingForOneselfAlone() throws Exception {
    assertRefused(start("--solo", "--bootstrap", "localhost:1"), "With --solo nothing leaves");
  }

  @Test
  void refusesADirectoryThatAnotherAgentHolds() throws Exception {
    try (var held = DataDirectory.hold(home())) {
      assertRefused(start(), "Another agent runs with the data in");
    }
  }

  @Test
  void refusesAPasswordThatWouldCrossTheNetworkInTheClear() throws Exception {
    Path password = Files.writeString(directory.resolve("password"), "secret");

    assertRefused(
        start(
            "--imap", "imap-plain://mail.example",
            "--imap-user", "me",
            "--imap-password-file", password.toString()),
        "choose imaps:// or imap://");
  }

  private Path home() {
    return directory.resolve("home");
  }

  /** The tests' agreement, moved to hold today. */
  private Path agreement(Role... roles) throws IOException {
    return agreement(Agreements.text(), roles);
  }

  private Path agreement(String of2026, Role... roles) throws IOException {
    LocalDate today = LocalDate.now();
    String text =
        of2026
            .replace("from: 2026-01-01", "from: " + today.minusDays(30))
            .replace("review: 2026-10-01", "review: " + today.plusDays(200))
            .replace("until: 2026-12-31", "until: " + today.plusDays(300));
    return Files.write(directory.resolve("agreement"), Agreements.signed(text, roles));
  }

  private String page(String name) throws IOException {
    URI address = URI.create(Files.readString(home().resolve("page.address")).strip());
    try (var in = address.resolve(name).toURL().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private String secret() throws IOException {
    return Files.readString(home().resolve("page.secret")).strip();
  }

  private Process start(String... arguments) throws IOException {
    return start(command(arguments));
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(AgentMain.class.getName(), "--data-dir", home().toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private Process start(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"));
    environment.keySet().removeAll(List.of("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"));
    // So that what it says is read as it is written, whatever the machine's language.
    environment.put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  private static void assertRefused(Process process, String why) throws Exception {
    String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains(why);
    assertThat(process.exitValue()).isEqualTo(2);
  }
}
