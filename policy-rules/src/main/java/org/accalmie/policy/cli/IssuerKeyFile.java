package org.accalmie.policy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.accalmie.policy.token.IssuerKey;

/**
 * An issuer's private key in a file that only its owner can read: PKCS#8 in PEM.
 *
 * <p>Plain, since an issuer starts unattended and a passphrase would lie beside it.
 */
public final class IssuerKeyFile {
  private static final String PLAIN = "PRIVATE KEY";
  private static final int MOST_BYTES = 64 * 1024;

  private IssuerKeyFile() {}

  /**
   * Writes it, whole or not at all.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is a file of this name; it is left
   *     alone
   */
  public static void createNew(Path file, IssuerKey key) throws IOException {
    try (Pem pem = new Pem(PLAIN, key.pkcs8())) {
      byte[] text = pem.text();
      try {
        PrivateFile.create(file, text);
      } finally {
        Arrays.fill(text, (byte) 0);
      }
    }
  }

  /**
   * Reads the key of a group and a range of person-days, both inclusive.
   *
   * @throws IllegalArgumentException if the file holds no such key; no cause, which might hold it
   */
  public static IssuerKey read(Path file, String group, LocalDate first, LocalDate last)
      throws IOException {
    byte[] content = content(file);
    try (Pem pem = Pem.find(content).orElseThrow(() -> refusal(file, "holds no key in PEM"))) {
      if (!pem.label().equals(PLAIN)) {
        throw refusal(file, "holds a “" + pem.label() + "”, not a plain private key in PKCS#8");
      }
      return key(file, group, first, last, pem.der());
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static IssuerKey key(
      Path file, String group, LocalDate first, LocalDate last, byte[] pkcs8) {
    try {
      return IssuerKey.of(group, first, last, pkcs8);
    } catch (IllegalArgumentException e) {
      throw refusal(file, "is not usable: " + e.getMessage());
    }
  }

  private static byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(Errors.file(file))) {
      return in.readNBytes(MOST_BYTES);
    }
  }

  private static IllegalArgumentException refusal(Path file, String what) {
    return new IllegalArgumentException(
        file + " " + what + "; put the issuer's own key back, its public half is in the agreement");
  }
}
