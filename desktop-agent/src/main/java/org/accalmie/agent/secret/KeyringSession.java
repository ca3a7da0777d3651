package org.accalmie.agent.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.Call;

/**
 * The encryption between a keyring and us, {@code dh-ietf1024-sha256-aes128-cbc-pkcs7} of the
 * Secret Service API.
 *
 * <p>Whoever may call the keyring gets the secrets anyway; it keeps them from whoever merely
 * watches the bus, such as a monitor that was left running, and from its log.
 */
final class KeyringSession {
  private static final String ALGORITHM = "dh-ietf1024-sha256-aes128-cbc-pkcs7";
  private static final int GROUP_BYTES = 128;
  private static final int AES_BYTES = 16;

  /** The Second Oakley Group, RFC 2409. */
  private static final BigInteger PRIME =
      new BigInteger(
          "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A0879"
              + "8E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9"
              + "A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFF"
              + "FFFFFFFF",
          16);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String path;
  private final SecretKey key;

  private KeyringSession(String path, SecretKey key) {
    this.path = path;
    this.key = key;
  }

  static KeyringSession open(Bus bus, Duration patience) throws IOException {
    var ours = new BigInteger(GROUP_BYTES * Byte.SIZE - 1, RANDOM);
    byte[] open = unsigned(BigInteger.TWO.modPow(ours, PRIME));
    Call call =
        Keyring.service(
            "OpenSession",
            new Argument.Text(ALGORITHM),
            new Argument.Variant(new Argument.Octets(open)));
    var body = new Body(bus.call(call, patience));
    body.variant("ay");
    var theirs = new BigInteger(1, body.octets());
    return new KeyringSession(body.text(), key(theirs.modPow(ours, PRIME)));
  }

  private static SecretKey key(BigInteger shared) {
    try {
      var spec =
          HKDFParameterSpec.ofExtract().addIKM(unsigned(shared)).thenExpand(new byte[0], AES_BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveKey("AES", spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java since 25 has HKDF.", e);
    }
  }

  /** As long as the group's numbers are, zeros first. */
  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[GROUP_BYTES];
    int length = Math.min(bytes.length, GROUP_BYTES);
    System.arraycopy(bytes, bytes.length - length, padded, GROUP_BYTES - length, length);
    return padded;
  }

  Argument path() {
    return new Argument.ObjectPath(path);
  }

  Argument encrypt(Secret secret) {
    byte[] vector = new byte[AES_BYTES];
    RANDOM.nextBytes(vector);
    byte[] plain = secret.reveal().getBytes(UTF_8);
    try {
      return new Argument.Structure(
          List.of(
              path(),
              new Argument.Octets(vector),
              new Argument.Octets(cipher(Cipher.ENCRYPT_MODE, vector).doFinal(plain)),
              new Argument.Text("text/plain; charset=utf8")));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES.", e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  Secret decrypt(Body body) throws IOException {
    body.structure();
    body.text();
    byte[] vector = body.octets();
    byte[] value = body.octets();
    try {
      return new Secret(new String(cipher(Cipher.DECRYPT_MODE, vector).doFinal(value), UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IOException("The keyring's answer cannot be decrypted.", e);
    }
  }

  private Cipher cipher(int mode, byte[] vector) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, key, new IvParameterSpec(vector));
    return cipher;
  }
}
