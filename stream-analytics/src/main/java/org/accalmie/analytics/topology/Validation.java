package org.accalmie.analytics.topology;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.analytics.release.Week;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Rejection.Reason;
import org.accalmie.policy.wire.Report;

/**
 * The rules that a report must meet before its token is spent, under one book of agreements.
 *
 * <p>Only the log decides: of days to come see {@link CountProcessor}.
 */
final class Validation {
  private static final int WEEKS_BACK = 10;

  /** Who writes of any days there are fills no memory. */
  private static final int MOST_DAYS = 1_000;

  private final AgreementBook book;
  private final LogClock clock;
  private final Partitions partitions;
  private final int partition;
  private final BiPredicate<Agreement, Report> isEntitled;
  private final Map<LocalDate, Optional<Ruled>> days = new HashMap<>();
  // Looking a group up in the agreement walks its whole list.
  private final IdentityHashMap<Agreement, Set<String>> leaves = new IdentityHashMap<>();
  private Instant oldestAt = Instant.MIN;
  private LocalDate oldest = LocalDate.MIN;

  Validation(
      AgreementBook book,
      LogClock clock,
      Partitions partitions,
      int partition,
      BiPredicate<Agreement, Report> isEntitled) {
    this.book = book;
    this.clock = clock;
    this.partitions = partitions;
    this.partition = partition;
    this.isEntitled = isEntitled;
  }

  /** Whether the rules are still those of this book. */
  @SuppressWarnings("ReferenceEquality") // asked for each report; a book is read once
  boolean isUnder(AgreementBook other) {
    return book == other;
  }

  /** Why a report is refused, or empty if it counts once its token is spent. */
  Optional<Rejection> refusal(byte[] key, Report report) {
    if (!Arrays.equals(key, report.group().getBytes(StandardCharsets.UTF_8))
        || partitions.of(key) != partition) {
      return because(Reason.WRONG_PARTITION, "");
    }
    if (isAncient(report.period())) {
      return because(Reason.ANCIENT_PERIOD, "");
    }
    Optional<Ruled> day = ruled(report.period());
    if (day.isEmpty()) {
      return because(Reason.NO_AGREEMENT, "");
    }
    Week week = day.get().week();
    if (clock.hasClosed(week)) {
      return because(Reason.LATE, week.monday().toString());
    }
    return answers(day.get(), report);
  }

  /** When a person-day ends; empty if no agreement rules it. */
  Optional<Instant> end(LocalDate day) {
    return ruled(day).map(Ruled::end);
  }

  private Optional<Ruled> ruled(LocalDate day) {
    if (days.size() > MOST_DAYS) {
      days.clear();
    }
    return days.computeIfAbsent(day, d -> book.on(d).map(agreement -> ruled(agreement, d)));
  }

  private Ruled ruled(Agreement agreement, LocalDate day) {
    return new Ruled(
        agreement,
        Week.of(day),
        new PersonDay(day, agreement.zone()).end(),
        leaves.computeIfAbsent(
            agreement, a -> a.leaves().stream().map(Group::id).collect(Collectors.toSet())),
        agreement.measures().stream()
            .filter(measure -> Catalogue.of(measure).activeOn(day))
            .distinct()
            .sorted()
            .map(measure -> new Asked(measure, Catalogue.of(measure).scale().size()))
            .toList());
  }

  /** A person-day, the agreement that rules it, who may answer, and what is asked, in order. */
  private record Ruled(
      Agreement agreement, Week week, Instant end, Set<String> leaves, List<Asked> asked) {}

  private record Asked(String measure, int buckets) {}

  private boolean isAncient(LocalDate period) {
    if (!clock.at().equals(oldestAt)) {
      oldestAt = clock.at();
      oldest = book.newest().filter(a -> clock.isSet()).map(this::oldest).orElse(LocalDate.MIN);
    }
    return period.isBefore(oldest);
  }

  private LocalDate oldest(Agreement newest) {
    return PersonDay.at(clock.at(), newest.zone()).day().minusWeeks(WEEKS_BACK);
  }

  private Optional<Rejection> answers(Ruled day, Report report) {
    if (!day.leaves().contains(report.group())) {
      return because(Reason.UNKNOWN_GROUP, "");
    }
    // All that is asked on a day and nothing else: a choice of answers would tell agents apart.
    if (!answersAll(day.asked(), report)) {
      return because(Reason.UNKNOWN_MEASURE, "");
    }
    Iterator<Integer> buckets = report.answers().values().iterator();
    for (Asked asked : day.asked()) {
      if (buckets.next() >= asked.buckets()) {
        return because(Reason.BAD_BUCKET, asked.measure());
      }
    }
    // Last, since it costs as much as all the rest many times over.
    return isEntitled.test(day.agreement(), report)
        ? Optional.empty()
        : because(Reason.NOT_ENTITLED, "");
  }

  // Both are in order; sets would look each one up.
  private static boolean answersAll(List<Asked> asked, Report report) {
    Iterator<String> answered = report.answers().keySet().iterator();
    for (Asked one : asked) {
      if (!answered.hasNext() || !answered.next().equals(one.measure())) {
        return false;
      }
    }
    return !answered.hasNext();
  }

  private static Optional<Rejection> because(Reason reason, String detail) {
    return Optional.of(new Rejection(reason, detail));
  }
}
