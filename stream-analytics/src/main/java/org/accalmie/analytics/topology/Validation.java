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
  private final IdentityHashMap<Agreement, Map<LocalDate, List<String>>> asked =
      new IdentityHashMap<>();
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
    return answers(day.get().agreement(), report);
  }

  /** When a person-day ends; empty if no agreement rules it. */
  Optional<Instant> end(LocalDate day) {
    return ruled(day).map(Ruled::end);
  }

  private Optional<Ruled> ruled(LocalDate day) {
    if (days.size() > MOST_DAYS) {
      days.clear();
    }
    return days.computeIfAbsent(
        day, d -> book.on(d).map(a -> new Ruled(a, Week.of(d), new PersonDay(d, a.zone()).end())));
  }

  /** A person-day and the agreement that rules it. */
  private record Ruled(Agreement agreement, Week week, Instant end) {}

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

  private Optional<Rejection> answers(Agreement agreement, Report report) {
    if (!leaves(agreement).contains(report.group())) {
      return because(Reason.UNKNOWN_GROUP, "");
    }
    // All that is asked on a day and nothing else: a choice of answers would tell agents apart.
    if (!answersAll(asked(agreement, report.period()), report)) {
      return because(Reason.UNKNOWN_MEASURE, "");
    }
    for (Map.Entry<String, Integer> answer : report.answers().entrySet()) {
      if (answer.getValue() >= Catalogue.of(answer.getKey()).scale().size()) {
        return because(Reason.BAD_BUCKET, answer.getKey());
      }
    }
    // Last, since it costs as much as all the rest many times over.
    return isEntitled.test(agreement, report) ? Optional.empty() : because(Reason.NOT_ENTITLED, "");
  }

  // Both are in order; sets would look each one up.
  private static boolean answersAll(List<String> asked, Report report) {
    Iterator<String> answered = report.answers().keySet().iterator();
    for (String measure : asked) {
      if (!answered.hasNext() || !answered.next().equals(measure)) {
        return false;
      }
    }
    return !answered.hasNext();
  }

  private List<String> asked(Agreement agreement, LocalDate day) {
    return asked
        .computeIfAbsent(agreement, a -> new HashMap<>())
        .computeIfAbsent(
            day,
            d ->
                agreement.measures().stream()
                    .filter(measure -> Catalogue.of(measure).activeOn(d))
                    .distinct()
                    .sorted()
                    .toList());
  }

  private Set<String> leaves(Agreement agreement) {
    return leaves.computeIfAbsent(
        agreement, a -> a.leaves().stream().map(Group::id).collect(Collectors.toSet()));
  }

  private static Optional<Rejection> because(Reason reason, String detail) {
    return Optional.of(new Rejection(reason, detail));
  }
}
