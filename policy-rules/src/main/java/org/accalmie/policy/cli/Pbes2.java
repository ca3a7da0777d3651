package org.accalmie.policy.cli;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A private key under a passphrase: PKCS#8's encrypted form with PBES2 (RFC 8018).
 *
 * <p>PBKDF2 and AES are called by themselves, because the JDK's ready-made PBE ciphers refuse a
 * passphrase with an é.
 */
final class Pbes2 {
  /** What OWASP's Password Storage Cheat Sheet asks for PBKDF2-HMAC-SHA256 (2023). */
  static final int ITERATIONS = 600_000;

  private static final String ALGORITHM = "PBEWithHmacSHA256AndAES_256";
  private static final Pattern READABLE = Pattern.compile("PBEWith(Hmac.+)AndAES_(128|256)");
  // More would be a file that was made to keep us busy.
  private static final int MOST_ITERATIONS = 20_000_000;
  private static final int SALT_BYTES = 16;
  private static final int BLOCK_BYTES = 16;

  private Pbes2() {}

  /** The DER of an EncryptedPrivateKeyInfo. */
  static byte[] encrypt(byte[] pkcs8, char[] passphrase) {
    PBEParameterSpec how =
        new PBEParameterSpec(
            random(SALT_BYTES), ITERATIONS, new IvParameterSpec(random(BLOCK_BYTES)));
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, ALGORITHM, how, passphrase).doFinal(pkcs8);
      return new EncryptedPrivateKeyInfo(standard(how), encrypted).getEncoded();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java platform has PBKDF2 and AES", e);
    }
  }

  // The JDK writes parameters only under their standard name, and takes them only under its own.
  private static AlgorithmParameters standard(PBEParameterSpec how)
      throws GeneralSecurityException, IOException {
    AlgorithmParameters own = AlgorithmParameters.getInstance(ALGORITHM);
    own.init(how);
    AlgorithmParameters standard = AlgorithmParameters.getInstance("PBES2");
    standard.init(own.getEncoded());
    return standard;
  }

  /**
   * The PKCS#8 in it, empty if the passphrase is not the right one.
   *
   * @throws GeneralSecurityException if it was not encrypted in a way that we know
   */
  static Optional<byte[]> decrypt(byte[] der, char[] passphrase)
      throws GeneralSecurityException, IOException {
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
    PBEParameterSpec how = parameters(info);
    Cipher cipher = cipher(Cipher.DECRYPT_MODE, info.getAlgName(), how, passphrase);
    try {
      return Optional.of(cipher.doFinal(info.getEncryptedData()));
    } catch (BadPaddingException _) {
      return Optional.empty();
    }
  }

  private static PBEParameterSpec parameters(EncryptedPrivateKeyInfo info)
      throws GeneralSecurityException {
    AlgorithmParameters parameters = info.getAlgParameters();
    if (parameters == null) {
      throw new GeneralSecurityException("it is not PBES2");
    }
    PBEParameterSpec how = parameters.getParameterSpec(PBEParameterSpec.class);
    if (how.getIterationCount() < 1 || how.getIterationCount() > MOST_ITERATIONS) {
      throw new GeneralSecurityException("it asks for no or too many iterations");
    }
    return how;
  }

  private static Cipher cipher(int mode, String algorithm, PBEParameterSpec how, char[] passphrase)
      throws GeneralSecurityException {
    Matcher parts = READABLE.matcher(algorithm);
    if (!parts.matches()) {
      throw new GeneralSecurityException("it is not PBES2 with PBKDF2 and AES-CBC");
    }
    byte[] key =
        derive("PBKDF2With" + parts.group(1), Integer.parseInt(parts.group(2)), how, passphrase);
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), how.getParameterSpec());
      return cipher;
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] derive(String kdf, int bits, PBEParameterSpec how, char[] passphrase)
      throws GeneralSecurityException {
    PBEKeySpec spec = new PBEKeySpec(passphrase, how.getSalt(), how.getIterationCount(), bits);
    try {
      return SecretKeyFactory.getInstance(kdf).generateSecret(spec).getEncoded();
    } finally {
      spec.clearPassword();
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
