package org.accalmie.policy.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembershipCodeTest {
  @Test
  void isReadAsSomebodyTypesIt() {
    MembershipCode code = MembershipCode.draw(new SecureRandom());
    String small = code.text().toLowerCase(Locale.ROOT).replace("-", " ");
    assertThat(MembershipCode.read(" " + small + "\n")).contains(code);
    assertThat(MembershipCode.read(code.text().replace("-", ""))).contains(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A7QKM", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAI", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA"})
  void whatIsNoneIsNotRead(String typed) {
    assertThat(MembershipCode.read(typed)).isEmpty();
  }

  @Test
  void noTwoAreAlikeAndNoneIsPrinted() {
    SecureRandom random = new SecureRandom();
    Set<String> hashes = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      MembershipCode code = MembershipCode.draw(random);
      hashes.add(code.hash());
      assertThat(code).hasToString("MembershipCode[…]");
    }
    assertThat(hashes).hasSize(1_000);
  }
}
