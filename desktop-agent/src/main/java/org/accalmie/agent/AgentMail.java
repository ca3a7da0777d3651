package org.accalmie.agent;

import org.accalmie.agent.held.MailKeeper;
import org.accalmie.agent.owner.MailChoices;
import org.accalmie.agent.owner.Mailboxes;
import org.accalmie.agent.owner.Senses;
import org.accalmie.agent.relay.RelayKeeper;
import org.accalmie.agent.relay.RelayPassword;

/**
 * The owner's mail: which accounts there are, what is wanted of them, and what is done with them.
 *
 * @param password what mail programs show to the relay
 */
public record AgentMail(
    Mailboxes mailboxes,
    MailChoices choices,
    MailKeeper held,
    RelayKeeper relays,
    RelayPassword password) {

  /** Takes up what their owner has changed in the file of accounts, if anything. */
  void refresh(Senses senses) {
    if (mailboxes.refresh()) {
      senses.restart("mail");
      held.tryAgain();
      relays.tryAgain();
    }
  }
}
