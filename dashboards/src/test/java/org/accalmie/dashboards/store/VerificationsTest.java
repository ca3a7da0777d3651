package org.accalmie.dashboards.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.LocalDate;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.wire.Verification;
import org.accalmie.policy.wire.WireCodec;
import org.junit.jupiter.api.Test;

/** Only what a party signed counts. */
class VerificationsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
  private static final Agreement AGREEMENT = Examples.agreement(Examples.yaml());

  private final Verifications all = new Verifications();

  @Test
  void whatAPartySignedCounts() {
    all.add(signed(Examples.COUNCIL, "works-council", DAY, true));
    assertThat(all.newest(AGREEMENT, AGREEMENT.hash(), DAY)).map(Verification::same).hasValue(true);
    assertThat(all.newest(AGREEMENT, AGREEMENT.hash(), DAY.minusDays(1)))
        .as("of a day to come")
        .isEmpty();
  }

  @Test
  void aStrangersOneOrOneForTheOtherSideOrAnAlteredOneDoesNot() {
    all.add(signed(Examples.STRANGER, "employer", DAY, true));
    all.add(signed(Examples.COUNCIL, "employer", DAY, true));
    Verification honest = signed(Examples.EMPLOYER, "employer", DAY, false);
    all.add(
        new Verification(
            honest.agreement(),
            honest.day(),
            honest.ledger(),
            honest.releases(),
            honest.role(),
            true,
            honest.signature(),
            honest.software()));
    assertThat(all.newest(AGREEMENT, AGREEMENT.hash(), DAY)).isEmpty();
  }

  @Test
  void onOneDayThatTheyDifferOutweighsThatTheyWereTheSame() {
    all.add(signed(Examples.EMPLOYER, "employer", DAY, true));
    all.add(signed(Examples.COUNCIL, "works-council", DAY, false));
    assertThat(all.newest(AGREEMENT, AGREEMENT.hash(), DAY))
        .map(Verification::same)
        .hasValue(false);
    all.add(signed(Examples.EMPLOYER, "employer", DAY.plusDays(1), true));
    assertThat(all.newest(AGREEMENT, AGREEMENT.hash(), DAY.plusDays(9)))
        .map(Verification::same)
        .hasValue(true);
  }

  private static Verification signed(KeyPair key, String role, LocalDate day, boolean same) {
    Verification unsigned =
        new Verification(AGREEMENT.hash(), day, 4, 8, role, same, "", "accalmie 0.1.0");
    return unsigned.signed(Signing.sign(WireCodec.encode(unsigned), key.getPrivate()));
  }
}
