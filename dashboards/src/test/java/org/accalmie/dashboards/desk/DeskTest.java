package org.accalmie.dashboards.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {
  private static final AgreementBook NONE = AgreementBook.of(List.of());
  private static final Instant NOW = Instant.parse("2026-05-06T09:00:00Z");
  private final Desk desk = new Desk(TestDesk.store(), new TestDesk.Nobody());

  @Test
  void aSavedTextIsTheNewestRevision() {
    Draft draft = desk.begin("one");
    assertThat(desk.save(draft.id(), 1, "two")).isInstanceOf(Saving.Saved.class);
    assertThat(desk.draft(draft.id())).hasValue(new Draft(draft.id(), 2, "two", Draft.State.OPEN));
  }

  @Test
  void whoSavesAnOldRevisionOverwritesNothing() {
    Draft draft = desk.begin("a\nb\nc\nd\ne");
    desk.save(draft.id(), 1, "A\nb\nc\nd\ne");
    Saving saving = desk.save(draft.id(), 1, "a\nb\nc\nd\nE");
    assertThat(saving)
        .isInstanceOfSatisfying(
            Saving.Overtaken.class,
            overtaken -> {
              assertThat(overtaken.newest().text()).isEqualTo("A\nb\nc\nd\ne");
              assertThat(overtaken.mine()).isEqualTo("a\nb\nc\nd\nE");
              assertThat(overtaken.merged()).hasValue("A\nb\nc\nd\nE");
              assertThat(overtaken.rows())
                  .containsExactly(
                      new Difference.Row(false, "A", "a"),
                      new Difference.Row(true, "b", "b"),
                      new Difference.Row(true, "c", "c"),
                      new Difference.Row(true, "d", "d"),
                      new Difference.Row(false, "e", "E"));
            });
    assertThat(desk.draft(draft.id()).orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void editsOfTheSameLineAreNotMergedByGuessing() {
    assertThat(Difference.merged("a\nb", "a\nx", "a\ny")).isEmpty();
    assertThat(Difference.merged("a\nb\nc", "a\nx\nc", "a\nb\ny")).isEmpty();
    assertThat(Difference.merged("a\nb\nc\nd", "A\nb\nc\nd", "A\nb\nc\nD")).hasValue("A\nb\nc\nD");
    assertThat(Difference.merged("a\nb\nc\n", "x\na\nb\nc\n", "a\nb\nc\nd\n"))
        .hasValue("x\na\nb\nc\nd\n");
  }

  /** Of many who save at once over the same revision, one has it and all others are told. */
  @Test
  void ofManyAtOnceOneSaves() throws Exception {
    Draft draft = desk.begin("text");
    try (ExecutorService admins = Executors.newFixedThreadPool(8)) {
      List<Callable<Saving>> edits =
          IntStream.range(0, 24)
              .<Callable<Saving>>mapToObj(i -> () -> desk.save(draft.id(), 1, "text " + i))
              .toList();
      List<Saving> savings = admins.invokeAll(edits).stream().map(Future::resultNow).toList();
      assertThat(savings).filteredOn(Saving.Saved.class::isInstance).hasSize(1);
      assertThat(savings).filteredOn(Saving.Overtaken.class::isInstance).hasSize(23);
    }
  }

  @Test
  void whatIsWithdrawnOrProposedIsNotChanged() {
    Draft draft = desk.begin(Examples.yaml());
    desk.withdraw(draft.id());
    assertThat(desk.save(draft.id(), 1, "other")).isInstanceOf(Saving.Fixed.class);
    desk.takeUp(draft.id());
    assertThat(desk.propose(draft.id(), 1, NONE, NOW)).isEmpty();
    assertThat(desk.save(draft.id(), 1, "other")).isInstanceOf(Saving.Fixed.class);
    desk.withdraw(draft.id());
    assertThat(desk.draft(draft.id()).orElseThrow().state()).isEqualTo(Draft.State.PROPOSED);
  }

  @Test
  void onlyAWholeTextThatWasLookedAtIsProposedAndOneAtATime() {
    Draft incomplete = desk.begin("id: x");
    assertThat(desk.propose(incomplete.id(), 1, NONE, NOW)).hasValue(Desk.Hindrance.HAS_PROBLEMS);
    Draft signed =
        desk.begin(
            Examples.yaml()
                + "signatures:\n  - {role: employer, key: \"%s\", value: \"%s\"}\n"
                    .formatted(
                        Signing.text(Examples.EMPLOYER.getPublic()),
                        signature(Examples.agreement(), Role.EMPLOYER).value()));
    assertThat(desk.propose(signed.id(), 1, NONE, NOW)).hasValue(Desk.Hindrance.HAS_SIGNATURES);
    Draft draft = desk.begin(Examples.yaml());
    assertThat(desk.propose(draft.id(), 7, NONE, NOW)).hasValue(Desk.Hindrance.WAS_CHANGED);
    assertThat(desk.propose(draft.id(), 1, NONE, NOW)).isEmpty();
    Draft other = desk.begin(Examples.yaml());
    assertThat(desk.propose(other.id(), 1, NONE, NOW)).hasValue(Desk.Hindrance.ANOTHER_IS_PROPOSED);
  }

  /** Nobody signs in vain: what publishing would refuse in the end is not proposed. */
  @Test
  void whatCanNeverBePublishedIsNotProposed() {
    AgreementBook book = book(Examples.agreement());
    assertThat(proposed(Examples.yaml().replace("epsilon: 2", "epsilon: 1"), book))
        .hasValue(Desk.Hindrance.CANNOT_BE_PUBLISHED);
    assertThat(proposed(Examples.yaml(), book)).hasValue(Desk.Hindrance.CANNOT_BE_PUBLISHED);
    String second = Examples.yaml().replace("version: 1\n", "version: 2\n");
    assertThat(proposed(second, book)).hasValue(Desk.Hindrance.CANNOT_BE_PUBLISHED);
    assertThat(proposed(second.replace("2026-01-01", "2026-05-07"), book)).isEmpty();
  }

  private Optional<Desk.Hindrance> proposed(String text, AgreementBook book) {
    return desk.propose(desk.begin(text).id(), 1, book, NOW);
  }

  private static AgreementBook book(Agreement agreement) {
    return AgreementBook.of(
        List.of(
            AgreementJson.write(Examples.signed(agreement, Role.EMPLOYER, Role.WORKS_COUNCIL))));
  }

  @Test
  void eachPartyIsAskedOnceUnlessItsKeyChanges() {
    Agreement held = Examples.agreement();
    String second = Examples.yaml().replace("version: 1\n", "version: 2\n");
    assertThat(needed(held, second)).containsExactly("EMPLOYER 2", "WORKS_COUNCIL 2");
    assertThat(
            needed(
                held,
                second.replace(
                    Signing.text(Examples.COUNCIL.getPublic()),
                    Signing.text(Examples.STRANGER.getPublic()))))
        .containsExactly("EMPLOYER 2", "WORKS_COUNCIL 2", "WORKS_COUNCIL 1");
  }

  private static List<String> needed(Agreement held, String next) {
    return Quorum.of(
            new SignedAgreement(held, List.of()),
            new SignedAgreement(Examples.agreement(next), List.of()))
        .needed()
        .stream()
        .map(one -> one.party().role() + " " + one.version())
        .toList();
  }

  @Test
  void takesEachPartysSignatureOnceAndNobodyElses() {
    Draft draft = desk.begin(Examples.yaml());
    desk.propose(draft.id(), 1, NONE, NOW);
    Agreement agreement = Examples.agreement();
    String hash = agreement.hash();
    Signature council = signature(agreement, Role.WORKS_COUNCIL);
    assertThat(desk.sign(hash, council, null)).isEqualTo(Desk.Taking.TAKEN);
    assertThat(desk.sign(hash, council, null)).isEqualTo(Desk.Taking.THERE_ALREADY);
    Signature asEmployer = new Signature(Role.EMPLOYER, council.key(), council.value());
    assertThat(desk.sign(hash, asEmployer, null)).isEqualTo(Desk.Taking.DOES_NOT_FIT);
    Signature ofAnother =
        signature(
            Examples.agreement(Examples.replaced(Examples.yaml(), "epsilon: 2\n", "epsilon: 1\n")),
            Role.EMPLOYER);
    assertThat(desk.sign(hash, ofAnother, null)).isEqualTo(Desk.Taking.DOES_NOT_FIT);
    assertThat(desk.sign("sha256:0", council, null)).isEqualTo(Desk.Taking.ANOTHER_TEXT);
    assertThat(quorum().reached()).isFalse();
    desk.sign(hash, signature(agreement, Role.EMPLOYER), null);
    assertThat(quorum().reached()).isTrue();
  }

  private Quorum quorum() {
    return Quorum.of(null, desk.proposed().orElseThrow().signed());
  }

  @Test
  void whatIsTakenBackHasToBeSignedAnew() {
    Draft draft = desk.begin(Examples.yaml());
    desk.propose(draft.id(), 1, NONE, NOW);
    desk.sign(Examples.agreement().hash(), signature(Examples.agreement(), Role.EMPLOYER), null);
    desk.takeBack(draft.id());
    assertThat(desk.proposed()).isEmpty();
    desk.propose(draft.id(), 1, NONE, NOW);
    assertThat(desk.proposed().orElseThrow().signed().signatures()).isEmpty();
  }

  @Test
  void theFileOfAProposalIsWhatTheCommandLineSigns() {
    Draft draft = desk.begin("# a remark\n" + Examples.yaml());
    desk.propose(draft.id(), 1, NONE, NOW);
    Signature signature = signature(Examples.agreement(), Role.EMPLOYER);
    desk.sign(Examples.agreement().hash(), signature, null);
    String file = desk.proposed().orElseThrow().file();
    assertThat(file).startsWith("# a remark\n");
    assertThat(new Draft(1, 1, file, Draft.State.OPEN).reading())
        .isEqualTo(
            new org.accalmie.policy.agreement.Reading.Understood(
                new SignedAgreement(Examples.agreement(), List.of(signature))));
  }

  @Test
  void theNextVersionKeepsTheRemarksAndBeginsWhenTheCouncilMayBeginAlone() {
    Draft draft = desk.begin("# a remark\n" + Examples.yaml());
    LocalDate today = LocalDate.of(2026, 5, 6);
    Draft next = desk.beginNext(Examples.agreement(), today);
    assertThat(next.text()).startsWith("# a remark\n");
    Agreement agreement = next.agreement().orElseThrow();
    assertThat(agreement.version()).isEqualTo(2);
    assertThat(agreement.from()).isAfter(today);
    assertThat(agreement.from().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(Quorum.councilSuffices(Examples.agreement(), agreement)).isTrue();
    assertThat(draft.id()).isNotEqualTo(next.id());
  }

  @Test
  void theNextVersionOfOneThatEndedHasItsOwnYear() {
    Draft next = desk.beginNext(Examples.agreement(), LocalDate.of(2027, 2, 2));
    assertThat(next.agreement().orElseThrow().until()).isEqualTo(LocalDate.of(2028, 2, 7));
  }

  @Test
  void whatTheTopicHoldsIsPublished() {
    Draft draft = desk.begin(Examples.yaml());
    desk.propose(draft.id(), 1, NONE, NOW);
    desk.settled(AgreementBook.of(List.of()));
    assertThat(desk.proposed()).isPresent();
    SignedAgreement signed =
        Examples.signed(Examples.agreement(), Role.EMPLOYER, Role.WORKS_COUNCIL);
    desk.settled(AgreementBook.of(List.of(AgreementJson.write(signed))));
    assertThat(desk.proposed()).isEmpty();
    assertThat(desk.draft(draft.id()).orElseThrow().state()).isEqualTo(Draft.State.PUBLISHED);
  }

  @Test
  void allIsThereAfterARestartForItsOwnerAlone(@TempDir Path directory) throws IOException {
    try (DeskStore store = DeskStore.open(directory)) {
      Desk before = new Desk(store, new TestDesk.Nobody());
      Draft draft = before.begin(Examples.yaml());
      before.propose(draft.id(), 1, NONE, NOW);
      before.sign(
          Examples.agreement().hash(), signature(Examples.agreement(), Role.EMPLOYER), null);
      before.hand(Role.WORKS_COUNCIL, "key");
    }
    try (DeskStore store = DeskStore.open(directory)) {
      Desk after = new Desk(store, new TestDesk.Nobody());
      assertThat(after.proposed().orElseThrow().signed().signatures()).hasSize(1);
      assertThat(after.handed(Role.WORKS_COUNCIL)).hasValue("key");
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("desk.db"))))
        .isEqualTo("rw-------");
  }

  private static Signature signature(Agreement agreement, Role role) {
    return Examples.signed(agreement, role).signatures().getFirst();
  }
}
