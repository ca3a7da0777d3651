package org.accalmie.agent.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.accalmie.agent.mail.MailTrouble.Kind;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretName;
import org.accalmie.agent.secret.SecretStore;

/** The access tokens of one account: kept in memory while they last, and then fetched anew. */
final class AccessTokens implements Credential {
  /** Fetched so long before the end, since clocks differ and a login takes a while. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final String account;
  private final OAuthClient client;
  private final SecretStore secrets;
  private final InstantSource clock;
  private Optional<Secret> access = Optional.empty();
  private Instant end = Instant.EPOCH;

  AccessTokens(String account, OAuthClient client, SecretStore secrets, InstantSource clock) {
    this.account = account;
    this.client = client;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public synchronized String open(boolean refused) throws MailTrouble {
    if (refused || access.isEmpty() || !clock.instant().isBefore(end.minus(MARGIN))) {
      fetch();
    }
    return access.orElseThrow().reveal();
  }

  private void fetch() throws MailTrouble {
    access = Optional.empty();
    SecretName name = SecretName.mailToken(account);
    Secret refresh =
        Credentials.find(secrets, name, account)
            .orElseThrow(() -> new MailTrouble(Kind.NO_SECRET, account));
    Optional<Secret> own = Credentials.find(secrets, SecretName.mailClient(account), account);
    Instant asked = clock.instant();
    TokenAnswer answer = new TokenEndpoint(account, client, own).refresh(refresh);
    // A provider that hands out a new one may have ended the old one.
    if (answer.refresh().filter(next -> !next.reveal().equals(refresh.reveal())).isPresent()) {
      Credentials.keep(secrets, name, answer.refresh().get(), account);
    }
    access = Optional.of(answer.access());
    end = asked.plus(answer.lifetime());
  }
}
