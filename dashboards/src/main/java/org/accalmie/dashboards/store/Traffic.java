package org.accalmie.dashboards.store;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How much came and went, for the admin: counts only.
 *
 * <p>Reports are counted by the group and day of their envelope; their content is never read here.
 * Records that cannot be read are counted, and nothing of them is kept.
 */
public final class Traffic {
  // A clock of another machine may be ahead of ours by this much and still be believed.
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final InstantSource clock;
  private volatile Instant watched;
  private volatile Reading reading = Reading.NOTHING;
  private volatile Counting counting = Counting.UNASKED;
  private final AtomicReference<Punctuality> punctuality = new AtomicReference<>(Punctuality.NONE);
  private final ConcurrentMap<String, ConcurrentMap<LocalDate, Integer>> reports =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<Rejection.Reason, Integer> rejected = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Integer> records = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Integer> unreadable = new ConcurrentHashMap<>();
  private final ConcurrentMap<Integer, Instant> clocks = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Directive> directives = new ConcurrentHashMap<>();

  /**
   * Counts nothing yet.
   *
   * @param clock bounds how far a record may say that the log has come
   */
  public Traffic(InstantSource clock) {
    this.clock = clock;
    this.watched = clock.instant();
  }

  /** Takes a record of any of our topics. */
  public void take(ConsumerRecord<byte[], byte[]> input) {
    records.merge(input.topic(), 1, Integer::sum);
    try {
      switch (input.topic()) {
        case Topics.REPORTS -> count(input);
        case Topics.REJECTED ->
            rejected.merge(WireCodec.decodeRejection(input.value()).reason(), 1, Integer::sum);
        case Topics.DIRECTIVES -> {
          Directive directive = WireCodec.decodeDirective(input.value());
          directives.put(directive.key(), directive);
          time(directive);
        }
        case Topics.RELEASES -> WireCodec.decodeRelease(input.value());
        default -> {}
      }
    } catch (WireException e) {
      unreadable.merge(input.topic(), 1, Integer::sum);
    }
  }

  private void count(ConsumerRecord<byte[], byte[]> input) throws WireException {
    if (input.key() == null) {
      unreadable.merge(input.topic(), 1, Integer::sum);
    } else if (WireCodec.isTick(input.key())) {
      Instant at = WireCodec.decodeTick(input.value()).at();
      if (!at.isAfter(clock.instant().plus(SKEW))) {
        clocks.merge(input.partition(), at, Traffic::later);
      }
    } else {
      LocalDate day = Instant.ofEpochMilli(input.timestamp()).atZone(ZoneOffset.UTC).toLocalDate();
      reports
          .computeIfAbsent(
              new String(input.key(), StandardCharsets.UTF_8), group -> new ConcurrentHashMap<>())
          .merge(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), 1, Integer::sum);
    }
  }

  /** What was due before we listened says nothing of how late it came. */
  private void time(Directive directive) {
    if (directive.since().isAfter(watched)) {
      Duration by = Duration.between(directive.since(), clock.instant());
      punctuality.updateAndGet(before -> before.with(by.isNegative() ? Duration.ZERO : by));
    }
  }

  /** Notes how the reading of the topics stands. */
  public void note(Reading now) {
    reading = now;
  }

  /** Notes how the analytics keep up. */
  public void note(Counting now) {
    counting = now;
  }

  /** How the analytics keep up. */
  public Counting counting() {
    return counting;
  }

  /** How the reading of the topics stands. */
  public Reading reading() {
    return reading;
  }

  /** What came until now was staged: how punctual directives are is counted anew. */
  public void watchFromNow() {
    watched = clock.instant();
    punctuality.set(Punctuality.NONE);
  }

  /** How late directives came, since we listen. */
  public Punctuality punctuality() {
    return punctuality.get();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** How far the clocks of all partitions have come; the epoch before the first tick. */
  public Instant logClock() {
    return clocks.values().stream().min(Instant::compareTo).orElse(Instant.EPOCH);
  }

  /**
   * For how long the log should have been told that a day has ended, and has not; zero if it has
   * been told of all, empty before the first tick.
   *
   * @param zone of the agreement, whose days end there
   */
  public Optional<Duration> overdue(ZoneId zone) {
    return clocks.isEmpty()
        ? Optional.empty()
        : Optional.of(PersonDay.at(logClock(), zone).end())
            .map(due -> Duration.between(due, clock.instant()))
            .map(late -> late.isNegative() ? Duration.ZERO : late);
  }

  /** Reports that came for a group, by the Monday of their week; refused ones included. */
  public SortedMap<LocalDate, Integer> reports(String group) {
    return new TreeMap<>(reports.getOrDefault(group, new ConcurrentHashMap<>()));
  }

  /** Refused records by reason. */
  public SortedMap<Rejection.Reason, Integer> rejected() {
    return new TreeMap<>(rejected);
  }

  /** Records by topic. */
  public SortedMap<String, Integer> records() {
    return new TreeMap<>(records);
  }

  /** Records of a topic that could not be read; 0 if all could. */
  public int unreadable(String topic) {
    return unreadable.getOrDefault(topic, 0);
  }

  /** The last directive for each group and window. */
  public SortedMap<String, Directive> directives() {
    return new TreeMap<>(directives);
  }

  /** Groups that any report named, with how many. */
  public Map<String, Integer> groups() {
    Map<String, Integer> groups = new TreeMap<>();
    reports.forEach(
        (group, weeks) ->
            groups.put(group, weeks.values().stream().mapToInt(Integer::intValue).sum()));
    return groups;
  }
}
