package org.accalmie.agent.secret;

import java.util.Optional;

/** Where the owner's secrets are kept. */
public interface SecretStore {

  /** The secret, if one is kept. */
  Optional<Secret> find(SecretName name) throws SecretException;

  /** Keeps it in place of the one before. */
  void keep(SecretName name, Secret secret) throws SecretException;

  /** Removes it, if there is one. */
  void forget(SecretName name) throws SecretException;

  /** Where secrets go, and what that protects from, in a sentence for the owner. */
  String where();
}
