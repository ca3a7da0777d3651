package org.accalmie.analytics.topology;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.analytics.release.Week;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Rejection.Reason;
import org.accalmie.policy.wire.Report;

/** The rules that a report must meet before its token is spent. */
final class Validation {
  // Desktops' clocks differ, and a partition's clock follows the wall by a little.
  private static final int DAYS_AHEAD = 2;
  private static final int WEEKS_BACK = 10;

  private final AgreementBook book;
  private final LogClock clock;
  private final Partitions partitions;
  private final int partition;

  Validation(AgreementBook book, LogClock clock, Partitions partitions, int partition) {
    this.book = book;
    this.clock = clock;
    this.partitions = partitions;
    this.partition = partition;
  }

  /** Why a report is refused, or empty if it counts once its token is spent. */
  Optional<Rejection> refusal(byte[] key, Report report) {
    if (!Arrays.equals(key, CountProcessor.utf8(report.group()))
        || partitions.of(report.group()) != partition) {
      return because(Reason.WRONG_PARTITION, "");
    }
    Optional<Agreement> agreement = book.on(report.period());
    return tooFar(report.period())
        .or(() -> agreement.isEmpty() ? because(Reason.NO_AGREEMENT, "") : Optional.empty())
        .or(() -> late(report.period()))
        .or(() -> answers(agreement.orElseThrow(), report));
  }

  private Optional<Rejection> tooFar(LocalDate period) {
    if (!clock.isSet() || book.newest().isEmpty()) {
      return Optional.empty();
    }
    LocalDate today = PersonDay.at(clock.at(), book.newest().get().zone()).day();
    if (period.isAfter(today.plusDays(DAYS_AHEAD))) {
      return because(Reason.FUTURE_PERIOD, "");
    }
    boolean ancient = period.isBefore(today.minusWeeks(WEEKS_BACK));
    return ancient ? because(Reason.ANCIENT_PERIOD, "") : Optional.empty();
  }

  private Optional<Rejection> late(LocalDate period) {
    LocalDate monday = Week.of(period).monday();
    return clock
        .closedThrough()
        .filter(last -> !monday.isAfter(last.monday()))
        .flatMap(last -> because(Reason.LATE, monday.toString()));
  }

  private static Optional<Rejection> answers(Agreement agreement, Report report) {
    if (agreement.leaves().stream().noneMatch(leaf -> leaf.id().equals(report.group()))) {
      return because(Reason.UNKNOWN_GROUP, "");
    }
    // All that is asked on a day and nothing else: a choice of answers would tell agents apart.
    Set<String> asked =
        agreement.measures().stream()
            .filter(measure -> Catalogue.of(measure).activeOn(report.period()))
            .collect(Collectors.toSet());
    if (!asked.equals(report.answers().keySet())) {
      return because(Reason.UNKNOWN_MEASURE, "");
    }
    for (Map.Entry<String, Integer> answer : report.answers().entrySet()) {
      if (answer.getValue() >= Catalogue.of(answer.getKey()).buckets().size()) {
        return because(Reason.BAD_BUCKET, answer.getKey());
      }
    }
    return Optional.empty();
  }

  private static Optional<Rejection> because(Reason reason, String detail) {
    return Optional.of(new Rejection(reason, detail));
  }
}
