package org.accalmie.agent.mail;

import java.util.Locale;
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
    boolean isToken = account.authentication() instanceof Authentication.XOAuth2;
    if (attempt(connection, account, credential.open(false))
        // A token may end before its time; a password does not.
        || (isToken && attempt(connection, account, credential.open(true)))) {
      return;
    }
    throw new MailTrouble(Kind.REFUSED, account.id());
  }

  private static boolean attempt(ImapConnection connection, MailAccount account, String secret)
      throws MailTrouble {
    return connection.run(
        imap -> {
          try {
            attempt(imap, account, secret);
            return true;
          } catch (CommandFailedException e) {
            if (isAboutTheSecret(e)) {
              return false;
            }
            throw e;
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
