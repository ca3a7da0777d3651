package org.accalmie.policy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Base64;
import org.accalmie.policy.token.IssuerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerKeyFileTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final IssuerKey KEY = IssuerKey.generate("team-a", DAY, DAY);

  @TempDir Path dir;

  @Test
  void readsBackWhatItWroteForItsOwnerOnly() throws Exception {
    Path file = dir.resolve("issuer.pem");
    IssuerKeyFile.createNew(file, KEY);
    assertThat(Files.readString(file)).startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    IssuerKey read = IssuerKeyFile.read(file, "team-a", DAY, DAY);
    assertThat(read.publicKey()).isEqualTo(KEY.publicKey());
    assertThat(read.rsa()).isEqualTo(KEY.rsa());
  }

  @Test
  void openSslReadsTheKeyThatWeWrote() throws Exception {
    Path file = dir.resolve("issuer.pem");
    IssuerKeyFile.createNew(file, KEY);
    byte[] spki = OpenSsl.run("pkey", "-in", file, "-pubout", "-outform", "DER");
    assertThat(Base64.getEncoder().encodeToString(spki)).isEqualTo(KEY.publicKey().text());
  }

  @Test
  void leavesAFileAloneThatIsThere() throws Exception {
    Path file = Files.writeString(dir.resolve("issuer.pem"), "mine");
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> IssuerKeyFile.createNew(file, KEY));
    assertThat(file).hasContent("mine");
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    Path file = dir.resolve("issuer.pem");
    assertRefused(Files.writeString(file, "nothing"), "holds no key in PEM");
    assertRefused(
        Files.writeString(
            file, "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----"),
        "holds a “RSA PRIVATE KEY”, not a plain private key in PKCS#8");
    Path party = dir.resolve("party.pem");
    KeyFile.createNew(party, null);
    assertRefused(party, "is not usable: this is no RSA private key in PKCS#8");
  }

  private static void assertRefused(Path file, String what) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IssuerKeyFile.read(file, "team-a", DAY, DAY))
        .withMessageStartingWith(file + " " + what)
        .withNoCause();
  }
}
