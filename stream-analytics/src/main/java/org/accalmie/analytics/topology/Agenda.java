package org.accalmie.analytics.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.accalmie.policy.direct.Directions;
import org.accalmie.policy.wire.Directive;
import org.jspecify.annotations.Nullable;

/**
 * What will have to be said and when, with the words ready.
 *
 * <p>A look at it costs the same however many groups there are, until one of them is due.
 */
final class Agenda {
  /** Openings further away than the horizon are found in time by looking every day. */
  private static final Duration LOOK_AGAIN = Duration.ofDays(1);

  private final NavigableMap<Instant, List<Item>> items = new TreeMap<>();

  /**
   * One window of some groups of whom the same is said.
   *
   * @param next what to say when it is due; null to look again
   */
  record Item(List<String> groups, String window, @Nullable Directive next) {
    /** What to say at an instant at which it is due; null if that has to be worked out. */
    @Nullable Directive at(Instant now) {
      return next != null && now.isBefore(next.until()) ? next : null;
    }
  }

  void clear() {
    items.clear();
  }

  void add(List<String> groups, Directions.Course course, Instant now) {
    Instant until = course.now().until();
    Instant latest = now.plus(LOOK_AGAIN);
    boolean isSoon = course.next() != null || until.isBefore(latest);
    Item item = new Item(groups, course.now().window(), course.next());
    items.computeIfAbsent(isSoon ? until : latest, _ -> new ArrayList<>()).add(item);
  }

  /** Takes off all that is due. */
  List<Item> due(Instant now) {
    if (items.isEmpty() || items.firstKey().isAfter(now)) {
      return List.of();
    }
    NavigableMap<Instant, List<Item>> past = items.headMap(now, true);
    List<Item> due = past.values().stream().flatMap(List::stream).toList();
    past.clear();
    return due;
  }
}
