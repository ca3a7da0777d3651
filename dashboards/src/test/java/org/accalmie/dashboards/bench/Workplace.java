package org.accalmie.dashboards.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.Trust;
import org.accalmie.agent.peers.XvfbDisplay;

/**
 * A desktop where there is something for each sense: a window manager and a window in front, a
 * notification daemon, and a mailbox behind TLS whose server the agent trusts besides the usual
 * ones.
 */
final class Workplace implements AutoCloseable {
  /** A meeting each day. */
  private static final String CALENDAR =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Accalmie//Benchmark//EN
      BEGIN:VEVENT
      UID:daily
      DTSTAMP:20260101T000000Z
      DTSTART;TZID=Europe/Paris:20260105T090000
      DTEND;TZID=Europe/Paris:20260105T093000
      RRULE:FREQ=DAILY
      END:VEVENT
      END:VCALENDAR
      """;

  private final Path directory;
  private final Path runtime;
  private final XvfbDisplay display = XvfbDisplay.start();
  private final SessionBus bus = SessionBus.start();
  private final DunstDaemon dunst;
  private final DovecotServer mail;
  private final List<Program> programs = new ArrayList<>();

  private Workplace(Path directory, Path runtime) throws IOException {
    this.directory = directory;
    this.runtime = runtime;
    this.dunst = DunstDaemon.start(display, bus);
    this.mail = DovecotServer.start();
    programs.add(display.manage());
    programs.add(display.openTerminal("cat"));
  }

  /**
   * Sets it up.
   *
   * @param directory for its files
   * @param runtime the Java of the agent
   */
  static Workplace open(Path directory, Path runtime) throws IOException {
    return new Workplace(Files.createDirectories(directory), runtime);
  }

  XvfbDisplay display() {
    return display;
  }

  /** What a program needs to be on it. */
  Map<String, String> session() {
    Map<String, String> session = new HashMap<>(bus.environment());
    // Where no one is logged in; without any, each agent would call for it once a minute.
    session.putAll(bus.asTheSystems());
    session.putAll(display.environment());
    session.putAll(dunst.environment());
    session.put("LC_ALL", "C.UTF-8");
    session.put("ACCALMIE_IMAP_PASSWORD", DovecotServer.PASSWORD);
    return session;
  }

  /** What lets Java trust the mail server. */
  List<String> trust() throws IOException {
    Path store = directory.resolve("trusted");
    Path usual = runtime.resolve("lib/security/cacerts");
    Files.copy(usual, store, StandardCopyOption.REPLACE_EXISTING);
    return Trust.in(mail.certificate(), store);
  }

  /**
   * What turns all senses on.
   *
   * @param data the agent's directory, which is told of a calendar
   */
  List<String> senses(Path data) throws IOException {
    Path calendar = Files.writeString(directory.resolve("work.ics"), CALENDAR);
    Files.writeString(
        data.resolve("calendars.yaml"),
        "calendars:\n  - id: work\n    file: \"" + calendar + "\"\n");
    return List.of(
        "--input",
        "--imap",
        "imaps://localhost:" + mail.tlsPort(),
        "--imap-user",
        DovecotServer.USER);
  }

  @Override
  public void close() {
    programs.reversed().forEach(Program::close);
    mail.close();
    dunst.close();
    bus.close();
    display.close();
  }
}
