package org.accalmie.analytics.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.analytics.release.Closing;
import org.accalmie.policy.measure.Catalogue;

/** Histograms by group: one array of numbers each, since there may be a hundred thousand. */
final class Tallies {
  private final List<Sheet> sheets = new ArrayList<>();

  /** Counts one answer to each measure. */
  void add(String group, SortedMap<String, Integer> answers) {
    Sheet sheet = sheet(answers);
    int[] counts = sheet.counts(group);
    counts[0]++;
    int measure = 0;
    for (int bucket : answers.values()) {
      counts[sheet.starts[measure] + bucket]++;
      measure++;
    }
  }

  void addAll(Tallies other) {
    for (Sheet sheet : other.sheets) {
      Sheet mine = sheet(sheet.measures);
      sheet.groups.forEach((group, counts) -> mine.add(group, counts));
    }
  }

  void remove(String group) {
    sheets.forEach(sheet -> sheet.groups.remove(group));
  }

  /** All groups that have counts. */
  List<Closing> all() {
    if (sheets.size() == 1) {
      return sheets.getFirst().closings();
    }
    Map<String, Closing> byGroup = new HashMap<>();
    sheets.forEach(
        sheet -> sheet.closings().forEach(one -> byGroup.merge(one.group(), one, Tallies::joined)));
    return List.copyOf(byGroup.values());
  }

  // Almost always one: everybody is asked the same on a day.
  private Sheet sheet(SortedMap<String, ?> measures) {
    for (Sheet sheet : sheets) {
      if (sheet.isFor(measures)) {
        return sheet;
      }
    }
    Sheet sheet = new Sheet(measures);
    sheets.add(sheet);
    return sheet;
  }

  private static Closing joined(Closing left, Closing right) {
    Map<String, List<Integer>> sums = new TreeMap<>(left.histograms());
    right.histograms().forEach((measure, counts) -> sums.merge(measure, counts, Tallies::sum));
    return new Closing(left.group(), left.reports() + right.reports(), sums);
  }

  private static List<Integer> sum(List<Integer> left, List<Integer> right) {
    List<Integer> sums = new ArrayList<>(left);
    for (int bucket = 0; bucket < right.size(); bucket++) {
      sums.set(bucket, left.get(bucket) + right.get(bucket));
    }
    return sums;
  }

  /** The counts of all who were asked the same: reports first, then each measure's buckets. */
  private static final class Sheet {
    private final SortedMap<String, Integer> measures = new TreeMap<>();
    private final int[] starts;
    private final int length;
    private final Map<String, int[]> groups = new HashMap<>();

    Sheet(SortedMap<String, ?> asked) {
      starts = new int[asked.size()];
      int start = 1;
      for (String measure : asked.keySet()) {
        starts[measures.size()] = start;
        measures.put(measure, start);
        start += Catalogue.of(measure).scale().size();
      }
      length = start;
    }

    // Both are in order; sets would look each one up.
    boolean isFor(SortedMap<String, ?> asked) {
      Iterator<String> others = asked.keySet().iterator();
      for (String measure : measures.keySet()) {
        if (!others.hasNext() || !others.next().equals(measure)) {
          return false;
        }
      }
      return !others.hasNext();
    }

    int[] counts(String group) {
      return groups.computeIfAbsent(group, g -> new int[length]);
    }

    void add(String group, int[] more) {
      int[] counts = counts(group);
      for (int i = 0; i < length; i++) {
        counts[i] += more[i];
      }
    }

    List<Closing> closings() {
      List<Closing> closings = new ArrayList<>(groups.size());
      groups.forEach((group, counts) -> closings.add(closing(group, counts)));
      return closings;
    }

    private Closing closing(String group, int[] counts) {
      Map<String, List<Integer>> histograms = new TreeMap<>();
      measures.forEach(
          (measure, start) -> {
            int end = start + Catalogue.of(measure).scale().size();
            histograms.put(measure, Arrays.stream(counts, start, end).boxed().toList());
          });
      return new Closing(group, counts[0], histograms);
    }
  }
}
