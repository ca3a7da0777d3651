package org.accalmie.analytics.agreements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Succession;
import org.accalmie.policy.agreement.Verdict;
import org.accalmie.policy.token.KeyList;
import org.jspecify.annotations.Nullable;

/** What must be so before a signed agreement is published. */
public final class Publication {
  private Publication() {}

  /**
   * Why an agreement may not be published, a sentence each with what to do; none if it may.
   *
   * @param held the newest version that was published, null if there is none
   * @param today today's person-day in the agreement's zone
   */
  public static List<String> refusals(
      @Nullable SignedAgreement held, SignedAgreement signed, LocalDate today) {
    List<String> reasons = new ArrayList<>(late(held, signed.agreement(), today));
    if (Succession.judge(held, signed, today) instanceof Verdict.Refused refused) {
      reasons.addAll(refused.reasons());
    }
    return reasons;
  }

  /** Days that people have lived under one version are not measured by another. */
  private static List<String> late(
      @Nullable SignedAgreement held, Agreement next, LocalDate today) {
    boolean isSame = held == null || held.agreement().equals(next);
    LocalDate earliest = next.suspended() ? today : today.plusDays(1);
    return isSame || !next.from().isBefore(earliest)
        ? List.of()
        : List.of(
            "It begins on %s, and what is measured already stays as it was agreed. Sign it again with a first day from %s on."
                .formatted(next.from(), earliest));
  }

  /**
   * Ids of the groups whose keys the agreement pins and which are not among these.
   *
   * @param lists by their pins
   */
  public static List<String> withoutKeys(Agreement agreement, Map<String, KeyList> lists) {
    return agreement.leaves().stream()
        .filter(leaf -> leaf.keys() != null && !lists.containsKey(leaf.keys()))
        .map(Group::id)
        .toList();
  }

  /** The lists that the agreement pins, of these. */
  public static List<KeyList> pinned(Agreement agreement, Map<String, KeyList> lists) {
    return agreement.leaves().stream()
        .map(Group::keys)
        .flatMap(Stream::ofNullable)
        .map(lists::get)
        .flatMap(Stream::ofNullable)
        .toList();
  }
}
