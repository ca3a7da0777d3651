package org.accalmie.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.accalmie.agent.calm.Calm;
import org.accalmie.agent.calm.DunstSwitch;
import org.accalmie.agent.calm.GnomeSwitch;
import org.accalmie.agent.calm.NotificationSwitch;
import org.accalmie.agent.calm.Overrides;
import org.accalmie.agent.calm.QuietKeeper;
import org.accalmie.agent.held.MailKeeper;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.owner.MailChoices;
import org.accalmie.agent.owner.Mailboxes;
import org.accalmie.agent.owner.SenseSource;
import org.accalmie.agent.relay.MailNudges;
import org.accalmie.agent.relay.RelayKeeper;
import org.accalmie.agent.relay.RelayPassword;
import org.accalmie.agent.secret.SecretStore;
import org.accalmie.agent.sense.Applications;
import org.accalmie.agent.sense.FrontSense;
import org.accalmie.agent.sense.InputSense;
import org.accalmie.agent.sense.MailMarks;
import org.accalmie.agent.sense.MailSense;
import org.accalmie.agent.sense.MailSightings;
import org.accalmie.agent.sense.NotificationSense;
import org.accalmie.agent.sense.SessionFacts;

/** The real senses and switches of the desktop that this process runs in. */
final class Desktop {
  private final Map<String, String> environment;
  private final Path directory;
  private final InstantSource clock;
  private final DesktopNotices notices;
  private final MailSightings sightings = new MailSightings();

  Desktop(Map<String, String> environment, Path directory, InstantSource clock) {
    this.environment = environment;
    this.directory = directory;
    this.clock = clock;
    this.notices = new DesktopNotices(environment);
  }

  /** All senses, in the order of the page; input is off until its owner turns it on. */
  List<SenseSource> senses(Mailboxes mailboxes, MailMarks marks) throws IOException {
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
    sources.add(
        new SenseSource(
            "mail", true, () -> new MailSense(mailboxes.counted(), marks, sightings, clock)));
    return sources;
  }

  /** What keeps the windows on this desktop. */
  Calm calm(Journal journal, Overrides overrides, AgentMail mail) {
    var notifications = new QuietKeeper(switches(), journal.formerState(), overrides);
    return new Calm(List.of(notifications, mail.held(), mail.relays()), overrides, notices);
  }

  /** The owner's mail, and what keeps mail-free windows there. */
  AgentMail mail(
      Mailboxes mailboxes,
      SecretStore secrets,
      Journal journal,
      Overrides overrides,
      BooleanSupplier isWanted) {
    var choices = new MailChoices(journal);
    var password = new RelayPassword(secrets);
    var held =
        new MailKeeper(
            new MailKeeper.Surroundings(
                mailboxes::added,
                choices,
                overrides,
                isWanted,
                () -> journal.setting(Agent.ANSWERS).isPresent(),
                sightings,
                mails -> {},
                clock));
    var relays =
        new RelayKeeper(
            new RelayKeeper.Surroundings(
                mailboxes::added,
                choices,
                overrides,
                () -> password.find().orElse(""),
                queues(directory),
                MailNudges.none(),
                clock));
    return new AgentMail(mailboxes, choices, held, relays, password);
  }

  /** Where mail waits that the relay has taken. */
  static Path queues(Path directory) {
    return directory.resolve("relay");
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
