package org.accalmie.analytics.agreements;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.policy.agreement.Examples.agreement;
import static org.accalmie.policy.agreement.Examples.keyPair;
import static org.accalmie.policy.agreement.Examples.signed;
import static org.accalmie.policy.agreement.Examples.yaml;
import static org.accalmie.policy.agreement.Role.EMPLOYER;
import static org.accalmie.policy.agreement.Role.WORKS_COUNCIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.accalmie.analytics.release.Period;
import org.accalmie.analytics.release.Week;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;
import org.junit.jupiter.api.Test;

class AgreementBookTest {
  private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
  private final SignedAgreement first = signed(agreement(), EMPLOYER, WORKS_COUNCIL);

  @Test
  void believesAnAgreementThatBothSigned() {
    AgreementBook book = book(first);
    assertThat(book.on(DAY)).contains(first.agreement());
    assertThat(book.refused()).isEmpty();
    assertThat(book.refusedOn(DAY)).isEmpty();
  }

  @Test
  void refusesABrokenTextAndSaysWhere() {
    AgreementBook book = AgreementBook.of(List.of("{\"id\":\"x\"}".getBytes(UTF_8)));
    assertThat(book.accepted()).isEmpty();
    assertThat(book.refused()).singleElement().asString().contains("cannot be read: line 1");
    assertThat(book.refusedOn(DAY)).singleElement().asString().contains("publish one");
  }

  @Test
  void refusesATextThatWasChangedAfterSigning() {
    Agreement widened = agreement(yaml().replace("epsilon: 2", "epsilon: 9"));
    assertRefused(
        book(new SignedAgreement(widened, first.signatures())), "changed after signing", "again");
  }

  @Test
  void refusesTheSignatureOfOnePartyOnly() {
    assertRefused(
        book(signed(agreement(), EMPLOYER)), "works-council has not signed", "send it the text");
  }

  @Test
  void saysOfAnEndedAgreementWhatToDoAndLetsItRuleItsOwnDays() {
    AgreementBook book = book(first);
    LocalDate after = LocalDate.of(2027, 1, 1);
    assertThat(book.on(after)).isEmpty();
    assertThat(book.on(after.minusDays(1))).contains(first.agreement());
    assertThat(book.refusedOn(after))
        .singleElement()
        .asString()
        .contains("ended on 2026-12-31", "sign version 2");
  }

  @Test
  void keepsTheNewestHoweverAnOlderOneComesBack() {
    SignedAgreement second =
        signed(agreement(yaml().replace("version: 1", "version: 2")), EMPLOYER, WORKS_COUNCIL);
    for (AgreementBook book : List.of(book(first, second), book(first, second, first))) {
      assertThat(book.on(DAY)).contains(second.agreement());
    }
  }

  @Test
  void measuresNoDayOfAVersionThatTheCouncilSuspendedAlone() {
    String text =
        yaml().replace("version: 1", "version: 2").replace("from: 2026-01-01", "from: 2026-06-02");
    SignedAgreement suspending =
        signed(agreement(text.replace("measures:", "suspended: true\nmeasures:")), WORKS_COUNCIL);
    AgreementBook book = book(first, suspending);
    assertThat(book.accepted()).hasSize(2);
    assertThat(book.on(DAY)).contains(first.agreement());
    assertThat(book.on(DAY.plusDays(1))).isEmpty();
    assertThat(book.shownOn(DAY.plusDays(1))).contains(suspending.agreement());
  }

  @Test
  void refusesAnotherTextForAVersionThatIsHeld() {
    SignedAgreement other =
        signed(agreement(yaml().replace("Quiet", "Loud")), EMPLOYER, WORKS_COUNCIL);
    assertThat(book(first, other).on(DAY)).contains(first.agreement());
  }

  @Test
  void takesTheGenuineSuccessorAlsoWhenAStrangersStandsBeforeIt() {
    String yaml = yaml().replace("version: 1", "version: 2");
    KeyPair employer = keyPair();
    KeyPair council = keyPair();
    Agreement foreign =
        agreement(
            yaml.replace(
                    Signing.text(Examples.EMPLOYER.getPublic()), Signing.text(employer.getPublic()))
                .replace(
                    Signing.text(Examples.COUNCIL.getPublic()), Signing.text(council.getPublic())));
    SignedAgreement strangers =
        new SignedAgreement(
            foreign,
            List.of(
                Signing.sign(foreign, EMPLOYER, employer.getPrivate()),
                Signing.sign(foreign, WORKS_COUNCIL, council.getPrivate())));
    SignedAgreement genuine = signed(agreement(yaml), EMPLOYER, WORKS_COUNCIL);
    AgreementBook book = book(first, strangers, genuine);
    assertThat(book.versions()).containsExactly(first.agreement(), genuine.agreement());
    assertThat(book.refused()).singleElement().asString().contains("version 2 is held already");
  }

  @Test
  void lineIsFoundedByWhoCameFirst() {
    SignedAgreement second = version(2);
    assertThat(book(second, first).versions()).containsExactly(second.agreement());
  }

  @Test
  void oldVersionDoesNotReviveWhenItsSuccessorHasEnded() {
    SignedAgreement brief =
        signed(
            agreement(
                yaml()
                    .replace("version: 1", "version: 2")
                    .replace("from: 2026-01-01", "from: 2026-03-05")
                    .replace("until: 2026-12-31", "until: 2026-03-11")
                    .replaceFirst("review: \\S+", "review: 2026-03-11")),
            EMPLOYER,
            WORKS_COUNCIL);
    AgreementBook book = book(first, brief);
    assertThat(book.on(LocalDate.of(2026, 3, 4))).contains(first.agreement());
    assertThat(book.on(LocalDate.of(2026, 3, 5))).contains(brief.agreement());
    assertThat(book.on(LocalDate.of(2026, 3, 12))).isEmpty();
    assertThat(book.ruling(new Week(LocalDate.of(2026, 3, 2))))
        .extracting(AgreementBook.Ruling::period)
        .containsExactly(
            new Period(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 4)),
            new Period(LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 8)));
  }

  @Test
  void refusesAVersionThatLeavesOneOut() {
    SignedAgreement third =
        signed(agreement(yaml().replace("version: 1", "version: 3")), EMPLOYER, WORKS_COUNCIL);
    AgreementBook book = book(first, third);
    assertThat(book.on(DAY)).contains(first.agreement());
    assertThat(book.refused()).singleElement().asString().contains("in between");
  }

  private static SignedAgreement version(int number) {
    Agreement agreement = agreement(yaml().replace("version: 1", "version: " + number));
    return signed(agreement, EMPLOYER, WORKS_COUNCIL);
  }

  private static void assertRefused(AgreementBook book, String... parts) {
    assertThat(book.accepted()).isEmpty();
    assertThat(book.refused()).singleElement().asString().contains(parts);
  }

  private static AgreementBook book(SignedAgreement... inTheOrderOfTheLog) {
    return AgreementBook.of(Stream.of(inTheOrderOfTheLog).map(AgreementJson::write).toList());
  }
}
