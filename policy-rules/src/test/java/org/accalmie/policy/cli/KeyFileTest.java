package org.accalmie.policy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, with OpenSSL as the peer that reads and writes them too. */
class KeyFileTest {
  private static final String PASSPHRASE = "un café à l’atelier";

  @TempDir Path dir;

  @Test
  void openSslReadsTheKeyThatWeMade() throws Exception {
    Path file = dir.resolve("our.pem");
    String publicKey = KeyFile.createNew(file, passphrase(PASSPHRASE));
    assertThat(Files.readString(file)).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
    assertThat(OpenSsl.publicKey(file, PASSPHRASE)).isEqualTo(publicKey);
    assertThat(new String(OpenSsl.run("asn1parse", "-in", file), UTF_8))
        .contains("PBES2", "PBKDF2", "hmacWithSHA256", "aes-256-cbc", "0927C0" /* 600,000 */);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void openSslReadsTheKeyThatWeMadeWithoutAPassphrase() throws Exception {
    Path file = dir.resolve("our.pem");
    assertThat(KeyFile.createNew(file, null)).isEqualTo(OpenSsl.publicKey(file, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-v2 aes256",
        "-v2 aes-128-cbc",
        "-v2 aes256 -v2prf hmacWithSHA512 -iter 100000",
        "-v2 aes256 -v2prf hmacWithSHA1"
      })
  void readsTheKeyThatOpenSslEncrypted(String how) throws Exception {
    Path file = encrypted(how);
    PrivateKey key = KeyFile.read(file, () -> passphrase(PASSPHRASE));
    assertThat(signs(key, OpenSsl.publicKey(file, PASSPHRASE))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-scrypt", "-v1 PBE-SHA1-3DES", "-v2 des3"})
  void saysHowToWriteAKeyAnewThatIsEncryptedInAnotherWay(String how) throws Exception {
    Path file = encrypted(how);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyFile.read(file, () -> passphrase(PASSPHRASE)))
        .withMessage(
            "%s is encrypted in a way that is not read here; write it anew with"
                + " `openssl pkcs8 -topk8 -v2 aes256 -in OLD -out NEW`",
            file)
        .withNoCause();
  }

  @Test
  void knowsAWrongPassphraseEvenWhenItYieldsSomething() throws Exception {
    Path file = encrypted("-v2 aes256 -iter 1");
    // One in 256 decrypts to something; of 2,000 some surely do.
    IntStream.range(0, 2_000)
        .forEach(
            i ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> KeyFile.read(file, () -> passphrase("wrong " + i)))
                    .withMessage(
                        "%s: this is not the passphrase that the key was encrypted with; try again",
                        file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RSA -pkeyopt rsa_keygen_bits:1024 | RSA",
        "X25519 | X25519",
        "ED448 | Ed448",
        "X448 | X448",
        "EC -pkeyopt ec_paramgen_curve:P-256 | EC"
      })
  void namesAKeyForSomethingElse(String algorithm, String name) throws Exception {
    Path plain = dir.resolve("other.pem");
    OpenSsl.run(words("genpkey -algorithm " + algorithm + " -out", plain));
    Path encrypted = encrypt(plain, "-v2 aes256");
    for (Path file : new Path[] {plain, encrypted}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeyFile.read(file, () -> passphrase(PASSPHRASE)))
          .withMessage(
              "%s holds a key for %s, and agreements are signed with Ed25519; make one with"
                  + " `accalmie agreement key FILE`",
              file, name);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "genrsa -traditional -out FILE 1024 | RSA PRIVATE KEY",
        "ecparam -genkey -name prime256v1 -noout -out FILE | EC PRIVATE KEY",
        "pkey -in KEY -pubout -out FILE | PUBLIC KEY"
      })
  void namesWhatIsNoPrivateKeyInPkcs8(String command, String label) throws Exception {
    Path file = dir.resolve("other.pem");
    String filled = command.replace("FILE", file.toString()).replace("KEY", plainKey().toString());
    OpenSsl.run((Object[]) filled.split(" "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyFile.read(file, KeyFileTest::nobody))
        .withMessageStartingWith("%s holds a “%s”, not a private key in PKCS#8", file, label);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\0",
        "a word",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n-----END PUBLIC KEY-----",
        "-----BEGIN PRIVATE KEY-----\n?\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----"
      })
  void saysThatAFileHoldsNoKey(String content) throws IOException {
    Path file = Files.writeString(dir.resolve("none.pem"), content);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyFile.read(file, () -> passphrase(PASSPHRASE)))
        .withMessageStartingWith(file.toString())
        .withNoCause();
  }

  @Test
  void tellsOfDamageInWords() throws Exception {
    Path file = encrypted("-v2 aes256 -iter 1");
    byte[] der = Base64.getMimeDecoder().decode(body(Files.readString(file)));
    for (int i = 0; i < der.length; i++) {
      assertNothingButOurWords(Arrays.copyOf(der, i));
      for (int flipped : new int[] {0x01, 0x20, 0x80}) {
        byte[] damaged = der.clone();
        damaged[i] ^= (byte) flipped;
        assertNothingButOurWords(damaged);
      }
    }
  }

  @Test
  void takesAKeyBetweenOtherTextAsOpenSslDoes() throws Exception {
    Path plain = plainKey();
    Path commented = dir.resolve("commented.pem");
    Files.writeString(commented, "my key\r\n" + Files.readString(plain).replace("\n", "\r\n"));
    assertThat(KeyFile.read(commented, KeyFileTest::nobody).getEncoded())
        .isEqualTo(KeyFile.read(plain, KeyFileTest::nobody).getEncoded());
  }

  // What AES-CBC decrypts may be another key; that one does not belong to the agreement's.
  private void assertNothingButOurWords(byte[] der) throws IOException {
    String label = "ENCRYPTED PRIVATE KEY";
    Path file = Files.write(dir.resolve("damaged.pem"), new Pem(label, der).text());
    try {
      assertThat(KeyFile.read(file, () -> passphrase(PASSPHRASE))).isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith(file.toString()).hasNoCause();
    }
  }

  private Path plainKey() throws Exception {
    Path plain = dir.resolve("plain.pem");
    OpenSsl.run("genpkey", "-algorithm", "ED25519", "-out", plain);
    return plain;
  }

  private Path encrypted(String how) throws Exception {
    return encrypt(plainKey(), how);
  }

  private Path encrypt(Path plain, String how) throws Exception {
    Path file = dir.resolve("encrypted.pem");
    OpenSsl.run(
        words(
            "pkcs8 -topk8 " + how + " -passout", "pass:" + PASSPHRASE, "-in", plain, "-out", file));
    return file;
  }

  private static Object[] words(String first, Object... rest) {
    return Stream.concat(Stream.of(first.split(" ")), Stream.of(rest)).toArray();
  }

  private static String body(String pem) {
    return pem.replaceAll("-----[^-]*-----", "");
  }

  private static Passphrase passphrase(String text) {
    return new Passphrase(text.toCharArray());
  }

  private static Passphrase nobody() {
    throw new AssertionError("nobody is asked for a passphrase");
  }

  private static boolean signs(PrivateKey key, String publicKey) {
    String yaml = Examples.yaml().replace(Signing.text(Examples.EMPLOYER.getPublic()), publicKey);
    Agreement agreement = Examples.agreement(yaml);
    return Signing.valid(agreement, Signing.sign(agreement, Role.EMPLOYER, key));
  }
}
