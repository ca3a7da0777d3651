package org.accalmie.agent.sense;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.peers.DovecotServer;

/**
 * Runs one sense in a process that has a display, prints what it counts, and ends with its input.
 *
 * <p>Arguments: {@code input}, {@code front}, {@code notifications} or a mailbox's security, and a
 * directory for native libraries. A mailbox's port comes from the variable {@code MAIL_PORT}.
 */
public final class SenseProbe {
  private SenseProbe() {}

  /** Starts it. */
  public static void main(String[] arguments) throws IOException {
    try (Sense sense = sense(arguments[0], Path.of(arguments[1]))) {
      sense.start(new Printer());
      // As the agent does once a minute.
      var flushing =
          Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
      var unused = flushing.scheduleAtFixedRate(sense::flush, 200, 200, TimeUnit.MILLISECONDS);
      System.out.println("state " + sense.state());
      while (System.in.read() >= 0) {
        System.out.println("state " + sense.state());
      }
    }
    System.out.println("closed");
  }

  private static Sense sense(String name, Path directory) {
    Map<String, String> environment = System.getenv();
    InstantSource clock = InstantSource.system();
    return switch (name) {
      case "input" ->
          new InputSense(environment, directory, clock, new InputPulse(System::nanoTime));
      case "front" ->
          new FrontSense(
              environment,
              new OwnApplications(directory),
              seen -> System.out.println("named " + seen),
              new FrontRhythm(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(500)),
              clock,
              new AlwaysThere());
      case "notifications" ->
          new NotificationSense(environment, own -> false, Applications.standard()::of);
      default -> mail(MailServer.Security.valueOf(name), environment, clock);
    };
  }

  /** Impatient, so that the read timeouts of a waiting TLS connection are seen as well. */
  private static Sense mail(
      MailServer.Security security, Map<String, String> environment, InstantSource clock) {
    int port = Integer.parseInt(environment.getOrDefault("MAIL_PORT", ""));
    var server = new MailServer(MailServer.Protocol.IMAP, security, "localhost", port);
    var mailbox = new Mailbox(DovecotServer.accountAt(server), refused -> DovecotServer.PASSWORD);
    var second = Duration.ofSeconds(1);
    var rhythm = new MailRhythm(second, second.multipliedBy(3), second, second, second);
    return new MailSense(List.of(mailbox), new KeptMarks(), new MailSightings(), clock, rhythm);
  }

  private static final class Printer implements Tally {
    @Override
    public void add(Fact fact, String detail, int amount) {
      addAt(InstantSource.system().instant(), fact, detail, amount);
    }

    @Override
    public void addAt(Instant when, Fact fact, String detail, int amount) {
      Instant minute = when.truncatedTo(ChronoUnit.MINUTES);
      System.out.println("count " + minute + " " + fact + " " + amount + " " + detail);
    }
  }
}
