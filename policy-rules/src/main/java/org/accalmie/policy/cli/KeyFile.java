package org.accalmie.policy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.accalmie.policy.agreement.Signing;
import org.jspecify.annotations.Nullable;

/**
 * A party's private key in a file of its own: PKCS#8 in PEM, as OpenSSL reads and writes it too.
 *
 * <p>No exception from here has a cause, since a library's words might hold what was read.
 */
final class KeyFile {
  private static final String PLAIN = "PRIVATE KEY";
  private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
  private static final String ED25519 = "Ed25519";
  private static final List<String> OTHERS =
      List.of("RSA", "EC", "X25519", "Ed448", "X448", "DSA", "DH");
  private static final String ADVICE = "; make one with `accalmie agreement key FILE`";
  private static final int MOST_BYTES = 64 * 1024;

  private final String name;

  private KeyFile(String name) {
    this.name = name;
  }

  /** Where the passphrase comes from once it is clear that one is needed. */
  interface Asked {
    Passphrase passphrase() throws IOException;
  }

  /**
   * Makes a key and returns its public half as an agreement writes it.
   *
   * @param passphrase what to encrypt it with, null to leave it plain
   */
  static String createNew(Path file, @Nullable Passphrase passphrase) throws IOException {
    KeyPair pair = keyPair();
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    try (Pem pem = pem(pkcs8, passphrase)) {
      byte[] text = pem.text();
      PrivateFile.create(file, text);
      Arrays.fill(text, (byte) 0);
      return Signing.text(pair.getPublic());
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  private static Pem pem(byte[] pkcs8, @Nullable Passphrase passphrase) {
    return passphrase == null
        ? new Pem(PLAIN, pkcs8)
        : new Pem(ENCRYPTED, Pbes2.encrypt(pkcs8, passphrase.characters()));
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance(ED25519).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }
  }

  /** Reads a key; the passphrase is asked for only if it is encrypted. */
  static PrivateKey read(Path file, Asked asked) throws IOException {
    try (InputStream in = Files.newInputStream(Errors.file(file))) {
      return read(file.toString(), in, asked);
    }
  }

  /** Reads a key from a stream that messages call by this name. */
  static PrivateKey read(String name, InputStream in, Asked asked) throws IOException {
    byte[] content = in.readNBytes(MOST_BYTES);
    try {
      return new KeyFile(name).key(content, asked);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private PrivateKey key(byte[] content, Asked asked) throws IOException {
    try (Pem pem = Pem.find(content).orElseThrow(() -> refusal("holds no key in PEM"))) {
      return switch (pem.label()) {
        case PLAIN -> privateKey(pem.der(), () -> refusal("holds no Ed25519 key"));
        case ENCRYPTED -> encryptedKey(pem.der(), asked);
        default -> throw refusal("holds a “" + pem.label() + "”, not a private key in PKCS#8");
      };
    }
  }

  private PrivateKey encryptedKey(byte[] der, Asked asked) throws IOException {
    try (Passphrase passphrase = asked.passphrase()) {
      byte[] pkcs8 = decrypted(der, passphrase).orElseThrow(this::wrongPassphrase);
      try {
        // One wrong passphrase in 256 yields bytes that end like padded ones.
        return privateKey(pkcs8, this::wrongPassphrase);
      } finally {
        Arrays.fill(pkcs8, (byte) 0);
      }
    }
  }

  private Optional<byte[]> decrypted(byte[] der, Passphrase passphrase) {
    try {
      return Pbes2.decrypt(der, passphrase.characters());
    } catch (GeneralSecurityException | IOException _) {
      throw new IllegalArgumentException(
          name
              + " is encrypted in a way that is not read here; write it anew with"
              + " `openssl pkcs8 -topk8 -v2 aes256 -in OLD -out NEW`");
    }
  }

  private IllegalArgumentException wrongPassphrase() {
    return new IllegalArgumentException(
        name + ": this is not the passphrase that the key was encrypted with; try again");
  }

  private PrivateKey privateKey(byte[] pkcs8, Supplier<IllegalArgumentException> ifNoKey) {
    return parsed(ED25519, pkcs8)
        .orElseThrow(() -> otherAlgorithm(pkcs8).map(this::notEd25519).orElseGet(ifNoKey));
  }

  private static Optional<String> otherAlgorithm(byte[] pkcs8) {
    return OTHERS.stream().filter(other -> parsed(other, pkcs8).isPresent()).findFirst();
  }

  private IllegalArgumentException notEd25519(String algorithm) {
    return refusal("holds a key for " + algorithm + ", and agreements are signed with Ed25519");
  }

  private static Optional<PrivateKey> parsed(String algorithm, byte[] pkcs8) {
    try {
      return Optional.of(
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  private IllegalArgumentException refusal(String what) {
    return new IllegalArgumentException(name + " " + what + ADVICE);
  }
}
