package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Examples.agreement;
import static org.accalmie.policy.agreement.Examples.signed;
import static org.accalmie.policy.agreement.Examples.yaml;
import static org.accalmie.policy.agreement.Role.EMPLOYER;
import static org.accalmie.policy.agreement.Role.WORKS_COUNCIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuccessionTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private final SignedAgreement first = signed(agreement(), EMPLOYER, WORKS_COUNCIL);

  @Test
  void takesEffectWithBothSignatures() {
    assertThat(Succession.judge(null, first, TODAY)).isEqualTo(new Verdict.InForce(first));
  }

  @ParameterizedTest
  @EnumSource
  void refusesTheSignatureOfOnePartyOnly(Role only) {
    assertThat(reasons(null, signed(agreement(), only)))
        .singleElement()
        .asString()
        .contains(only == EMPLOYER ? "works-council has not signed" : "employer has not signed");
  }

  @Test
  void refusesATextThatWasChangedAfterSigning() {
    Agreement widened = agreement(yaml().replace("roster: 14", "roster: 13"));
    assertThat(reasons(null, new SignedAgreement(widened, first.signatures())))
        .hasSize(2)
        .allMatch(reason -> reason.contains("changed after signing"));
  }

  @Test
  void refusesASignatureOfAStranger() {
    Signature own = first.signatures().getFirst();
    Signature councils = first.signatures().getLast();
    Signature strangers =
        new Signature(WORKS_COUNCIL, Signing.text(Examples.STRANGER.getPublic()), councils.value());
    assertThat(reasons(null, new SignedAgreement(first.agreement(), List.of(own, strangers))))
        .anyMatch(reason -> reason.contains("works-council has not signed"));
  }

  @Test
  void refusesTheSameKeySigningForTheOtherSide() {
    Signature own = first.signatures().getFirst();
    Signature posing = new Signature(WORKS_COUNCIL, own.key(), own.value());
    assertThat(reasons(null, new SignedAgreement(first.agreement(), List.of(own, posing))))
        .anyMatch(reason -> reason.contains("works-council has not signed"));
  }

  @Test
  void refusesAnExpiredAgreementTheDayAfterItsLast() {
    assertThat(Succession.judge(null, first, LocalDate.of(2026, 12, 31)))
        .isInstanceOf(Verdict.InForce.class);
    assertThat(reasons(null, first, LocalDate.of(2027, 1, 1)))
        .singleElement()
        .asString()
        .contains("ended on 2026-12-31")
        .contains("sign version 2");
  }

  @Test
  void takesTheNextVersionWithBothQuorums() {
    SignedAgreement next = signed(version(2), EMPLOYER, WORKS_COUNCIL);
    assertThat(Succession.judge(first, next, TODAY)).isEqualTo(new Verdict.InForce(next));
  }

  @Test
  void refusesAnOlderVersionThanTheOneHeld() {
    SignedAgreement second = signed(version(2), EMPLOYER, WORKS_COUNCIL);
    assertThat(reasons(second, first))
        .singleElement()
        .asString()
        .contains("version 1")
        .contains("version 2 is held already");
  }

  @Test
  void refusesAnotherTextUnderTheSameVersion() {
    Agreement other = agreement(yaml().replace("title: Quiet hours", "title: Loud hours"));
    assertThat(reasons(first, signed(other, EMPLOYER, WORKS_COUNCIL)))
        .singleElement()
        .asString()
        .contains("held already");
  }

  @Test
  void refusesAVersionThatLeavesOneOut() {
    assertThat(reasons(first, signed(version(3), EMPLOYER, WORKS_COUNCIL)))
        .singleElement()
        .asString()
        .contains("in between");
  }

  @Test
  void refusesANewKeyThatTheOldPartyDidNotSignFor() {
    String newKey = Signing.text(Examples.STRANGER.getPublic());
    String oldKey = Signing.text(Examples.COUNCIL.getPublic());
    Agreement takenOver =
        agreement(yaml().replace("version: 1", "version: 2").replace(oldKey, newKey));
    List<Signature> signatures = new ArrayList<>(signed(takenOver, EMPLOYER).signatures());
    signatures.add(Signing.sign(takenOver, WORKS_COUNCIL, Examples.STRANGER.getPrivate()));
    assertThat(reasons(first, new SignedAgreement(takenOver, signatures)))
        .singleElement()
        .asString()
        .contains("works-council of version 1 has not signed");
  }

  @Test
  void refusesTheAgreementOfAnotherCompany() {
    Agreement other = agreement(yaml().replace("id: atelier", "id: usine"));
    assertThat(reasons(first, signed(other, EMPLOYER, WORKS_COUNCIL)))
        .singleElement()
        .asString()
        .contains("usine");
  }

  private static Agreement version(int version) {
    return agreement(yaml().replace("version: 1", "version: " + version));
  }

  private static List<String> reasons(@Nullable SignedAgreement held, SignedAgreement candidate) {
    return reasons(held, candidate, TODAY);
  }

  private static List<String> reasons(
      @Nullable SignedAgreement held, SignedAgreement candidate, LocalDate today) {
    return switch (Succession.judge(held, candidate, today)) {
      case Verdict.InForce inForce -> throw new AssertionError("taken: " + inForce);
      case Verdict.Refused refused -> refused.reasons();
    };
  }
}
