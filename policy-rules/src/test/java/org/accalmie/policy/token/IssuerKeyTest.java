package org.accalmie.policy.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerKeyTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 16);
  private static final LocalDate LAST = LocalDate.of(2026, 11, 20);
  private static final IssuerKey ISSUER = IssuerKey.generate("team-a", FIRST, LAST);
  private static final IssuerPublicKey KEY = ISSUER.publicKey();

  @Test
  void readsThePublicTextBackInThatOneSpellingOnly() {
    assertThat(IssuerPublicKey.parse(KEY.text())).isEqualTo(KEY);
    byte[] der = Base64.getDecoder().decode(KEY.text());
    for (String other :
        new String[] {
          "",
          "no base64",
          KEY.text() + "\n",
          " " + KEY.text(),
          Base64.getEncoder().encodeToString(withoutParameters(der)),
          Base64.getEncoder().encodeToString(Arrays.copyOf(der, der.length + 1)),
          Base64.getEncoder().encodeToString(Arrays.copyOf(der, der.length - 1))
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> IssuerPublicKey.parse(other));
    }
  }

  @ParameterizedTest
  @CsvSource({"1024, 65537", "2047, 65537", "3072, 65537", "2048, 3"})
  void refusesKeysOfAnotherShape(int bits, String exponent) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(new RSAKeyGenParameterSpec(bits, new BigInteger(exponent)));
    var pair = generator.generateKeyPair();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IssuerPublicKey((RSAPublicKey) pair.getPublic()))
        .withMessage("an issuer's key is RSA with 2048 bits and the exponent 65537");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new IssuerKey("team-a", FIRST, LAST, (RSAPrivateCrtKey) pair.getPrivate()));
  }

  @Test
  void readsItsOwnPkcs8Back() {
    IssuerKey read = IssuerKey.of("team-a", FIRST, LAST, ISSUER.pkcs8());
    assertThat(read.publicKey()).isEqualTo(KEY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IssuerKey.of("team-a", FIRST, LAST, new byte[100]))
        .withNoCause();
  }

  @ParameterizedTest
  @CsvSource({"team-b, 2026-11-18", "team-a, 2026-11-15", "team-a, 2026-11-21"})
  void signsForNoOtherGroupOrDay(String group, LocalDate day) {
    BlindedToken blinded = BlindedToken.draw(KEY, group, day, new SecureRandom());
    assertThatIllegalArgumentException().isThrownBy(() -> ISSUER.sign(blinded.request()));
  }

  @ParameterizedTest
  @CsvSource({"2026-11-16", "2026-11-20"})
  void signsForTheFirstAndTheLastDay(LocalDate day) {
    BlindedToken blinded = BlindedToken.draw(KEY, "team-a", day, new SecureRandom());
    Token token = blinded.finish(KEY, ISSUER.sign(blinded.request()));
    assertThat(token.isValid(KEY, "team-a", day)).isTrue();
  }

  /** Known and told in ADR 12: only a range of one day holds a member to one token a day. */
  @Test
  void cannotSeeForWhichDayOfItsRangeARequestIs() {
    BlindedToken first = BlindedToken.draw(KEY, "team-a", FIRST, new SecureRandom());
    TokenRequest disguised = new TokenRequest("team-a", LAST, first.request().blinded());
    Token token = first.finish(KEY, ISSUER.sign(disguised));
    assertThat(token.isValid(KEY, "team-a", FIRST)).isTrue();
  }

  @Test
  void signsTheSameRequestAlike() {
    TokenRequest request = BlindedToken.draw(KEY, "team-a", LAST, new SecureRandom()).request();
    assertThat(ISSUER.sign(request)).isEqualTo(ISSUER.sign(request));
  }

  @Test
  void signsNothingThatIsNoBlindedMessage() {
    byte[] tooLarge = new byte[IssuerPublicKey.MODULUS_BYTES];
    Arrays.fill(tooLarge, (byte) 0xff);
    for (String text : new String[] {"", "AAAA", "!", Text64.of(tooLarge)}) {
      TokenRequest request = new TokenRequest("team-a", LAST, text);
      assertThatIllegalArgumentException().isThrownBy(() -> ISSUER.sign(request));
    }
  }

  @Test
  void refusesARangeThatEndsBeforeItBegins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IssuerKey("team-a", LAST, FIRST, ISSUER.rsa()))
        .withMessageContaining("last day is before its first");
  }

  @Test
  void saysNothingSecret() {
    assertThat(ISSUER).hasToString("IssuerKey[team-a, 2026-11-16 to 2026-11-20]");
  }

  // The same key with the algorithm's parameters left out instead of NULL, which some readers take.
  private static byte[] withoutParameters(byte[] der) {
    byte[] shorter = new byte[der.length - 2];
    System.arraycopy(der, 0, shorter, 0, 17);
    System.arraycopy(der, 19, shorter, 17, der.length - 19);
    shorter[3] -= 2;
    shorter[5] -= 2;
    return shorter;
  }
}
