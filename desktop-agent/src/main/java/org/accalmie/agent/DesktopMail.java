package org.accalmie.agent;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.accalmie.agent.calm.Overrides;
import org.accalmie.agent.held.MailKeeper;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.owner.MailChoices;
import org.accalmie.agent.owner.Mailboxes;
import org.accalmie.agent.relay.MailNudges;
import org.accalmie.agent.relay.RelayKeeper;
import org.accalmie.agent.relay.RelayPassword;
import org.accalmie.agent.secret.SecretStore;
import org.accalmie.agent.sense.MailSightings;

/**
 * Puts together what a desktop does with its owner's mail.
 *
 * @param keeping makes the keeper of held mail
 */
record DesktopMail(
    Mailboxes mailboxes,
    Journal journal,
    Overrides overrides,
    InstantSource clock,
    Function<MailKeeper.Surroundings, MailKeeper> keeping) {

  /**
   * All of it; nothing is connected and nothing listens before the first update.
   *
   * @param isWanted whether the owner lets the agent see their mail at all
   * @param digest told how many mails have come back
   * @param directory the agent's own
   */
  AgentMail open(
      BooleanSupplier isWanted,
      MailSightings sightings,
      IntConsumer digest,
      SecretStore secrets,
      Path directory,
      MailNudges nudges) {
    var choices = new MailChoices(journal);
    var held =
        keeping.apply(
            new MailKeeper.Surroundings(
                mailboxes::added,
                choices,
                overrides,
                isWanted,
                () -> journal.setting(Agent.ANSWERS).isPresent(),
                sightings,
                digest,
                clock));
    var password = new RelayPassword(secrets);
    var relays =
        new RelayKeeper(
            new RelayKeeper.Surroundings(
                mailboxes::added,
                choices,
                overrides,
                () -> password.find().orElse(""),
                queues(directory),
                nudges,
                clock));
    return new AgentMail(mailboxes, choices, held, relays, password);
  }

  /** Where mail waits that the relay has taken, account by account. */
  static Path queues(Path directory) {
    return directory.resolve("relay");
  }
}
