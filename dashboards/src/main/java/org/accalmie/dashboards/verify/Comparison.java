package org.accalmie.dashboards.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.accalmie.policy.wire.Release;
import org.jspecify.annotations.Nullable;

/**
 * What was released there, beside what the log gives here.
 *
 * @param releases how many were recomputed
 * @param differences one line each, by key
 * @param otherSoftware versions that made releases there, other than the one here
 */
record Comparison(int releases, List<String> differences, Set<String> otherSoftware) {

  /**
   * Compares; each of several releases there under one key must be right.
   *
   * @param known those there before the log was read: all of them must be found here
   * @param there those there afterwards; of what was not known, only what the log gives counts
   */
  static Comparison of(
      Collection<Release> known, Collection<Release> there, Map<String, Release> here) {
    Map<String, List<String>> differences = new TreeMap<>();
    Set<String> otherSoftware = new TreeSet<>();
    Set<String> seen = new TreeSet<>();
    for (Release release : known) {
      if (!here.containsKey(release.key())) {
        differences.put(release.key(), List.of("missing here: the log does not give it"));
      }
    }
    for (Release release : there) {
      Release own = here.get(release.key());
      seen.add(release.key());
      if (own != null) {
        List<String> fields = fields(release, own);
        differences.computeIfAbsent(release.key(), key -> new ArrayList<>()).addAll(fields);
        if (!release.software().equals(own.software())) {
          otherSoftware.add(release.software());
        }
      }
    }
    here.keySet().stream()
        .filter(key -> !seen.contains(key))
        .forEach(key -> differences.put(key, List.of("missing there: the log gives it")));
    return new Comparison(here.size(), lines(differences), otherSoftware);
  }

  private static List<String> lines(Map<String, List<String>> differences) {
    return differences.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty())
        .map(one -> one.getKey() + ": " + String.join("; ", one.getValue()))
        .toList();
  }

  private static List<String> fields(Release there, Release here) {
    List<String> different = new ArrayList<>();
    field("to", there.to(), here.to(), different);
    field("status", there.status(), here.status(), different);
    field("counts", there.counts(), here.counts(), different);
    field("share", there.share(), here.share(), different);
    field("error", there.countError(), here.countError(), different);
    field("epsilon", there.epsilon(), here.epsilon(), different);
    field("agreement", there.agreement(), here.agreement(), different);
    return different;
  }

  private static void field(
      String name, @Nullable Object there, @Nullable Object here, List<String> different) {
    if (!Objects.equals(there, here)) {
      different.add("%s there %s, here %s".formatted(name, there, here));
    }
  }
}
