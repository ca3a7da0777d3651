package org.accalmie.analytics.agreements;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.analytics.release.Period;
import org.accalmie.analytics.release.Week;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.Sentence;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Succession;
import org.accalmie.policy.agreement.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * All versions of the agreement that may be believed, and why others may not.
 *
 * @param accepted in order of version; each follows the one before
 * @param refused a sentence for each text that was refused, with what to do
 */
public record AgreementBook(List<SignedAgreement> accepted, List<Sentence> refused) {
  /** Copies the lists. */
  public AgreementBook {
    accepted = List.copyOf(accepted);
    refused = List.copyOf(refused);
  }

  /**
   * Reads and judges what was published, whoever wrote it there.
   *
   * <p>The first that is valid by itself founds the line. For each version after it, the first text
   * that follows the version before is taken: nobody who may only write to the topic can put
   * another agreement in its place, nor keep its place by being there first.
   *
   * @param texts canonical JSON, in the order of the log
   */
  public static AgreementBook of(Collection<byte[]> texts) {
    List<SignedAgreement> candidates = new ArrayList<>();
    List<Sentence> refused = new ArrayList<>();
    for (byte[] text : texts) {
      switch (AgreementReader.read(text)) {
        case Reading.Understood understood -> candidates.add(understood.signed());
        case Reading.Refused unreadable ->
            refused.add(
                sentence(
                    "An agreement cannot be read: %s", unreadable.problems().getFirst().told()));
      }
    }
    List<SignedAgreement> accepted = new ArrayList<>();
    Optional<SignedAgreement> next = successor(null, candidates);
    while (next.isPresent()) {
      accepted.add(next.get());
      next = successor(next.get(), candidates);
    }
    candidates.stream().flatMap(other -> refusal(accepted, other)).forEach(refused::add);
    return new AgreementBook(accepted, refused);
  }

  private static Optional<SignedAgreement> successor(
      @Nullable SignedAgreement held, List<SignedAgreement> candidates) {
    return candidates.stream()
        .filter(c -> held == null || c.agreement().version() == held.agreement().version() + 1)
        .filter(candidate -> Succession.judge(held, candidate) instanceof Verdict.InForce)
        .findFirst();
  }

  private static Stream<Sentence> refusal(List<SignedAgreement> accepted, SignedAgreement other) {
    if (accepted.stream().anyMatch(held -> held.agreement().equals(other.agreement()))) {
      return Stream.empty();
    }
    @Nullable SignedAgreement held =
        accepted.stream()
            .filter(a -> a.agreement().version() <= other.agreement().version())
            .reduce((lower, higher) -> higher)
            .orElse(accepted.isEmpty() ? null : accepted.getFirst());
    return Succession.judge(held, other) instanceof Verdict.Refused no
        ? Stream.of(
            sentence(
                "Version %d of “%s” is refused. %s",
                other.agreement().version(), other.agreement().id(), no.told()))
        : Stream.empty();
  }

  /**
   * The version by which a person-day is measured: the newest that had begun, if it had not ended
   * and did not suspend measuring.
   */
  public Optional<Agreement> on(LocalDate day) {
    return newestFirst()
        .filter(agreement -> !agreement.from().isAfter(day))
        .findFirst()
        .filter(agreement -> agreement.covers(day) && !agreement.suspended());
  }

  /**
   * The version to tell of on a day: the one that rules it, else the last that began, else the
   * first.
   */
  public Optional<Agreement> shownOn(LocalDate day) {
    return newestFirst()
        .filter(agreement -> !agreement.from().isAfter(day))
        .findFirst()
        .or(() -> versions().stream().findFirst());
  }

  /** The newest version that rules any day of a week. */
  public Optional<Agreement> in(Week week) {
    return ruling(week).stream().map(Ruling::agreement).reduce((older, newer) -> newer);
  }

  /**
   * The days of a week that one version rules.
   *
   * @param agreement the version
   * @param period its days
   */
  public record Ruling(Agreement agreement, Period period) {}

  /** The versions that rule a week, each with its days, in order. */
  public List<Ruling> ruling(Week week) {
    List<Ruling> rulings = new ArrayList<>();
    for (Agreement agreement : newestFirst().toList().reversed()) {
      List<LocalDate> days =
          week.days().filter(day -> on(day).filter(agreement::equals).isPresent()).toList();
      if (!days.isEmpty()) {
        rulings.add(new Ruling(agreement, new Period(days.getFirst(), days.getLast())));
      }
    }
    return rulings;
  }

  /** Why the newest version does not hold on a day, with what to do; empty if it does. */
  public List<Sentence> refusedOn(LocalDate today) {
    return accepted.isEmpty()
        ? List.of(sentence("No agreement is in force: publish one that both parties signed."))
        : Succession.ended(accepted.getLast().agreement(), today).stream().toList();
  }

  /** All versions, in order. */
  public List<Agreement> versions() {
    return accepted.stream().map(SignedAgreement::agreement).toList();
  }

  /** The versions whose first calendar day has begun, in order. */
  public List<Agreement> begunBy(Instant now) {
    return versions().stream().filter(agreement -> !agreement.begin().isAfter(now)).toList();
  }

  /** When the next version begins, or the newest one ends. */
  public Optional<Instant> changesAfter(Instant now) {
    Stream<Instant> begins = versions().stream().map(Agreement::begin);
    return Stream.concat(begins, newest().stream().map(AgreementBook::end))
        .filter(instant -> instant.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  private static Instant end(Agreement agreement) {
    return agreement.until().plusDays(1).atStartOfDay(agreement.zone()).toInstant();
  }

  /** The version of this hash. */
  public Optional<Agreement> withHash(String hash) {
    return newestFirst().filter(agreement -> agreement.hash().equals(hash)).findFirst();
  }

  /** The highest version, as it was signed. */
  public Optional<SignedAgreement> newestSigned() {
    return accepted.isEmpty() ? Optional.empty() : Optional.of(accepted.getLast());
  }

  /** The highest version. */
  public Optional<Agreement> newest() {
    return newestFirst().findFirst();
  }

  private Stream<Agreement> newestFirst() {
    return accepted.reversed().stream().map(SignedAgreement::agreement);
  }
}
