package org.accalmie.agent.relay;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretException;
import org.accalmie.agent.secret.SecretName;
import org.accalmie.agent.secret.SecretStore;

/** The relay's own password, which keeps other people and programs of this machine out. */
public final class RelayPassword {
  private static final SecretName NAME = new SecretName("relay/password");
  private static final int BYTES = 15;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretStore secrets;

  /** Keeps it where the owner's other secrets are. */
  public RelayPassword(SecretStore secrets) {
    this.secrets = secrets;
  }

  /** Makes one, unless there is one. */
  public void make() throws SecretException {
    if (secrets.find(NAME).isEmpty()) {
      byte[] bytes = new byte[BYTES];
      RANDOM.nextBytes(bytes);
      secrets.keep(NAME, new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }
  }

  /** Removes it; the relay lets nobody in without one. */
  public void forget() throws SecretException {
    secrets.forget(NAME);
  }

  /** The password; empty when there is none, or nobody can look now. */
  public Optional<String> find() {
    try {
      return secrets.find(NAME).map(Secret::reveal);
    } catch (SecretException e) {
      return Optional.empty();
    }
  }
}
