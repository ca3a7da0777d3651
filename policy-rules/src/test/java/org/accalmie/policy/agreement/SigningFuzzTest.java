package org.accalmie.policy.agreement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

class SigningFuzzTest {
  private static final int KEY_BYTES = 32;
  private static final int BYTES = 96;

  /** The keys of RFC 8032, section 7.1, tests 1 and 2: the same in each run, as the seeds are. */
  private static final String EMPLOYER =
      base64("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

  private static final String COUNCIL =
      base64("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  private static final String SECRET =
      "302e020100300506032b657004220420"
          + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

  private static final Agreement AGREEMENT =
      Examples.agreement(
          Examples.yaml()
              .replace(Signing.text(Examples.EMPLOYER.getPublic()), EMPLOYER)
              .replace(Signing.text(Examples.COUNCIL.getPublic()), COUNCIL));
  private static final Signature GOOD = Signing.sign(AGREEMENT, Role.EMPLOYER, privateKey());

  /** The bytes are the key and the signature, or after a zero what is changed in good ones. */
  @FuzzTest(maxDuration = "10s")
  void believesNoSignatureButTheGoodOne(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    assertThat(Signing.valid(AGREEMENT, new Signature(Role.EMPLOYER, text, text))).isFalse();
    assertThat(Signing.valid(AGREEMENT, new Signature(Role.EMPLOYER, EMPLOYER, text)))
        .isEqualTo(text.equals(GOOD.value()));
    boolean isChange = bytes.length > 0 && bytes[0] == 0;
    byte[] tried = isChange ? changed(bytes) : Arrays.copyOf(bytes, BYTES);
    assertThat(Signing.valid(AGREEMENT, signature(tried))).isEqualTo(Arrays.equals(tried, good()));
  }

  private static byte[] changed(byte[] difference) {
    byte[] changed = good();
    for (int i = 1; i < Math.min(difference.length, BYTES + 1); i++) {
      changed[i - 1] ^= difference[i];
    }
    return changed;
  }

  private static byte[] good() {
    byte[] good = Arrays.copyOf(Base64.getDecoder().decode(GOOD.key()), BYTES);
    byte[] value = Base64.getDecoder().decode(GOOD.value());
    System.arraycopy(value, 0, good, KEY_BYTES, value.length);
    return good;
  }

  private static Signature signature(byte[] keyAndValue) {
    Base64.Encoder encoder = Base64.getEncoder();
    return new Signature(
        Role.EMPLOYER,
        encoder.encodeToString(Arrays.copyOf(keyAndValue, KEY_BYTES)),
        encoder.encodeToString(Arrays.copyOfRange(keyAndValue, KEY_BYTES, BYTES)));
  }

  private static PrivateKey privateKey() {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(SECRET)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}
