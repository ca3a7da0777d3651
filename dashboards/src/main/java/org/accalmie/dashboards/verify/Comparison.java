package org.accalmie.dashboards.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.accalmie.policy.wire.Release;
import org.jspecify.annotations.Nullable;

/**
 * What was released there, beside what the log gives here.
 *
 * @param releases how many were recomputed
 * @param older how many there rest on reports that have been deleted
 * @param differences one line each, by key
 * @param otherSoftware versions that made releases there, other than the one here
 */
record Comparison(int releases, int older, List<String> differences, Set<String> otherSoftware) {

  /**
   * Compares; each of several releases there under one key must be right.
   *
   * @param known those there before the log was read: all of them must be found here
   * @param from the first day whose reports are all kept; empty if all are
   * @param there those there afterwards; of what was not known, only what the log gives counts
   */
  static Comparison of(
      Collection<Release> known,
      Collection<Release> there,
      Map<String, Release> here,
      Optional<LocalDate> from) {
    Predicate<Release> isKept = release -> from.filter(release.from()::isBefore).isEmpty();
    // What the year had spent before is not known any more, so refusals for it are not either.
    Predicate<Release> isTold =
        release -> from.isEmpty() || release.status() != Release.Status.BUDGET_SPENT;
    Map<String, Release> own = new TreeMap<>(here);
    own.values().removeIf(isKept.negate());
    there.stream().filter(isTold.negate()).map(Release::key).forEach(own::remove);
    Predicate<Release> isCompared = isKept.and(isTold);
    int older = (int) there.stream().filter(isCompared.negate()).count();
    return of(
        known.stream().filter(isCompared).toList(),
        there.stream().filter(isCompared).toList(),
        own,
        older);
  }

  private static Comparison of(
      Collection<Release> known, Collection<Release> there, Map<String, Release> here, int older) {
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
    return new Comparison(here.size(), older, lines(differences), otherSoftware);
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
