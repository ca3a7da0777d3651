package org.accalmie.analytics.topology;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.analytics.release.FourWeeks;
import org.accalmie.analytics.release.Kept;
import org.accalmie.analytics.release.Period;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Noisy counts of weeks whose four weeks are not over, and which weeks they are. */
final class FourWeekShelf {
  static final String KEPT = "four-weeks";
  static final String BEGUN = "four-weeks-begun";
  private static final String BETWEEN = " ";

  private final KeyValueStore<String, Kept> kept;
  private final KeyValueStore<String, String> begun;

  FourWeekShelf(KeyValueStore<String, Kept> kept, KeyValueStore<String, String> begun) {
    this.kept = kept;
    this.begun = begun;
  }

  /**
   * Four weeks under one version of the agreement.
   *
   * @param periods those of them that are told of, or refused
   */
  record Begun(FourWeeks weeks, String agreement, List<Period> periods) {
    private String key() {
      return weeks.monday() + "|" + agreement;
    }

    /** From the first to the last day. */
    Period whole() {
      List<LocalDate> ends =
          periods.stream().flatMap(one -> Stream.of(one.from(), one.to())).sorted().toList();
      return new Period(ends.getFirst(), ends.getLast());
    }
  }

  /** Puts a period to the others of its four weeks. */
  void add(String agreement, Period period, Map<String, Kept> groups) {
    Begun one = new Begun(FourWeeks.of(period.from()), agreement, List.of(period));
    String before = begun.get(one.key());
    String text = period.from() + "/" + period.to();
    begun.put(one.key(), before == null ? text : before + BETWEEN + text);
    groups.forEach(
        (group, more) -> {
          String key = one.key() + "|" + group;
          Kept sum = kept.get(key);
          kept.put(key, sum == null ? more : sum.plus(more));
        });
  }

  /** All that lies here. */
  List<Begun> begun() {
    List<Begun> all = new ArrayList<>();
    try (KeyValueIterator<String, String> entries = begun.all()) {
      entries.forEachRemaining(entry -> all.add(read(entry.key, entry.value)));
    }
    return all;
  }

  /** What was kept of each group, which is forgotten here. */
  Map<String, Kept> take(Begun one) {
    Map<String, Kept> groups = new HashMap<>();
    String prefix = one.key() + "|";
    try (KeyValueIterator<String, Kept> entries = kept.range(prefix, prefix + "~")) {
      entries.forEachRemaining(
          entry -> groups.put(entry.key.substring(prefix.length()), entry.value));
    }
    groups.keySet().forEach(group -> kept.delete(prefix + group));
    begun.delete(one.key());
    return groups;
  }

  private static Begun read(String key, String periods) {
    String[] parts = key.split("\\|", 2);
    return new Begun(
        new FourWeeks(LocalDate.parse(parts[0])),
        parts[1],
        Arrays.stream(periods.split(BETWEEN))
            .map(
                text -> {
                  String[] ends = text.split("/", 2);
                  return new Period(LocalDate.parse(ends[0]), LocalDate.parse(ends[1]));
                })
            .collect(Collectors.toList()));
  }
}
