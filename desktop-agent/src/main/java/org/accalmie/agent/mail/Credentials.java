package org.accalmie.agent.mail;

import java.time.InstantSource;
import java.util.Optional;
import org.accalmie.agent.mail.MailTrouble.Kind;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretException;
import org.accalmie.agent.secret.SecretName;
import org.accalmie.agent.secret.SecretStore;

/** What opens the owner's accounts, out of the store of secrets. */
public final class Credentials {
  private Credentials() {}

  /** What opens this account; the store is asked at each login. */
  public static Credential of(MailAccount account, SecretStore secrets, InstantSource clock) {
    return switch (account.authentication()) {
      case Authentication.XOAuth2(OAuthClient client) ->
          new AccessTokens(account.id(), client, secrets, clock);
      case Authentication.Password password ->
          refused ->
              find(secrets, SecretName.mailPassword(account.id()), account.id())
                  .orElseThrow(() -> new MailTrouble(Kind.NO_SECRET, account.id()))
                  .reveal();
    };
  }

  static Optional<Secret> find(SecretStore secrets, SecretName name, String account)
      throws MailTrouble {
    try {
      return secrets.find(name);
    } catch (SecretException e) {
      throw new MailTrouble(Kind.SECRETS_CLOSED, account);
    }
  }

  static void keep(SecretStore secrets, SecretName name, Secret secret, String account)
      throws MailTrouble {
    try {
      secrets.keep(name, secret);
    } catch (SecretException e) {
      throw new MailTrouble(Kind.SECRETS_CLOSED, account);
    }
  }
}
