package org.accalmie.agent.secret;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.bus.BusAddress;
import org.accalmie.agent.secret.SecretException.Kind;

/** The desktop's keyring where there is one, and else a file. */
public final class OwnersSecrets implements SecretStore {
  private final SecretStore keyring;
  private final SecretStore file;

  private OwnersSecrets(SecretStore keyring, SecretStore file) {
    this.keyring = keyring;
    this.file = file;
  }

  /**
   * Finds out what there is; nothing is asked before it is used.
   *
   * @param environment the variables that tell where the session bus is
   * @param directory where the file lies, if there must be one
   * @param mayAsk whether the keyring may ask its owner to unlock it
   */
  public static SecretStore of(Map<String, String> environment, Path directory, boolean mayAsk) {
    var file = new SecretFile(directory);
    return switch (BusAddress.in(environment)) {
      case BusAddress.Unreachable none -> file;
      case BusAddress.Socket socket -> new OwnersSecrets(new Keyring(socket, mayAsk), file);
    };
  }

  /** What the file has was kept while there was no keyring. */
  @Override
  public Optional<Secret> find(SecretName name) throws SecretException {
    try {
      Optional<Secret> found = keyring.find(name);
      return found.isPresent() ? found : file.find(name);
    } catch (SecretException e) {
      Optional<Secret> found = file.find(name);
      if (found.isPresent()) {
        return found;
      }
      throw e;
    }
  }

  @Override
  public void keep(SecretName name, Secret secret) throws SecretException {
    try {
      keyring.keep(name, secret);
    } catch (SecretException e) {
      if (e.kind() != Kind.ABSENT) {
        throw e;
      }
      file.keep(name, secret);
      return;
    }
    file.forget(name);
  }

  @Override
  public void forget(SecretName name) throws SecretException {
    file.forget(name);
    try {
      keyring.forget(name);
    } catch (SecretException e) {
      if (e.kind() != Kind.ABSENT) {
        throw e;
      }
    }
  }

  @Override
  public String where() {
    try {
      keyring.find(new SecretName("none"));
      return keyring.where();
    } catch (SecretException e) {
      return e.kind() == Kind.ABSENT ? file.where() : keyring.where();
    }
  }
}
