package org.accalmie.analytics.agreements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * Reads and judges what was published, whoever wrote it there.
   *
   * <p>The first that is valid by itself founds the line: later ones must follow it. Of several
   * texts for one version the first valid one stays, so that nobody who may only write to the topic
   * can put another agreement in its place.
   *
   * @param texts canonical JSON, in the order of the log
   */
  public static AgreementBook of(Collection<byte[]> texts) {
    Map<String, SignedAgreement> candidates = new LinkedHashMap<>();
    List<String> refused = new ArrayList<>();
    for (byte[] text : texts) {
      switch (AgreementReader.read(text)) {
        case Reading.Understood understood ->
            candidates.merge(name(understood.signed()), understood.signed(), AgreementBook::stays);
        case Reading.Refused unreadable ->
            refused.add("An agreement cannot be read: " + unreadable.problems().getFirst());
      }
    }
    return judged(inOrder(candidates.values()), refused);
  }

  private static String name(SignedAgreement signed) {
    return signed.agreement().id() + "/" + signed.agreement().version();
  }

  private static SignedAgreement stays(SignedAgreement first, SignedAgreement second) {
    return isValid(first) ? first : second;
  }

  private static boolean isValid(SignedAgreement alone) {
    return verdict(null, alone) instanceof Verdict.InForce;
  }

  /** By version, the founder's line before all others. */
  private static List<SignedAgreement> inOrder(Collection<SignedAgreement> candidates) {
    String founder =
        candidates.stream()
            .filter(AgreementBook::isValid)
            .map(signed -> signed.agreement().id())
            .findFirst()
            .orElse("");
    return candidates.stream()
        .sorted(
            Comparator.comparing(
                    (SignedAgreement signed) -> !signed.agreement().id().equals(founder))
                .thenComparing(signed -> signed.agreement().version()))
        .toList();
  }

  // Past versions have ended and still rule their own periods, so each is judged on its last day.
  private static Verdict verdict(@Nullable SignedAgreement held, SignedAgreement candidate) {
    return Succession.judge(held, candidate, candidate.agreement().until());
  }

  private static AgreementBook judged(List<SignedAgreement> candidates, List<String> refused) {
    List<SignedAgreement> accepted = new ArrayList<>();
    @Nullable SignedAgreement held = null;
    for (SignedAgreement candidate : candidates) {
      switch (verdict(held, candidate)) {
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

  /** Why the newest version does not hold on a day, with what to do; empty if it does. */
  public List<String> refusedOn(LocalDate today) {
    return accepted.isEmpty()
        ? List.of("No agreement is in force: publish one that both parties signed.")
        : Succession.judge(null, accepted.getLast(), today) instanceof Verdict.Refused no
            ? no.reasons()
            : List.of();
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
