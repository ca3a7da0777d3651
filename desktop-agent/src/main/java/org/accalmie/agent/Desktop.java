package org.accalmie.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.calm.DunstSwitch;
import org.accalmie.agent.calm.GnomeSwitch;
import org.accalmie.agent.calm.Notices;
import org.accalmie.agent.calm.NotificationSwitch;
import org.accalmie.agent.owner.SenseSource;
import org.accalmie.agent.presence.Microphone;
import org.accalmie.agent.presence.Presence;
import org.accalmie.agent.presence.PresenceSense;
import org.accalmie.agent.presence.Sightings;
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
  /** What the kernel tells of sound devices. */
  private static final Path SOUND = Path.of("/proc/asound");

  private final Map<String, String> environment;
  private final Path directory;
  private final InstantSource clock;
  private final DesktopNotices notices;
  private final Sightings sightings;

  Desktop(Map<String, String> environment, Path directory, InstantSource clock) {
    this.environment = environment;
    this.directory = directory;
    this.clock = clock;
    this.notices = new DesktopNotices(environment);
    this.sightings = new Sightings(clock, System::nanoTime, new Microphone(SOUND));
  }

  /** All senses, in the order of the page; input is off until its owner turns it on. */
  List<SenseSource> senses(List<Mailbox> mailboxes, MailMarks marks) throws IOException {
    Applications applications = applications();
    List<SenseSource> sources = new ArrayList<>();
    sources.add(
        new SenseSource(
            "input", false, () -> new InputSense(environment, libraries(directory), clock)));
    sources.add(new SenseSource("presence", true, () -> new PresenceSense(environment, sightings)));
    sources.add(
        new SenseSource(
            "front",
            true,
            () -> new FrontSense(environment, applications, FrontSense.EVERY, clock, sightings)));
    sources.add(
        new SenseSource(
            "notifications", true, () -> new NotificationSense(environment, notices::isOwn)));
    sources.add(new SenseSource("mail", true, () -> new MailSense(mailboxes, marks, clock)));
    return sources;
  }

  /** Who is here, for all that had better stay silent in front of a filled or a locked screen. */
  Presence presence() {
    return sightings;
  }

  /** The do-not-disturbs that are known. */
  List<NotificationSwitch> switches() {
    return List.of(new DunstSwitch(environment), new GnomeSwitch(environment));
  }

  /** Warnings before a window. */
  Notices notices() {
    return notices;
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
