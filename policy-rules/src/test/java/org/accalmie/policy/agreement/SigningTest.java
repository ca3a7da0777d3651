package org.accalmie.policy.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.policy.agreement.Examples.EMPLOYER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningTest {
  private static final Agreement AGREEMENT = Examples.agreement();

  /** The order of the base point, RFC 8032, section 5.1. */
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** All encodings of the eight points of small order, as C2SP/CCTV lists them for Ed25519. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void refusesAKeyForWhichSignaturesCanBeMadeUp(String hex) {
    String key = base64(hex);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signing.publicKey(key))
        .withMessageMatching(".*(small order|larger than the field).*");
    assertThat(problemWithKey(key))
        .startsWith("line 10, column 42: this is no usable Ed25519 public key: ")
        .endsWith(" — make one with `accalmie agreement key FILE` and write what it printed");
    // R = the point itself and S = 0 fit some texts under a cofactorless check.
    byte[] madeUp = Arrays.copyOf(HexFormat.of().parseHex(hex), 64);
    assertThat(Signing.valid(AGREEMENT, signature(key, madeUp))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0200000000000000000000000000000000000000000000000000000000000000 | no point",
        "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f | larger than the field",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff | larger than the field"
      })
  void refusesAKeyThatIsNoPointOrWrittenInASecondWay(String hex, String why) {
    assertThat(problemWithKey(base64(hex))).contains("no usable Ed25519 public key", why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "not a key", "=", "\"\\0\""})
  void neverThrowsOnASignatureThatIsNone(String text) {
    String key = Signing.text(EMPLOYER.getPublic());
    assertThat(Signing.valid(AGREEMENT, new Signature(Role.EMPLOYER, key, text))).isFalse();
    assertThat(Signing.valid(AGREEMENT, new Signature(Role.EMPLOYER, text, text))).isFalse();
  }

  @Test
  void refusesToSignWithAKeyForSomethingElse() throws Exception {
    for (String algorithm : new String[] {"RSA", "EC", "X25519", "Ed448"}) {
      var key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Signing.sign(AGREEMENT, Role.EMPLOYER, key))
          .withMessage("this is not an Ed25519 private key");
    }
  }

  @Test
  void refusesTheSecondFormOfASignature() {
    Signature good = Signing.sign(AGREEMENT, Role.EMPLOYER, EMPLOYER.getPrivate());
    byte[] raw = Base64.getDecoder().decode(good.value());
    byte[] notReduced = withS(raw, s(raw).add(ORDER));
    assertThat(Signing.valid(AGREEMENT, good)).isTrue();
    assertThat(Signing.valid(AGREEMENT, signature(good.key(), withS(raw, s(raw))))).isTrue();
    assertThat(Signing.valid(AGREEMENT, signature(good.key(), notReduced))).isFalse();
    assertThat(Signing.valid(AGREEMENT, signature(good.key(), Arrays.copyOf(raw, 65)))).isFalse();
    assertThat(Signing.valid(AGREEMENT, signature(good.key(), Arrays.copyOf(raw, 63)))).isFalse();
  }

  @Test
  void refusesEveryFlippedBitOfASignatureAndOfItsKey() {
    Signature good = Signing.sign(AGREEMENT, Role.EMPLOYER, EMPLOYER.getPrivate());
    byte[] value = Base64.getDecoder().decode(good.value());
    byte[] key = Base64.getDecoder().decode(good.key());
    for (int bit = 0; bit < value.length * 8; bit++) {
      assertThat(Signing.valid(AGREEMENT, signature(good.key(), flipped(value, bit)))).isFalse();
    }
    for (int bit = 0; bit < key.length * 8; bit++) {
      String other = Base64.getEncoder().encodeToString(flipped(key, bit));
      assertThat(Signing.valid(AGREEMENT, signature(other, value))).isFalse();
    }
  }

  @Test
  void refusesSignaturesOverAnotherSerialisationAndSaysWhatToDo() throws Exception {
    SignedAgreement signed = Examples.signed(AGREEMENT, Role.EMPLOYER, Role.WORKS_COUNCIL);
    byte[] canonical = AgreementJson.signedBytes(AGREEMENT);
    String pretty = new ObjectMapper().readTree(canonical).toPrettyString();
    byte[][] others = {
      Examples.yaml().getBytes(UTF_8),
      pretty.getBytes(UTF_8),
      AgreementJson.write(signed),
      (new String(canonical, UTF_8) + "\n").getBytes(UTF_8),
      AGREEMENT.hash().getBytes(UTF_8)
    };
    for (byte[] other : others) {
      Signature signature = signature(signed.signatures().getFirst().key(), ed25519(other));
      SignedAgreement tried =
          new SignedAgreement(AGREEMENT, Arrays.asList(signature, signed.signatures().getLast()));
      assertThat(Succession.judge(null, tried, LocalDate.of(2026, 2, 1)))
          .isInstanceOfSatisfying(
              Verdict.Refused.class,
              refused ->
                  assertThat(refused.reasons())
                      .singleElement()
                      .asString()
                      .contains(
                          "The employer's signature does not fit this text", "sign this text"));
    }
  }

  @Test
  void readsOneFormOnlyOfAKeyAndOfASignature() {
    String yaml = new String(AgreementJson.write(Examples.signed(AGREEMENT, Role.EMPLOYER)), UTF_8);
    String key = Signing.text(EMPLOYER.getPublic());
    String value = Signing.sign(AGREEMENT, Role.EMPLOYER, EMPLOYER.getPrivate()).value();
    // The last letter has bits that Java's decoder ignores.
    assertThat(problems(yaml.replace(key, secondForm(key)))).contains("“key” is not in its form");
    assertThat(problems(yaml.replace(value, secondForm(value))))
        .contains("“value” is not in its form");
  }

  private static String secondForm(String base64) {
    int last = base64.indexOf('=') - 1;
    String other =
        base64.substring(0, last) + (char) (base64.charAt(last) + 1) + base64.substring(last + 1);
    assertThat(Base64.getDecoder().decode(other)).isEqualTo(Base64.getDecoder().decode(base64));
    return other;
  }

  private static String problemWithKey(String key) {
    return problems(Examples.yaml().replace(Signing.text(EMPLOYER.getPublic()), key));
  }

  private static String problems(String yaml) {
    return switch (AgreementReader.read(yaml.getBytes(UTF_8))) {
      case Reading.Refused refused -> refused.problems().getFirst().toString();
      case Reading.Understood understood -> "none";
    };
  }

  private static Signature signature(String key, byte[] value) {
    return new Signature(Role.EMPLOYER, key, Base64.getEncoder().encodeToString(value));
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }

  private static byte[] ed25519(byte[] text) throws GeneralSecurityException {
    var ed25519 = java.security.Signature.getInstance("Ed25519");
    ed25519.initSign(EMPLOYER.getPrivate());
    ed25519.update(text);
    return ed25519.sign();
  }

  private static BigInteger s(byte[] signature) {
    return new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64)));
  }

  private static byte[] withS(byte[] signature, BigInteger s) {
    byte[] changed = signature.clone();
    byte[] bytes = reversed(s.toByteArray());
    Arrays.fill(changed, 32, 64, (byte) 0);
    System.arraycopy(bytes, 0, changed, 32, Math.min(32, bytes.length));
    return changed;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
