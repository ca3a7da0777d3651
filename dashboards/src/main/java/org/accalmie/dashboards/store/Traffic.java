package org.accalmie.dashboards.store;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
 */
public final class Traffic {
  private final ConcurrentMap<String, ConcurrentMap<LocalDate, Integer>> reports =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<Rejection.Reason, Integer> rejected = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Integer> records = new ConcurrentHashMap<>();
  private final ConcurrentMap<Integer, Instant> clocks = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Directive> directives = new ConcurrentHashMap<>();

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
        }
        default -> {}
      }
    } catch (WireException e) {
      rejected.merge(e.reason(), 1, Integer::sum);
    }
  }

  private void count(ConsumerRecord<byte[], byte[]> input) throws WireException {
    if (input.key() != null && WireCodec.isTick(input.key())) {
      clocks.merge(input.partition(), WireCodec.decodeTick(input.value()).at(), Traffic::later);
    } else if (input.key() != null) {
      LocalDate day = Instant.ofEpochMilli(input.timestamp()).atZone(ZoneOffset.UTC).toLocalDate();
      reports
          .computeIfAbsent(
              new String(input.key(), StandardCharsets.UTF_8), group -> new ConcurrentHashMap<>())
          .merge(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), 1, Integer::sum);
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** How far the clocks of all partitions have come; the epoch before the first tick. */
  public Instant logClock() {
    return clocks.values().stream().min(Instant::compareTo).orElse(Instant.EPOCH);
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
