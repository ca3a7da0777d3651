package org.accalmie.policy.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenTest {
  /** The last character of a nonce's text has bits of what follows in a token's. */
  private static final int WHOLE_CHARACTERS = 42;

  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
  private static final int DAYS = 1_000;
  private static final String GROUP = "team-a";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final IssuerKey ISSUER = issuer(GROUP);
  private static final IssuerPublicKey KEY = ISSUER.publicKey();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Token TOKEN = token();

  @Test
  void isValidForItsGroupAndDayOnly() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      String group = group(random);
      LocalDate day = FIRST.plusDays(random.nextInt(DAYS));
      IssuerKey issuer =
          new IssuerKey(group, FIRST, FIRST.plusDays(DAYS), ISSUER.rsa()); // making keys is slow
      BlindedToken blinded = BlindedToken.draw(KEY, group, day, RANDOM);
      Token token = blinded.finish(KEY, issuer.sign(blinded.request()));
      assertThat(token.isValid(KEY, group, day)).as("%s %s, seed %d", group, day, seed).isTrue();
      assertThat(token.isValid(KEY, group(random) + "x", day)).as("seed %d", seed).isFalse();
      assertThat(token.isValid(KEY, group, day.plusDays(1 + random.nextInt(DAYS))))
          .as("seed %d", seed)
          .isFalse();
      assertThat(token.text()).startsWith(blinded.nonce().substring(0, WHOLE_CHARACTERS));
    }
  }

  @Test
  void isNotValidUnderAnotherKey() {
    assertThat(TOKEN.isValid(issuer(GROUP).publicKey(), GROUP, DAY)).isFalse();
  }

  @Test
  void isNotValidOnceAnyByteIsChanged() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] good = Base64.getUrlDecoder().decode(TOKEN.text());
    for (int i = 0; i < good.length; i++) {
      byte[] changed = good.clone();
      changed[i] ^= (byte) (1 + random.nextInt(255));
      assertThat(new Token(Text64.of(changed)).isValid(KEY, GROUP, DAY))
          .as("byte %d, seed %d", i, seed)
          .isFalse();
    }
  }

  @Test
  void isNotValidInAnotherLengthOrSpelling() {
    byte[] good = Base64.getUrlDecoder().decode(TOKEN.text());
    for (int length = 0; length <= good.length + 2; length++) {
      if (length != good.length) {
        assertRefused(Text64.of(Arrays.copyOf(good, length)));
      }
    }
    // 320 bytes leave four bits unused in the last character.
    String unused = TOKEN.text().substring(0, 426) + (char) (TOKEN.text().charAt(426) + 1);
    assertThat(Base64.getUrlDecoder().decode(unused)).isEqualTo(good);
    assertRefused(unused);
    assertRefused(TOKEN.text() + "=");
    assertRefused(" " + TOKEN.text());
    assertRefused("é".repeat(427));
    assertRefused("_".repeat(426) + "w");
  }

  @Test
  void isNotValidWithTheModulusAddedToItsSignature() {
    byte[] good = Base64.getUrlDecoder().decode(TOKEN.text());
    BigInteger value = new BigInteger(1, Arrays.copyOfRange(good, 64, 320));
    byte[] more = value.add(KEY.rsa().getModulus()).toByteArray();
    byte[] same = Arrays.copyOf(good, 320);
    System.arraycopy(more, more.length - 256, same, 64, 256);
    assertRefused(Text64.of(same));
  }

  @Test
  void blindsTheSameTokenDifferentlyEachTimeAndShowsNothingOfIt() {
    byte[] nonce = new byte[TokenMessage.NONCE_BYTES];
    byte[] prefix = new byte[BlindRsa.PREFIX_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] prepared = TokenMessage.prepared(prefix, GROUP, DAY, nonce);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      BigInteger factor = BlindRsa.factor(KEY.rsa(), RANDOM);
      byte[] blinded = BlindRsa.blind(KEY.rsa(), prepared, factor, RANDOM);
      assertThat(blinded).hasSize(IssuerPublicKey.MODULUS_BYTES);
      assertThat(new String(blinded, ISO_8859_1))
          .doesNotContain("accalmie", GROUP, DAY.toString(), new String(nonce, ISO_8859_1));
      assertThat(seen.add(Text64.of(blinded))).isTrue();
    }
  }

  @Test
  void refusesAWrongAnswer() {
    BlindedToken blinded = BlindedToken.draw(KEY, GROUP, DAY, RANDOM);
    BlindSignature good = ISSUER.sign(blinded.request());
    byte[] bytes = Base64.getUrlDecoder().decode(good.value());
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      assertNotFinished(blinded, Text64.of(changed));
    }
    assertNotFinished(blinded, Text64.of(new byte[256]));
    assertNotFinished(blinded, Text64.of(Arrays.copyOf(bytes, 255)));
    assertNotFinished(blinded, Text64.of(Arrays.copyOf(bytes, 257)));
    assertNotFinished(blinded, "");
    assertNotFinished(blinded, issuer(GROUP).publicKey().text());
    BlindedToken other = BlindedToken.draw(KEY, GROUP, DAY, RANDOM);
    assertNotFinished(blinded, ISSUER.sign(other.request()).value());
    assertThat(blinded.finish(KEY, good).isValid(KEY, GROUP, DAY)).isTrue();
  }

  @Test
  void refusesTheAnswerUnderAnotherKeyThanItWasBlindedFor() {
    BlindedToken blinded = BlindedToken.draw(KEY, GROUP, DAY, RANDOM);
    BlindSignature good = ISSUER.sign(blinded.request());
    for (int i = 0; i < 4; i++) {
      IssuerPublicKey other = issuer(GROUP).publicKey();
      assertThatIllegalArgumentException().isThrownBy(() -> blinded.finish(other, good));
    }
  }

  @Test
  void waitsForItsSignatureOverARestart() {
    BlindedToken before = BlindedToken.draw(KEY, GROUP, DAY, RANDOM);
    BlindedToken after = BlindedToken.of(before.bytes());
    assertThat(after).isEqualTo(before);
    assertThat(after.finish(KEY, ISSUER.sign(before.request())).isValid(KEY, GROUP, DAY)).isTrue();
  }

  @Test
  void refusesKeptBytesThatAreDamaged() {
    String kept = new String(BlindedToken.draw(KEY, GROUP, DAY, RANDOM).bytes(), UTF_8);
    for (int length = 0; length < kept.length(); length++) {
      assertDamaged(kept.substring(0, length));
    }
    assertDamaged(kept + "|");
    assertDamaged(kept.replace("2026-11-20", "2026-11-31"));
    assertDamaged(kept.replace("blinded-1", "blinded-2"));
  }

  @Test
  void saysNothingSecret() {
    BlindedToken blinded = BlindedToken.draw(KEY, GROUP, DAY, RANDOM);
    assertThat(blinded).hasToString("BlindedToken[team-a, 2026-11-20]");
  }

  private static void assertRefused(String text) {
    assertThat(new Token(text).isValid(KEY, GROUP, DAY)).as(text).isFalse();
  }

  private static void assertNotFinished(BlindedToken blinded, String answer) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> blinded.finish(KEY, new BlindSignature(answer)));
  }

  private static void assertDamaged(String kept) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlindedToken.of(kept.getBytes(UTF_8)))
        .withMessageContaining("ask for a new one");
  }

  private static Token token() {
    BlindedToken blinded = BlindedToken.draw(KEY, GROUP, DAY, RANDOM);
    return blinded.finish(KEY, ISSUER.sign(blinded.request()));
  }

  private static IssuerKey issuer(String group) {
    return IssuerKey.generate(group, DAY, DAY);
  }

  private static String group(Random random) {
    return random
        .ints(1 + random.nextInt(30), 0, 37)
        .mapToObj("abcdefghijklmnopqrstuvwxyz0123456789-"::charAt)
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }
}
