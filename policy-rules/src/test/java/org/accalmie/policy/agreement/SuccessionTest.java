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
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void takesATighteningThatTheCouncilSignedAlone() {
    SignedAgreement tighter = signed(monday("epsilon: 2", "epsilon: 1"), WORKS_COUNCIL);
    assertThat(Succession.judge(first, tighter, TODAY)).isEqualTo(new Verdict.InForce(tighter));
  }

  /** A topic and a file are read again and again. */
  @Test
  void takesAgainWhatItHoldsWhoeverSignedIt() {
    SignedAgreement tighter = signed(monday("epsilon: 2", "epsilon: 1"), WORKS_COUNCIL);
    assertThat(Succession.judge(tighter, tighter)).isEqualTo(new Verdict.InForce(tighter));
    SignedAgreement unsigned = new SignedAgreement(tighter.agreement(), List.of());
    assertThat(Succession.judge(tighter, unsigned)).isEqualTo(new Verdict.InForce(tighter));
  }

  /** Whoever was away while a version began and ended must not stay under an older one. */
  @Test
  void aVersionThatIsOverIsStillALinkToTheNext() {
    SignedAgreement brief =
        signed(
            monday(
                "until: 2026-12-31\nreview: 2026-10-01", "until: 2026-06-14\nreview: 2026-06-14"),
            WORKS_COUNCIL);
    LocalDate later = LocalDate.of(2026, 7, 1);
    assertThat(Succession.judge(first, brief)).isInstanceOf(Verdict.InForce.class);
    assertThat(reasons(first, brief, later)).singleElement().asString().contains("ended on");
    Agreement third =
        agreement(
            yaml()
                .replace("version: 1", "version: 3")
                .replace("from: 2026-01-01", "from: 2026-06-15"));
    assertThat(Succession.judge(brief, signed(third, EMPLOYER, WORKS_COUNCIL), later))
        .isInstanceOf(Verdict.InForce.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01", "2026-06-09", "2026-06-14"})
  void theCouncilAloneNeitherRulesThePastAnewNorSplitsAWeek(String from) {
    Agreement tighter = second("epsilon: 2", "epsilon: 1.99", "from: 2026-01-01", "from: " + from);
    assertThat(reasons(first, signed(tighter, WORKS_COUNCIL)))
        .first()
        .asString()
        .contains("must begin on a Monday after 2026-01-01");
    assertThat(Succession.judge(first, signed(tighter, EMPLOYER, WORKS_COUNCIL), TODAY))
        .isInstanceOf(Verdict.InForce.class);
  }

  @Test
  void notEvenBothRuleWhatCameBeforeTheVersionHeld() {
    Agreement earlier = second("from: 2026-01-01", "from: 2025-12-29");
    assertThat(reasons(first, signed(earlier, EMPLOYER, WORKS_COUNCIL)))
        .singleElement()
        .asString()
        .contains("before version 1 did (2026-01-01)");
  }

  @Test
  void countsNoSignatureForASideWhoseKeyItIsNot() {
    SignedAgreement tighter = signed(monday("epsilon: 2", "epsilon: 1"), WORKS_COUNCIL);
    Signature councils = tighter.signatures().getFirst();
    List<Signature> copied =
        List.of(councils, new Signature(EMPLOYER, councils.key(), councils.value()));
    Agreement loosened = monday("epsilon: 2", "epsilon: 3");
    Signature alone = signed(loosened, WORKS_COUNCIL).signatures().getFirst();
    assertThat(
            reasons(
                first,
                new SignedAgreement(
                    loosened, List.of(alone, new Signature(EMPLOYER, alone.key(), alone.value())))))
        .anyMatch(reason -> reason.contains("employer has not signed"));
    assertThat(Succession.judge(first, new SignedAgreement(tighter.agreement(), copied)))
        .as("what nobody signed does no harm either")
        .isInstanceOf(Verdict.InForce.class);
  }

  @Test
  void takesASuspensionThatTheCouncilSignedAlone() {
    SignedAgreement pause = signed(second("scope: {", "suspended: true\nscope: {"), WORKS_COUNCIL);
    assertThat(Succession.judge(first, pause, TODAY)).isInstanceOf(Verdict.InForce.class);
    Agreement resumed = agreement(yaml().replace("version: 1", "version: 3"));
    assertThat(reasons(pause, signed(resumed, WORKS_COUNCIL)))
        .first()
        .asString()
        .contains("may only tighten")
        .contains("suspended");
    assertThat(Succession.judge(pause, signed(resumed, EMPLOYER, WORKS_COUNCIL), TODAY))
        .isInstanceOf(Verdict.InForce.class);
  }

  @Test
  void refusesATighteningThatTheEmployerSignedAlone() {
    assertThat(reasons(first, signed(second("epsilon: 2", "epsilon: 1"), EMPLOYER)))
        .allMatch(reason -> reason.contains("works-council"));
  }

  @Test
  void saysWhatTheCouncilMayNotChangeAlone() {
    assertThat(
            reasons(
                first,
                signed(
                    second("minimum-size: 10", "minimum-size: 12", "18:30", "19:30"),
                    WORKS_COUNCIL)))
        .first()
        .asString()
        .endsWith("not provably tighter: windows.");
  }

  @Test
  void neitherSideAloneMayBegin() {
    assertThat(reasons(null, signed(agreement(), WORKS_COUNCIL))).isNotEmpty();
  }

  @Test
  void takesANewKeyThatOldAndNewSignedFor() {
    String newKey = Signing.text(Examples.STRANGER.getPublic());
    String oldKey = Signing.text(Examples.COUNCIL.getPublic());
    Agreement rotated =
        agreement(yaml().replace("version: 1", "version: 2").replace(oldKey, newKey));
    List<Signature> signatures = new ArrayList<>(signed(rotated, EMPLOYER).signatures());
    signatures.add(Signing.sign(rotated, WORKS_COUNCIL, Examples.STRANGER.getPrivate()));
    signatures.add(
        Signing.sign(
            rotated, first.agreement().party(WORKS_COUNCIL), Examples.COUNCIL.getPrivate()));
    assertThat(Succession.judge(first, new SignedAgreement(rotated, signatures), TODAY))
        .isInstanceOf(Verdict.InForce.class);
  }

  /** As second(), from a Monday on. */
  private static Agreement monday(String... replacing) {
    List<String> more = new ArrayList<>(List.of(replacing));
    more.addAll(List.of("from: 2026-01-01", "from: 2026-06-08"));
    return second(more.toArray(String[]::new));
  }

  private static Agreement second(String... replacing) {
    return agreement(Examples.replaced(yaml().replace("version: 1", "version: 2"), replacing));
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
      case Verdict.Refused refused -> refused.reasons().stream().map(Sentence::toString).toList();
    };
  }
}
