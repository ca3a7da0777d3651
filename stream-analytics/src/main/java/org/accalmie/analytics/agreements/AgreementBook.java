package org.accalmie.analytics.agreements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.analytics.release.Week;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Reading;
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
public record AgreementBook(List<SignedAgreement> accepted, List<String> refused) {
  /** Copies the lists. */
  public AgreementBook {
    accepted = List.copyOf(accepted);
    refused = List.copyOf(refused);
  }

  /**
   * Reads and judges what stands on the topic of agreements, whoever wrote it there.
   *
   * @param texts canonical JSON, in any order
   */
  public static AgreementBook of(Collection<byte[]> texts) {
    List<SignedAgreement> candidates = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (byte[] text : texts) {
      switch (AgreementReader.read(text)) {
        case Reading.Understood understood -> candidates.add(understood.signed());
        case Reading.Refused unreadable ->
            refused.add("An agreement cannot be read: " + unreadable.problems().getFirst());
      }
    }
    candidates.sort(
        Comparator.comparingInt((SignedAgreement signed) -> signed.agreement().version())
            .thenComparing(signed -> signed.agreement().hash()));
    return judged(candidates, refused);
  }

  private static AgreementBook judged(List<SignedAgreement> candidates, List<String> refused) {
    List<SignedAgreement> accepted = new ArrayList<>();
    @Nullable SignedAgreement held = null;
    for (SignedAgreement candidate : candidates) {
      // Past versions have ended and still rule their own periods, so each is judged on its last
      // day.
      LocalDate itsLastDay = candidate.agreement().until();
      switch (Succession.judge(held, candidate, itsLastDay)) {
        case Verdict.InForce inForce -> {
          held = inForce.signed();
          accepted.add(held);
        }
        case Verdict.Refused no ->
            refused.add(
                "Version %d of “%s” is refused. %s"
                    .formatted(
                        candidate.agreement().version(),
                        candidate.agreement().id(),
                        String.join(" ", no.reasons())));
      }
    }
    return new AgreementBook(accepted, refused);
  }

  /** The version that rules a person-day: the highest that covers it. */
  public Optional<Agreement> on(LocalDate day) {
    return newestFirst().filter(agreement -> agreement.covers(day)).findFirst();
  }

  /** The version that rules a week: the highest that covers any of its days. */
  public Optional<Agreement> in(Week week) {
    return newestFirst().filter(agreement -> week.daysCovered(agreement) > 0).findFirst();
  }

  /** The version of this hash. */
  public Optional<Agreement> withHash(String hash) {
    return newestFirst().filter(agreement -> agreement.hash().equals(hash)).findFirst();
  }

  /** The highest version. */
  public Optional<Agreement> newest() {
    return newestFirst().findFirst();
  }

  private Stream<Agreement> newestFirst() {
    return accepted.reversed().stream().map(SignedAgreement::agreement);
  }
}
