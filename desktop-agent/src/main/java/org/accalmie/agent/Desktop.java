package org.accalmie.agent;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.accalmie.agent.breaks.BreakKeeper;
import org.accalmie.agent.breaks.SensedActivity;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.calm.Calm;
import org.accalmie.agent.calm.HeldBack;
import org.accalmie.agent.calm.Overrides;
import org.accalmie.agent.calm.OwnDoNotDisturb;
import org.accalmie.agent.calm.QuietKeeper;
import org.accalmie.agent.calm.Silencers;
import org.accalmie.agent.experiment.Reminder;
import org.accalmie.agent.held.MailKeeper;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.meeting.CalendarDesk;
import org.accalmie.agent.meeting.MeetingFreeKeeper;
import org.accalmie.agent.meeting.MeetingMark;
import org.accalmie.agent.notice.BreakNotices;
import org.accalmie.agent.notice.DesktopNotices;
import org.accalmie.agent.notice.MailNotices;
import org.accalmie.agent.notice.NoticeBoard;
import org.accalmie.agent.notice.ReminderNotices;
import org.accalmie.agent.notice.ScreenNotices;
import org.accalmie.agent.owner.Mailboxes;
import org.accalmie.agent.owner.SeenApplications;
import org.accalmie.agent.owner.SenseSource;
import org.accalmie.agent.page.Words;
import org.accalmie.agent.presence.Microphone;
import org.accalmie.agent.presence.Occupied;
import org.accalmie.agent.presence.PresenceSense;
import org.accalmie.agent.presence.Sightings;
import org.accalmie.agent.screen.ScreenKeeper;
import org.accalmie.agent.screen.ScreenLock;
import org.accalmie.agent.secret.OwnersSecrets;
import org.accalmie.agent.secret.SecretStore;
import org.accalmie.agent.sense.FrontRhythm;
import org.accalmie.agent.sense.FrontSense;
import org.accalmie.agent.sense.InputPulse;
import org.accalmie.agent.sense.InputSense;
import org.accalmie.agent.sense.MailMarks;
import org.accalmie.agent.sense.MailSense;
import org.accalmie.agent.sense.MailSightings;
import org.accalmie.agent.sense.NotificationSense;
import org.accalmie.agent.sense.OwnApplications;
import org.accalmie.agent.sense.SessionFacts;
import org.accalmie.agent.token.IssuerClient;
import org.accalmie.agent.token.MembershipFile;
import org.accalmie.agent.token.TokenErrand;
import org.accalmie.agent.trust.AgreementKeeper;

/** The real senses and switches of the desktop that this process runs in. */
final class Desktop {
  /** What the kernel tells of sound devices. */
  private static final Path SOUND = Path.of("/proc/asound");

  private static final String INSTALLATION = "installation";

  private final Map<String, String> environment;
  private final Path directory;
  private final InstantSource clock;
  private final MachineZone machine;
  private final Occupied attention;
  private final Attention doNotDisturb;
  private final NoticeBoard board;
  private final DesktopNotices notices;
  private final Sightings sightings;
  private final CalendarDesk calendars;
  private final BreakNotices breaks;
  private final ReminderNotices reminders;
  private final MailNotices nudges;
  private final ScreenNotices locks;
  private final HeldBack held = new HeldBack();
  private final InputPulse pulse = new InputPulse(System::nanoTime);
  private final MailSightings arrivals = new MailSightings();

  Desktop(
      Map<String, String> environment, Path directory, InstantSource clock, MachineZone machine) {
    this.environment = environment;
    this.directory = directory;
    this.clock = clock;
    this.machine = machine;
    this.sightings = new Sightings(clock, System::nanoTime, new Microphone(SOUND));
    this.attention = new Occupied(sightings);
    this.doNotDisturb = new OwnDoNotDisturb(environment, clock);
    this.board = new NoticeBoard(environment);
    this.notices = new DesktopNotices(board, attention, doNotDisturb);
    this.breaks = new BreakNotices(board);
    this.reminders = new ReminderNotices(board, doNotDisturb);
    this.nudges = new MailNotices(board, List.of(attention, doNotDisturb));
    this.locks = new ScreenNotices(board);
    this.calendars =
        new CalendarDesk(
            directory,
            OwnersSecrets.of(environment, directory, false),
            OwnersSecrets.of(environment, directory, true),
            clock,
            machine::now);
    sightings.meetings(calendars::meetings);
  }

  /** All senses, in the order of the page; input is off until its owner turns it on. */
  List<SenseSource> senses(Mailboxes mailboxes, Journal journal, MailMarks marks) {
    var applications = new OwnApplications(directory);
    var seen = new SeenApplications(journal);
    List<SenseSource> sources = new ArrayList<>();
    sources.add(
        new SenseSource(
            "input", false, () -> new InputSense(environment, libraries(directory), clock, pulse)));
    sources.add(new SenseSource("presence", true, () -> new PresenceSense(environment, sightings)));
    sources.add(
        new SenseSource(
            "front",
            true,
            () ->
                new FrontSense(
                    environment, applications, seen::see, FrontRhythm.USUAL, clock, sightings)));
    sources.add(
        new SenseSource(
            "notifications",
            true,
            () ->
                new NotificationSense(
                    environment, board::isOwn, names -> applications.current().of(names))));
    sources.add(
        new SenseSource(
            "mail", true, () -> new MailSense(mailboxes.counted(), marks, arrivals, clock)));
    sources.add(
        new SenseSource(
            "meetings",
            true,
            () -> calendars.sense(MeetingMark.in(marks), ownAddresses(mailboxes))));
    return sources;
  }

  private static Set<String> ownAddresses(Mailboxes mailboxes) {
    return mailboxes.counted().stream()
        .map(mailbox -> mailbox.account().user())
        .filter(user -> user.contains("@"))
        .collect(Collectors.toSet());
  }

  /** Where the machine says that it is. */
  MachineZone machine() {
    return machine;
  }

  /** The owner's calendars. */
  CalendarDesk calendars() {
    return calendars;
  }

  /** What keeps the windows on this desktop. */
  Calm calm(Journal journal, Overrides overrides, AgentMail mail) {
    var silencers =
        Silencers.of(
            System.getProperty("os.name", ""), environment, journal.formerState(), this::reason);
    var notifications = new QuietKeeper(silencers, overrides);
    var calendar =
        new MeetingFreeKeeper(
            calendars,
            overrides,
            Words.ofSystem(environment).say("No meetings"),
            installation(journal),
            clock);
    var screen =
        new ScreenKeeper(
            ScreenLock.of(environment), attention::engaged, locks, notifications, overrides);
    return new Calm(
        List.of(notifications, mail.held(), mail.relays(), calendar, screen),
        overrides,
        notices,
        held);
  }

  /** The owner's mail, and what keeps mail-free windows there. */
  AgentMail mail(
      Mailboxes mailboxes,
      SecretStore secrets,
      Journal journal,
      Overrides overrides,
      BooleanSupplier isWanted) {
    return new DesktopMail(mailboxes, journal, overrides, clock, MailKeeper::new)
        .open(isWanted, arrivals, held::mailsCameBack, secrets, directory, nudges);
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

  /** What the desktop may show as the reason for its silence. */
  private String reason() {
    return Words.ofSystem(environment).say("A quiet window is open.");
  }

  /** What speaks to the owner by itself. */
  Companion companion(Journal journal) {
    var activity = new SensedActivity(pulse, sightings);
    return new Companion(
        attention,
        new BreakKeeper(
            journal, activity, attention, doNotDisturb, breaks, clock, System::nanoTime),
        new Reminder(journal, reminders));
  }

  /** What kind of session this is. */
  SessionFacts session() {
    return SessionFacts.read(environment);
  }

  /** Where native libraries are unpacked. */
  static Path libraries(Path directory) {
    return directory.resolve("native");
  }

  /**
   * What fetches the owner's tokens.
   *
   * @throws IllegalArgumentException if the owner's code would travel unencrypted
   */
  TokenErrand tokens(URI issuer, Journal journal, AgreementKeeper keeper, SecureRandom random) {
    return new TokenErrand(
        new IssuerClient(issuer), new MembershipFile(directory), journal, keeper, clock, random);
  }
}
