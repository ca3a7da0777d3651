package org.accalmie.dashboards.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.accalmie.analytics.Analytics;
import org.accalmie.analytics.agreements.AgreementPublisher;
import org.accalmie.analytics.broker.EmbeddedBroker;
import org.accalmie.analytics.topology.Entitlement;
import org.accalmie.dashboards.Dashboards;
import org.accalmie.dashboards.audit.AuditLog;
import org.accalmie.dashboards.issuer.Issuer;
import org.accalmie.dashboards.issuer.IssuerServer;
import org.accalmie.dashboards.issuer.IssuerStore;
import org.accalmie.dashboards.issuer.KeyMaking;
import org.accalmie.dashboards.local.AgentProcess;
import org.accalmie.dashboards.local.Progress;
import org.accalmie.dashboards.local.SteppedClock;
import org.accalmie.dashboards.local.WorkDirectory;
import org.accalmie.dashboards.web.Doors;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.measure.PersonDay;

/** One run of the demo: its parts in the order in which they start, and end in reverse. */
final class Demo implements AutoCloseable {
  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  private static final String LOOPBACK = "127.0.0.1";
  private static final int WEEKS = 6;
  private static final LocalTime ALL_REPORTED = LocalTime.of(6, 0);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration REMOVED_WITHIN = Duration.ofSeconds(20);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(4);
  private static final Duration LAST_WORD = Duration.ofMillis(100);

  private final PrintStream out;
  private final boolean terminal;
  private final int port;
  private final boolean input;
  private final ConcurrentLinkedDeque<AutoCloseable> parts = new ConcurrentLinkedDeque<>();
  private volatile boolean closing;

  Demo(PrintStream out, boolean terminal, int port, boolean input) {
    this.out = out;
    this.terminal = terminal;
    this.port = port;
    this.input = input;
  }

  /** Starts everything, lets the colleagues live, and returns when the pages are worth a look. */
  void run() throws IOException, InterruptedException {
    LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZONE);
    LocalDate from =
        today.minusWeeks(WEEKS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    WorkDirectory directory = started(WorkDirectory.create("demo"));
    out.println("Making the issuer's keys …");
    IssuerStore store = started(IssuerStore.open(directory.path().resolve("issuer")));
    Issuer issuer = new Issuer(store, InstantSource.system());
    DemoAgreement agreement = DemoAgreement.beginning(from, new KeyMaking(store));
    Path file = directory.path().resolve("agreement.json");
    Files.write(file, AgreementJson.write(agreement.signed()));

    out.println("Starting a Kafka broker, the issuer of tokens, the analytics and the pages …");
    EmbeddedBroker broker =
        started(EmbeddedBroker.in(directory.path().resolve("broker"), 0)).start();
    AgreementPublisher.publish(broker.brokers(), agreement.signed(), agreement.keys());
    IssuerServer tokens = started(IssuerServer.start(issuer, LOOPBACK, 0, null));
    SteppedClock clock = new SteppedClock(endOf(from));
    Analytics analytics =
        started(
            new Analytics(
                new Analytics.Config(
                    broker.brokers(),
                    Analytics.Config.APPLICATION,
                    directory.path().resolve("analytics"),
                    agreement.releaseSecret(),
                    clock,
                    // Each of the days waits for the day before to be told.
                    Entitlement.PINNED_KEYS,
                    Analytics.Config.PROMPT)));
    analytics.start();
    Path pagesData = directory.path().resolve("dashboards");
    AuditLog audit = started(AuditLog.open(pagesData, InstantSource.system()));
    Dashboards dashboards =
        started(
            Dashboards.ofCluster(
                Dashboards.Accounts.one(broker.brokers()),
                port,
                Doors.demo(audit),
                clock,
                pagesData));
    var offices =
        new Offices(
            directory.path(),
            List.of(
                "--agreement", file.toString(),
                "--bootstrap", broker.bootstrap(),
                "--issuer", tokens.address()));
    String ownPage = ownAgent(offices, issuer);
    colleagues(offices, issuer, clock, dashboards, from, today);
    clock.run();
    dashboards.traffic().watchFromNow();
    tell(dashboards.address(), ownPage);
  }

  private void tell(String pages, String ownPage) {
    out.println();
    out.println("Works council, employer and admin:  " + pages);
    out.println("Your own page, for you alone:       " + ownPage);
    out.println("Ctrl-C ends everything.");
    out.flush();
  }

  /**
   * Where agents are told to turn to.
   *
   * @param directory what the demo writes
   * @param arguments for agents, of this desktop's as of the colleagues'
   */
  private record Offices(Path directory, List<String> arguments) {}

  /** Hands out codes for a team: a line each, as {@code issuer invite} prints them. */
  private static String invited(Issuer issuer, String team, int count) {
    return issuer.invite(team, count, new SecureRandom()).stream()
        .map(code -> team + "," + code.text() + "\n")
        .collect(Collectors.joining());
  }

  private String ownAgent(Offices offices, Issuer issuer) throws IOException {
    Path directory = offices.directory();
    String team = DemoAgreement.OWN_TEAM;
    Path code = directory.resolve("own-code");
    Files.writeString(code, invited(issuer, team, 1).substring(team.length() + 1));
    List<String> arguments = new ArrayList<>(offices.arguments());
    arguments.addAll(
        List.of(
            "--group",
            team,
            "--code-file",
            code.toString(),
            "--data-dir",
            directory.resolve("own-agent").toString(),
            "--exit-with-parent"));
    if (input) {
      arguments.add("--input");
    }
    AgentProcess agent =
        started(AgentProcess.start(AgentProcess.SMALL, "org.accalmie.agent.AgentMain", arguments));
    BufferedReader said = agent.output();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("Your page: ")) {
        Thread.ofPlatform().daemon().name("agent").start(() -> said.lines().forEach(out::println));
        // The address itself is printed in terminals only.
        return Files.readString(directory.resolve("own-agent/page.address")).strip();
      }
      out.println(line);
    }
    throw new IllegalStateException("This desktop's agent did not start; see above.");
  }

  private void colleagues(
      Offices offices,
      Issuer issuer,
      SteppedClock clock,
      Dashboards dashboards,
      LocalDate from,
      LocalDate to)
      throws IOException, InterruptedException {
    int days = (int) (to.toEpochDay() - from.toEpochDay());
    out.printf(
        "%d simulated colleagues live through %d days; from their sensors on, all is real.%n",
        DemoAgreement.COLLEAGUES * DemoAgreement.TEAMS.size(), days);
    String people =
        DemoAgreement.TEAMS.stream()
            .map(team -> team + "=" + DemoAgreement.COLLEAGUES)
            .collect(Collectors.joining(","));
    Path codes = offices.directory().resolve("codes");
    Files.writeString(
        codes,
        DemoAgreement.TEAMS.stream()
            .map(team -> invited(issuer, team, DemoAgreement.COLLEAGUES))
            .collect(Collectors.joining()));
    List<String> arguments = new ArrayList<>(offices.arguments());
    arguments.addAll(
        List.of(
            "--people", people,
            "--codes", codes.toString(),
            "--from", from.toString(),
            "--to", to.toString(),
            "--data-dir", offices.directory().resolve("colleagues").toString()));
    AgentProcess department =
        started(
            AgentProcess.start(
                List.of("-Xmx512m"), "org.accalmie.agent.simulate.DepartmentMain", arguments));
    Progress progress = new Progress(out, terminal);
    int lived = 0;
    BufferedReader said = department.output();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("day ")) {
        LocalDate day = LocalDate.parse(line.substring("day ".length()));
        progress.at(day.toString(), ++lived, days);
        if (day.plusDays(1).isBefore(to)) {
          begin(day.plusDays(1), clock, dashboards);
        }
        department.goOn();
      }
    }
    if (department.exitCode() != 0 && !closing) {
      throw new IllegalStateException("The simulation stopped early; see above.");
    }
  }

  /**
   * The analytics' clock moves to a day's end before the day is lived: a report of a day that has
   * not ended yet would be refused. The log must have been told, too.
   */
  private void begin(LocalDate day, SteppedClock clock, Dashboards dashboards)
      throws InterruptedException {
    clock.stepTo(endOf(day));
    Instant told = PersonDay.at(endOf(day), ZONE).start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (dashboards.traffic().logClock().isBefore(told) && !closing) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The analytics do not keep up; is this machine very busy?");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** When all reports of a person-day have come. */
  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atTime(ALL_REPORTED).atZone(ZONE).toInstant();
  }

  private <T extends AutoCloseable> T started(T part) {
    synchronized (parts) {
      if (!closing) {
        parts.push(part);
        return part;
      }
    }
    end(part, System.nanoTime() + ENDS_WITHIN.toNanos());
    throw new CancellationException("The demo is ending.");
  }

  /** Whether somebody asked for the end: what fails from then on is no failure. */
  boolean isClosing() {
    return closing;
  }

  /** Ends all parts within 4.5 s, the last one first; the agents hear of it before all others. */
  @Override
  public void close() {
    synchronized (parts) {
      closing = true;
    }
    long deadline = System.nanoTime() + ENDS_WITHIN.toNanos();
    parts.stream()
        .filter(AgentProcess.class::isInstance)
        .map(AgentProcess.class::cast)
        .forEach(AgentProcess::askToEnd);
    for (AutoCloseable part = parts.poll(); part != null; part = parts.poll()) {
      end(part, deadline);
    }
  }

  /** Ends a part, and goes on without it if it takes too long: this process ends anyway. */
  private void end(AutoCloseable part, long deadline) {
    Thread ending = Thread.ofPlatform().daemon().name("ending").start(() -> end(part));
    // What was written is removed, however long that takes on a machine that is busy.
    Duration least = part instanceof WorkDirectory ? REMOVED_WITHIN : LAST_WORD;
    long left = Math.max(least.toNanos(), deadline - System.nanoTime());
    try {
      ending.join(Duration.ofNanos(left));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      out.println("Not ended cleanly: " + e.getMessage());
    }
  }
}
