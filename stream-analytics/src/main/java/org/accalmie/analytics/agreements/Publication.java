package org.accalmie.analytics.agreements;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Sentence;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Succession;
import org.accalmie.policy.agreement.Succession.Misstep;
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
  public static List<Sentence> refusals(
      @Nullable SignedAgreement held, SignedAgreement signed, LocalDate today) {
    List<Sentence> reasons = new ArrayList<>(late(held, signed.agreement(), today));
    if (Succession.judge(held, signed, today) instanceof Verdict.Refused refused) {
      reasons.addAll(refused.reasons());
    }
    return reasons;
  }

  /** Why a text can never be published, whoever signs it. */
  public enum Obstacle {
    ANOTHER_ID,
    OLD_VERSION,
    SKIPPED_VERSION,
    BEGINS_EARLIER,
    /** Its first day has begun, and days that people have lived are not measured anew. */
    BEGUN,
    ENDED;

    private static Obstacle of(Misstep misstep) {
      return valueOf(misstep.name());
    }
  }

  /**
   * What {@link #refusals} would still say when all have signed.
   *
   * @param held the newest version that was published, null if there is none
   * @param today today's person-day in the agreement's zone
   */
  public static List<Obstacle> obstacles(
      @Nullable Agreement held, Agreement next, LocalDate today) {
    List<Obstacle> obstacles = new ArrayList<>();
    if (held != null && !held.equals(next)) {
      Succession.misstep(held, next).map(Obstacle::of).ifPresent(obstacles::add);
    }
    if (Succession.ended(next, today).isPresent()) {
      obstacles.add(Obstacle.ENDED);
    } else if (today.isAfter(lastDay(held, next))) {
      obstacles.add(Obstacle.BEGUN);
    }
    return obstacles;
  }

  /**
   * The last person-day on which a version can be published: the eve of its first day, or that day
   * itself if it suspends measuring. Before anything is published nothing was agreed otherwise.
   */
  public static LocalDate lastDay(@Nullable Agreement held, Agreement next) {
    if (held == null || held.equals(next)) {
      return next.until();
    }
    return next.suspended() ? next.from() : next.from().minusDays(1);
  }

  /** The first day with which a version can still be published. */
  public static LocalDate earliest(Agreement next, LocalDate today) {
    return next.suspended() ? today : today.plusDays(1);
  }

  /** Days that people have lived under one version are not measured by another. */
  private static List<Sentence> late(
      @Nullable SignedAgreement held, Agreement next, LocalDate today) {
    boolean isSame = held == null || held.agreement().equals(next);
    LocalDate earliest = earliest(next, today);
    return isSame || !next.from().isBefore(earliest)
        ? List.of()
        : List.of(
            sentence(
                "It begins on %s, and what is measured already stays as it was agreed. Sign it again with a first day from %s on.",
                next.from(), earliest));
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
