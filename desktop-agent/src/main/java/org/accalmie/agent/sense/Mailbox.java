package org.accalmie.agent.sense;

import org.accalmie.agent.mail.Credential;
import org.accalmie.agent.mail.MailAccount;

/** An account whose mail is counted, with what opens it. */
public record Mailbox(MailAccount account, Credential credential) {

  /** Leaves the user, the host and the secret out, so that no log can hold them. */
  @Override
  public String toString() {
    return "Mailbox[" + account.imap() + "]";
  }
}
