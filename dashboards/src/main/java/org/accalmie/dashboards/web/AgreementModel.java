package org.accalmie.dashboards.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.dashboards.web.AgreementView.Version;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.text.Contract;
import org.accalmie.policy.text.ContractDiff;
import org.jspecify.annotations.Nullable;

/** Words the agreement, its versions and their signatures. */
final class AgreementModel {
  private final Stores stores;
  private final AgreementBook book;
  private final LocalDate today;
  private final Words words;

  AgreementModel(Stores stores, Words words) {
    this.stores = stores;
    this.book = stores.agreements().book();
    this.today = stores.today();
    this.words = words;
  }

  /**
   * The page.
   *
   * @param wanted number of a version; the one that rules today if there is none such
   */
  Optional<AgreementView> view(String wanted) {
    return book.shownOn(today).map(now -> view(now, wanted));
  }

  private AgreementView view(Agreement now, String wanted) {
    SignedAgreement shown =
        book.accepted().stream()
            .filter(signed -> (signed.agreement().version() + "").equals(wanted))
            .findFirst()
            .orElseGet(() -> signed(now));
    List<Version> history = new ArrayList<>();
    @Nullable Agreement before = null;
    for (SignedAgreement signed : book.accepted()) {
      history.addFirst(version(signed, before, signed.equals(shown)));
      before = signed.agreement();
    }
    return new AgreementView(
        standing(now), Contract.of(shown, words.spoken()), history, words.say(book.refused()));
  }

  private SignedAgreement signed(Agreement agreement) {
    return book.accepted().stream()
        .filter(signed -> signed.agreement().equals(agreement))
        .findFirst()
        .orElseThrow();
  }

  /** Whether the agreement holds today, and what comes after it. */
  private List<String> standing(Agreement agreement) {
    String now =
        agreement.covers(today)
            ? words.say(agreement.suspended() ? "agreement.suspended" : "agreement.in-force")
            : agreement.from().isAfter(today)
                ? words.say("agreement.begins", words.day(agreement.from()))
                : words.say("agreement.ended", words.day(agreement.until()));
    Stream<String> next =
        book.versions().stream()
            .filter(later -> later.version() > agreement.version())
            .map(
                later ->
                    words.say(
                        "agreement.next", words.number(later.version()), words.day(later.from())));
    return Stream.concat(Stream.of(now), next).toList();
  }

  private Version version(SignedAgreement signed, @Nullable Agreement before, boolean chosen) {
    Agreement agreement = signed.agreement();
    Contract contract = Contract.of(signed, words.spoken());
    Optional<ContractDiff> diff =
        Optional.ofNullable(before).map(old -> ContractDiff.of(old, agreement, words.spoken()));
    return new Version(
        agreement.version(),
        words.say(
            "agreement.version",
            words.number(agreement.version()),
            words.day(agreement.from()),
            words.day(agreement.until())),
        stores
            .agreements()
            .published(agreement.hash())
            .map(at -> words.day(at.atZone(agreement.zone()).toLocalDate()))
            .map(day -> words.say("agreement.published", day))
            .orElse(""),
        contract.signatures(),
        diff.map(ContractDiff::changes).orElseGet(List::of),
        diff.map(ContractDiff::verdict).orElse(""),
        chosen);
  }
}
