package org.accalmie.policy.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class ReleaseSecretTest {
  private final byte[] employers = ReleaseSecret.drawShare(new SecureRandom());
  private final byte[] councils = ReleaseSecret.drawShare(new SecureRandom());

  @Test
  void isTheSameInWhicheverOrderItsSharesAreGiven() {
    ReleaseSecret secret = ReleaseSecret.of(employers, councils);
    assertThat(ReleaseSecret.of(councils, employers).bytes()).isEqualTo(secret.bytes());
    assertThat(ReleaseSecret.of(councils, employers).pin()).isEqualTo(secret.pin());
    byte[] edited = (new String(councils, UTF_8) + "\r\n").getBytes(UTF_8);
    assertThat(ReleaseSecret.of(employers, edited).bytes()).isEqualTo(secret.bytes());
  }

  @Test
  void isPinnedWithoutEitherPartySeeingTheOthersShare() {
    assertThat(
            ReleaseSecret.pin(
                ReleaseSecret.fingerprint(councils), ReleaseSecret.fingerprint(employers)))
        .isEqualTo(ReleaseSecret.of(employers, councils).pin())
        .matches("sha256:[0-9a-f]{64}");
  }

  @Test
  void changesWithEitherShare() {
    ReleaseSecret secret = ReleaseSecret.of(employers, councils);
    byte[] another = ReleaseSecret.drawShare(new SecureRandom());
    assertThat(ReleaseSecret.of(another, councils).bytes()).isNotEqualTo(secret.bytes());
    assertThat(ReleaseSecret.of(employers, another).bytes()).isNotEqualTo(secret.bytes());
    assertThat(ReleaseSecret.of(employers, another).pin()).isNotEqualTo(secret.pin());
  }

  @Test
  void isNeverOneShareTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReleaseSecret.of(employers, employers))
        .withMessageContaining("other party");
  }

  @Test
  void isNotPrinted() {
    ReleaseSecret secret = ReleaseSecret.of(employers, councils);
    assertThat(secret.toString()).isEqualTo("ReleaseSecret[" + secret.pin() + "]");
  }
}
