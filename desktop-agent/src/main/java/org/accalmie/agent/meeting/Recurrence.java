package org.accalmie.agent.meeting;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * A recurrence rule (RFC 5545, 3.3.10), worked out in the time that clocks show.
 *
 * <p>A rule of hours, minutes or seconds is none: no meeting has one, and some would take for ever.
 */
final class Recurrence {
  private static final int MOST = 2_000;
  private static final int MOST_A_DAY = 24;

  /** The library counts through what lies between. */
  private static final int LONGEST_INTERVAL = 1_000;

  private final RecurrenceRule rule;

  private Recurrence(RecurrenceRule rule) {
    this.rule = rule;
  }

  /** Reads a rule; one that is malformed or too fine is none. */
  static Optional<Recurrence> parse(String text) {
    try {
      RecurrenceRule rule = new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_LAX);
      Recurrence parsed = new Recurrence(rule);
      parsed.until(ZoneOffset.UTC.getRules());
      return isBounded(rule) ? Optional.of(parsed) : Optional.empty();
    } catch (InvalidRecurrenceRuleException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isBounded(RecurrenceRule rule) {
    boolean coarse =
        Arrays.asList(Freq.YEARLY, Freq.MONTHLY, Freq.WEEKLY, Freq.DAILY).contains(rule.getFreq());
    return coarse
        && rule.getInterval() <= LONGEST_INTERVAL
        && IntStream.of(
                    size(rule, Part.BYHOUR), size(rule, Part.BYMINUTE), size(rule, Part.BYSECOND))
                .asLongStream()
                .reduce(1, (one, other) -> one * other)
            <= MOST_A_DAY;
  }

  private static int size(RecurrenceRule rule, Part part) {
    return rule.hasPart(part) ? Math.max(1, rule.getByPart(part).size()) : 1;
  }

  /** When it ends, as clocks in the zone show it, if it says so. */
  Optional<LocalDateTime> until(ZoneRules zone) {
    return Optional.ofNullable(rule.getUntil()).map(until -> local(until, zone));
  }

  private static LocalDateTime local(DateTime until, ZoneRules zone) {
    if (until.isAllDay()) {
      return local(until).plusDays(1).minusSeconds(1);
    }
    LocalDateTime written = local(until);
    return until.isFloating()
        ? written
        : LocalDateTime.ofEpochSecond(
            written.toEpochSecond(ZoneOffset.UTC),
            0,
            zone.getOffset(written.toInstant(ZoneOffset.UTC)));
  }

  /**
   * The starts in a stretch of time, in order, of a series that begins at {@code start}.
   *
   * @param from inclusive
   * @param to exclusive
   */
  List<LocalDateTime> starts(
      LocalDateTime start, ZoneRules zone, LocalDateTime from, LocalDateTime to) {
    List<LocalDateTime> starts = new ArrayList<>();
    try {
      until(zone).ifPresent(end -> rule.setUntil(written(end)));
      RecurrenceRuleIterator series = rule.iterator(written(start));
      if (start.isBefore(from)) {
        series.fastForward(written(from));
      }
      collect(series, from, to, starts);
    } catch (IllegalArgumentException | IllegalStateException e) {
      // The library gave up, as on the 30th of each February: there is no more.
    }
    return starts;
  }

  private static void collect(
      RecurrenceRuleIterator series,
      LocalDateTime from,
      LocalDateTime to,
      List<LocalDateTime> starts) {
    while (series.hasNext() && starts.size() < MOST) {
      LocalDateTime next = local(series.nextDateTime());
      if (!next.isBefore(to)) {
        return;
      }
      if (!next.isBefore(from)) {
        starts.add(next);
      }
    }
  }

  private static DateTime written(LocalDateTime local) {
    return new DateTime(
        local.getYear(),
        local.getMonthValue() - 1,
        local.getDayOfMonth(),
        local.getHour(),
        local.getMinute(),
        local.getSecond());
  }

  private static LocalDateTime local(DateTime written) {
    return LocalDateTime.of(
        written.getYear(),
        written.getMonth() + 1,
        written.getDayOfMonth(),
        written.getHours(),
        written.getMinutes(),
        written.getSeconds());
  }
}
