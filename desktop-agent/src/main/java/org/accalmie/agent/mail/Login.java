package org.accalmie.agent.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.accalmie.agent.mail.MailTrouble.Kind;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/** Proves to a server whose account it is. */
final class Login {
  /** Response codes of RFC 3501 and 5530 that do not speak of the secret. */
  private static final Set<String> NOT_THE_SECRET =
      Set.of("[UNAVAILABLE]", "[SERVERBUG]", "[INUSE]", "[LIMIT]", "[ALERT]");

  private Login() {}

  static void with(ImapConnection connection, MailAccount account, Credential credential)
      throws MailTrouble {
    Optional<Kind> refused = attempt(connection, account, credential.open(false));
    // A token may end before its time, which some servers tell as a failure of their own.
    if (refused.isPresent() && account.authentication() instanceof Authentication.XOAuth2) {
      refused = attempt(connection, account, credential.open(true));
    }
    if (refused.isPresent()) {
      throw new MailTrouble(refused.get(), account.id());
    }
  }

  /** Why the server says no, if it does. */
  private static Optional<Kind> attempt(
      ImapConnection connection, MailAccount account, String secret) throws MailTrouble {
    return connection.run(
        imap -> {
          try {
            attempt(imap, account, secret);
            return Optional.empty();
          } catch (CommandFailedException e) {
            return Optional.of(isAboutTheSecret(e) ? Kind.REFUSED : Kind.AWAY);
          }
        });
  }

  private static void attempt(IMAPProtocol imap, MailAccount account, String secret)
      throws ProtocolException {
    if (account.authentication() instanceof Authentication.XOAuth2) {
      imap.authoauth2(account.user(), secret);
    } else if (imap.hasCapability("AUTH=PLAIN")) {
      imap.authplain("", account.user(), secret);
    } else {
      imap.login(account.user(), secret);
    }
  }

  private static boolean isAboutTheSecret(CommandFailedException e) {
    String said = String.valueOf(e.getMessage()).toUpperCase(Locale.ROOT);
    return NOT_THE_SECRET.stream().noneMatch(said::contains);
  }
}
