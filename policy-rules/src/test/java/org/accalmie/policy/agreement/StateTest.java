package org.accalmie.policy.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.policy.agreement.Examples.agreement;
import static org.accalmie.policy.agreement.Examples.signed;
import static org.accalmie.policy.agreement.Examples.yaml;
import static org.accalmie.policy.agreement.Role.EMPLOYER;
import static org.accalmie.policy.agreement.Role.WORKS_COUNCIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class StateTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private final SignedAgreement first = signed(agreement(), EMPLOYER, WORKS_COUNCIL);

  @Test
  void livesFromDraftToExpiry() {
    State draft = State.read("id: atelier".getBytes(UTF_8));
    assertThat(draft).isInstanceOf(State.Draft.class);
    State proposed = ((State.Draft) draft).propose(yaml().getBytes(UTF_8));
    assertThat(proposed).isEqualTo(new State.Proposed(agreement()));
    State one = ((State.Proposed) proposed).sign(first.signatures().getLast(), null, TODAY);
    assertThat(one).isInstanceOf(State.SignedByOne.class);
    assertThat(((State.SignedByOne) one).missing())
        .singleElement()
        .asString()
        .contains("employer has not signed");
    State inForce = ((State.SignedByOne) one).sign(first.signatures().getFirst(), null, TODAY);
    assertThat(inForce).isInstanceOf(State.InForce.class);
    assertThat(((State.InForce) inForce).on(LocalDate.of(2027, 1, 1)))
        .isInstanceOf(State.Expired.class);
  }

  @Test
  void givesWayToTheNextVersionOnly() {
    State.InForce inForce = new State.InForce(first);
    Agreement second = agreement(yaml().replace("version: 1", "version: 2"));
    assertThat(inForce.succeed(signed(second, EMPLOYER, WORKS_COUNCIL)))
        .isEqualTo(new State.Superseded(first, 2));
    assertThat(inForce.succeed(signed(second, EMPLOYER))).isSameAs(inForce);
    assertThat(inForce.succeed(first)).isSameAs(inForce);
  }

  @Test
  void isSuspendedByTheCouncilAlone() {
    Agreement pause =
        agreement(
            yaml()
                .replace("version: 1", "version: 2")
                .replace("scope: {", "suspended: true\nscope: {"));
    assertThat(new State.InForce(first).succeed(signed(pause, WORKS_COUNCIL)))
        .isEqualTo(new State.Suspended(first, 2));
  }

  @Test
  void nobodyIsSuspendedAnyMoreOnceANewVersionMeasuresAgain() {
    Agreement third = agreement(yaml().replace("version: 1", "version: 3"));
    assertThat(new State.Suspended(first, 2).succeed(signed(third, EMPLOYER, WORKS_COUNCIL)))
        .isEqualTo(new State.Superseded(first, 3));
  }

  @Test
  void tighteningOfTheCouncilTakesEffectWithoutASecondSignature() {
    Agreement tighter =
        agreement(
            yaml()
                .replace("version: 1\n", "version: 2\n")
                .replace("from: 2026-01-01", "from: 2026-06-08")
                .replace("\nepsilon: 2", "\nepsilon: 1"));
    Signature councils = Signing.sign(tighter, WORKS_COUNCIL, Examples.COUNCIL.getPrivate());
    assertThat(new State.Proposed(tighter).sign(councils, first, TODAY))
        .isInstanceOf(State.InForce.class);
    assertThat(new State.Proposed(tighter).sign(councils, null, TODAY))
        .isInstanceOf(State.SignedByOne.class);
  }
}
