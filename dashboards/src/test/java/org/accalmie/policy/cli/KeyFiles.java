package org.accalmie.policy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;

/** Key files as {@code accalmie agreement key} writes them and {@code … sign} reads them. */
public final class KeyFiles {
  private KeyFiles() {}

  /** Makes one, and returns the public key. */
  public static String make(Path file, String passphrase) throws IOException {
    return KeyFile.createNew(file, new Passphrase(passphrase.toCharArray()));
  }

  /** Reads one. */
  public static PrivateKey read(Path file, String passphrase) throws IOException {
    return KeyFile.read(file, () -> new Passphrase(passphrase.toCharArray()));
  }
}
