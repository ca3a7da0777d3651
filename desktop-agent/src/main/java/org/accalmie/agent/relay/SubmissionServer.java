package org.accalmie.agent.relay;

import java.util.Optional;
import org.accalmie.agent.mail.Authentication;
import org.accalmie.agent.mail.Credential;
import org.accalmie.agent.mail.MailAccount;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.mail.MailServer.Security;

/**
 * Where the owner's mail is really sent.
 *
 * @param secret the password or the access token; asked for at each connection and never kept
 */
public record SubmissionServer(MailServer address, String user, SignIn signIn, Credential secret) {

  /** What the secret is. */
  public enum SignIn {
    /** A password. */
    PASSWORD,
    /** An OAuth 2.0 access token. */
    XOAUTH2
  }

  /** Where an account hands its mail in, if its owner has named that. */
  public static Optional<SubmissionServer> of(MailAccount account, Credential secret) {
    SignIn signIn =
        account.authentication() instanceof Authentication.XOAuth2
            ? SignIn.XOAUTH2
            : SignIn.PASSWORD;
    return account
        .submission()
        .map(address -> new SubmissionServer(address, account.user(), signIn, secret));
  }

  String protocol() {
    return address.security() == Security.SSL ? "smtps" : "smtp";
  }

  int portOrUsual() {
    if (address.port() != 0) {
      return address.port();
    }
    return address.security() == Security.SSL ? 465 : 587;
  }

  /** Leaves the user and the host out, so that no log can hold them. */
  @Override
  public String toString() {
    return "SubmissionServer[" + address + "]";
  }
}
