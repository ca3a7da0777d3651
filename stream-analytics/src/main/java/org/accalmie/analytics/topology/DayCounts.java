package org.accalmie.analytics.topology;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accalmie.analytics.release.Closing;
import org.accalmie.analytics.release.Period;
import org.accalmie.analytics.release.Week;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.token.Token;
import org.accalmie.policy.wire.Report;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** One partition's exact counts per person-day and group, and the tokens spent on them. */
final class DayCounts {
  // Sorts after every group id and every nonce.
  private static final String END = "~";

  private static final byte[] SPENT = {1};

  private final KeyValueStore<String, Closing> counts;
  private final KeyValueStore<String, byte[]> tokens;

  /** A group's counts of one day. */
  record Entry(LocalDate day, Closing counts) {}

  DayCounts(KeyValueStore<String, Closing> counts, KeyValueStore<String, byte[]> tokens) {
    this.counts = counts;
    this.tokens = tokens;
  }

  /** Counts a report; false if its token was spent before. */
  boolean add(Report report) {
    // A token is good for its person-day only, so the tokens of a week lie side by side.
    String nonce = new Token(report.token()).nonce().orElseGet(report::token);
    if (tokens.putIfAbsent(key(report.period(), nonce), SPENT) != null) {
      return false;
    }
    String key = key(report.period(), report.group());
    counts.put(key, counted(counts.get(key), report));
    return true;
  }

  /** What is counted from a day on. */
  List<Entry> from(LocalDate day) {
    return entries(day, LocalDate.of(9999, 12, 31));
  }

  void remove(Entry entry) {
    counts.delete(key(entry.day(), entry.counts().group()));
  }

  /** The sums of a period by group, which are forgotten here. */
  Map<String, Closing> take(Period period) {
    Map<String, Closing> sums = new HashMap<>();
    for (Entry entry : entries(period.from(), period.to())) {
      sums.merge(entry.counts().group(), entry.counts(), DayCounts::sum);
      remove(entry);
    }
    return sums;
  }

  /** Forgets the tokens of a week and of all before; what comes for them is late anyway. */
  void forgetTokens(Week week) {
    List<String> spent = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = tokens.range("", key(week.sunday(), END))) {
      all.forEachRemaining(token -> spent.add(token.key));
    }
    spent.forEach(tokens::delete);
  }

  private List<Entry> entries(LocalDate first, LocalDate last) {
    List<Entry> entries = new ArrayList<>();
    try (KeyValueIterator<String, Closing> range = counts.range(first.toString(), key(last, END))) {
      range.forEachRemaining(
          entry -> {
            LocalDate day = LocalDate.parse(entry.key.substring(0, entry.key.indexOf('|')));
            entries.add(new Entry(day, entry.value));
          });
    }
    return entries;
  }

  private static String key(LocalDate day, String what) {
    return day + "|" + what;
  }

  private static Closing counted(@Nullable Closing before, Report report) {
    Map<String, List<Integer>> answers = new TreeMap<>();
    report
        .answers()
        .forEach(
            (measure, bucket) -> {
              int buckets = Catalogue.of(measure).buckets().size();
              List<Integer> one = new ArrayList<>(Collections.nCopies(buckets, 0));
              one.set(bucket, 1);
              answers.put(measure, one);
            });
    Closing one = new Closing(report.group(), 1, answers);
    return before == null ? one : sum(before, one);
  }

  private static Closing sum(Closing left, Closing right) {
    Map<String, List<Integer>> sums = new TreeMap<>(left.histograms());
    right.histograms().forEach((measure, counts) -> sums.merge(measure, counts, DayCounts::sum));
    return new Closing(left.group(), left.reports() + right.reports(), sums);
  }

  private static List<Integer> sum(List<Integer> left, List<Integer> right) {
    List<Integer> sums = new ArrayList<>(left);
    for (int bucket = 0; bucket < right.size(); bucket++) {
      sums.set(bucket, left.get(bucket) + right.get(bucket));
    }
    return sums;
  }
}
