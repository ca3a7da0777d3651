package org.accalmie.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.calm.Calm;
import org.accalmie.agent.calm.DunstSwitch;
import org.accalmie.agent.calm.GnomeSwitch;
import org.accalmie.agent.calm.NotificationSwitch;
import org.accalmie.agent.calm.Overrides;
import org.accalmie.agent.calm.QuietKeeper;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.meeting.CalendarDesk;
import org.accalmie.agent.meeting.MeetingFreeKeeper;
import org.accalmie.agent.meeting.MeetingMark;
import org.accalmie.agent.owner.SenseSource;
import org.accalmie.agent.page.Words;
import org.accalmie.agent.screen.LockNotices;
import org.accalmie.agent.screen.ScreenKeeper;
import org.accalmie.agent.screen.ScreenLock;
import org.accalmie.agent.secret.OwnersSecrets;
import org.accalmie.agent.sense.Applications;
import org.accalmie.agent.sense.FrontSense;
import org.accalmie.agent.sense.InputSense;
import org.accalmie.agent.sense.MailMarks;
import org.accalmie.agent.sense.MailSense;
import org.accalmie.agent.sense.Mailbox;
import org.accalmie.agent.sense.NotificationSense;
import org.accalmie.agent.sense.SessionFacts;

/** The real senses and switches of the desktop that this process runs in. */
final class Desktop {
  private static final String INSTALLATION = "installation";

  private final Map<String, String> environment;
  private final Path directory;
  private final InstantSource clock;
  private final DesktopNotices notices;
  private final CalendarDesk calendars;

  Desktop(Map<String, String> environment, Path directory, InstantSource clock) {
    this.environment = environment;
    this.directory = directory;
    this.clock = clock;
    this.notices = new DesktopNotices(environment);
    this.calendars =
        new CalendarDesk(
            directory,
            OwnersSecrets.of(environment, directory, false),
            OwnersSecrets.of(environment, directory, true),
            clock,
            ZoneId.systemDefault());
  }

  /** All senses, in the order of the page; input is off until its owner turns it on. */
  List<SenseSource> senses(List<Mailbox> mailboxes, MailMarks marks) throws IOException {
    Applications applications = applications();
    List<SenseSource> sources = new ArrayList<>();
    sources.add(
        new SenseSource(
            "input", false, () -> new InputSense(environment, libraries(directory), clock)));
    sources.add(
        new SenseSource(
            "front",
            true,
            () -> new FrontSense(environment, applications, FrontSense.EVERY, clock)));
    sources.add(
        new SenseSource(
            "notifications", true, () -> new NotificationSense(environment, notices::isOwn)));
    sources.add(new SenseSource("mail", true, () -> new MailSense(mailboxes, marks, clock)));
    sources.add(
        new SenseSource(
            "meetings",
            true,
            () -> calendars.sense(MeetingMark.in(marks), ownAddresses(mailboxes))));
    return sources;
  }

  private static Set<String> ownAddresses(List<Mailbox> mailboxes) {
    return mailboxes.stream()
        .map(mailbox -> mailbox.account().user())
        .filter(user -> user.contains("@"))
        .collect(Collectors.toSet());
  }

  /** The owner's calendars. */
  CalendarDesk calendars() {
    return calendars;
  }

  /** What keeps the windows on this desktop. */
  Calm calm(Journal journal, Overrides overrides) {
    var notifications = new QuietKeeper(switches(), journal.formerState(), overrides);
    var calendar =
        new MeetingFreeKeeper(
            calendars,
            overrides,
            Words.ofSystem(environment).say("No meetings"),
            installation(journal),
            clock);
    var screen =
        new ScreenKeeper(
            ScreenLock.of(environment), Attention.free(), LockNotices.none(), overrides);
    return new Calm(List.of(notifications, calendar, screen), overrides, notices);
  }

  /** A random id, which keeps what is told elsewhere from telling what it is about. */
  private static String installation(Journal journal) {
    return journal
        .setting(INSTALLATION)
        .orElseGet(
            () -> {
              String fresh = UUID.randomUUID().toString();
              journal.setting(INSTALLATION, fresh);
              return fresh;
            });
  }

  private List<NotificationSwitch> switches() {
    return List.of(new DunstSwitch(environment), new GnomeSwitch(environment));
  }

  /** What kind of session this is. */
  SessionFacts session() {
    return SessionFacts.read(environment);
  }

  /** Where native libraries are unpacked. */
  static Path libraries(Path directory) {
    return directory.resolve("native");
  }

  private Applications applications() throws IOException {
    Path own = directory.resolve("applications.properties");
    return Files.exists(own) ? Applications.read(own) : Applications.standard();
  }
}
