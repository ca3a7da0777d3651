package org.accalmie.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.agent.calm.HeldBack;
import org.accalmie.agent.calm.Overrides;
import org.accalmie.agent.held.QuickKeeper;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.mail.Credentials;
import org.accalmie.agent.owner.Mailboxes;
import org.accalmie.agent.owner.SenseSource;
import org.accalmie.agent.owner.Senses;
import org.accalmie.agent.relay.MailNudges;
import org.accalmie.agent.secret.SecretFile;
import org.accalmie.agent.sense.MailMarks;
import org.accalmie.agent.sense.MailSense;
import org.accalmie.agent.sense.MailSightings;
import org.accalmie.agent.settings.BadSettings;
import org.accalmie.agent.simulate.SimulatedSense;

/** The mail of an agent on trial: real accounts, a real sense and real keepers. */
final class MailOnTrial {
  private final Path directory;
  private final MailNudges nudges;
  private final SecretFile secrets;
  private final MailSightings sightings = new MailSightings();
  private final Mailboxes mailboxes;

  MailOnTrial(Path directory, MailNudges nudges) {
    this.directory = directory;
    this.nudges = nudges;
    this.secrets = new SecretFile(directory);
    try {
      this.mailboxes =
          new Mailboxes(
              directory,
              account -> Credentials.of(account, secrets, InstantSource.system()),
              Optional.empty());
    } catch (BadSettings | IOException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  List<SenseSource> senses(MailMarks marks, InstantSource clock) {
    return Stream.concat(
            Stream.of(
                new SenseSource(
                    "mail",
                    true,
                    () -> new MailSense(mailboxes.counted(), marks, sightings, clock))),
            SimulatedSense.ALL.stream().filter(sense -> !sense.id().equals("mail")))
        .toList();
  }

  AgentMail open(
      Journal journal, Overrides overrides, Senses senses, HeldBack held, InstantSource clock) {
    return new DesktopMail(mailboxes, journal, overrides, clock, QuickKeeper::of)
        .open(
            () -> senses.isOn("mail"), sightings, held::mailsCameBack, secrets, directory, nudges);
  }
}
