package org.accalmie.agent.mail;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of the owner's mail accounts; its secrets are kept elsewhere.
 *
 * @param id the owner's short name for it: lower-case letters, digits and hyphens, at most 32
 * @param sent the folder of sent mail, when the owner named one
 * @param submission where mail is handed in, when the owner named it
 */
public record MailAccount(
    String id,
    MailServer imap,
    String user,
    String inbox,
    Optional<String> sent,
    Authentication authentication,
    Optional<MailServer> submission) {
  /** The folder that every IMAP server has. */
  public static final String INBOX = "INBOX";

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  /**
   * Checks what can be known before the server is asked.
   *
   * @throws IllegalArgumentException when something is off; the message says what to write
   */
  public MailAccount {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "An account's id is a short name of your own, such as “work”: small letters, digits and"
              + " hyphens.");
    }
    if (imap.protocol() != MailServer.Protocol.IMAP) {
      throw new IllegalArgumentException("Mail is counted over IMAP: write imaps://HOST.");
    }
    if (submission.filter(server -> server.protocol() != MailServer.Protocol.SMTP).isPresent()) {
      throw new IllegalArgumentException("Mail is handed in over SMTP: write smtps://HOST.");
    }
    requireLine(user, "user");
    requireLine(inbox, "inbox");
    sent.ifPresent(folder -> requireLine(folder, "folder of sent mail"));
  }

  /**
   * The same account, which hands mail in there.
   *
   * @throws IllegalArgumentException when no mail can be handed in there
   */
  public MailAccount handingIn(MailServer server) {
    return new MailAccount(id, imap, user, inbox, sent, authentication, Optional.of(server));
  }

  private static void requireLine(String value, String what) {
    if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The account's %s is empty or more than one line: write it again.".formatted(what));
    }
  }

  /** Leaves everything out that could tell whose it is. */
  @Override
  public String toString() {
    return "MailAccount[" + imap + "]";
  }
}
