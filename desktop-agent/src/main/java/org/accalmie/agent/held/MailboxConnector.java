package org.accalmie.agent.held;

import jakarta.mail.MessagingException;
import java.time.Duration;
import org.eclipse.angus.mail.imap.IMAPStore;

/** Signs in to the one mailbox whose mail is held; called again after each lost connection. */
public interface MailboxConnector {

  /**
   * Opens a new connection that its caller closes.
   *
   * @param patience the limit for connecting, for each answer and for each write
   * @throws jakarta.mail.AuthenticationFailedException when the server refuses the owner
   * @throws MessagingException when the server cannot be reached
   */
  IMAPStore connect(Duration patience) throws MessagingException;
}
