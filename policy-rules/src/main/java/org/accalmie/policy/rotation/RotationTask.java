package org.accalmie.policy.rotation;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be planned: each group gets one slot each week.
 *
 * @param groups at least one
 * @param slots at least one
 * @param weeks at least one, in order, each at least six days after the one before
 * @param coverage who must be reachable
 * @param rest at least this long between the last half hour at which a group is reachable on a day
 *     and the first on the next, see {@link #DAILY_REST}
 * @param wishes at most one for a group and a slot
 */
public record RotationTask(
    List<RotationGroup> groups,
    List<Slot> slots,
    List<Week> weeks,
    Coverage coverage,
    Duration rest,
    List<Wish> wishes) {
  /** The daily rest of Directive 2003/88/EC, article 3. */
  public static final Duration DAILY_REST = Duration.ofHours(11);

  // Rest is weighed between neighbouring weeks only: a week without coverage must outlast any rest.
  private static final Duration BETWEEN_WEEKS = Duration.ofDays(6);
  private static final Duration LONGEST_REST = Duration.ofDays(1);

  /**
   * Copies what it is given.
   *
   * @throws IllegalArgumentException when an id is there twice or not at all, weeks overlap, or a
   *     rest is negative or longer than a day
   */
  public RotationTask {
    groups = List.copyOf(groups);
    slots = List.copyOf(slots);
    weeks = List.copyOf(weeks);
    wishes = List.copyOf(wishes);
    Set<String> groupIds = ids("group", groups.stream().map(RotationGroup::id));
    Set<String> slotIds = ids("slot", slots.stream().map(Slot::id));
    requireWeeks(weeks);
    for (Week week : weeks) {
      requireKnown("group", week.away().keySet(), groupIds);
      requireKnown("slot", week.shape().quiet().keySet(), slotIds);
    }
    requireWishes(wishes, groupIds, slotIds);
    require(!rest.isNegative() && rest.compareTo(LONGEST_REST) <= 0, "no daily rest: " + rest);
  }

  private static Set<String> ids(String kind, Stream<String> ids) {
    Set<String> seen = new HashSet<>();
    ids.forEach(id -> require(!id.isEmpty() && seen.add(id), kind + " empty or twice: " + id));
    require(!seen.isEmpty(), "no " + kind);
    return seen;
  }

  private static void requireKnown(String kind, Set<String> named, Set<String> known) {
    for (String id : named) {
      require(known.contains(id), "no such " + kind + ": " + id);
    }
  }

  private static void requireWeeks(List<Week> weeks) {
    require(!weeks.isEmpty(), "no week");
    for (int w = 1; w < weeks.size(); w++) {
      Week before = weeks.get(w - 1);
      Week after = weeks.get(w);
      require(!after.start().isBefore(before.start().plus(BETWEEN_WEEKS)), "weeks overlap at " + w);
      List<HalfHour> last = before.shape().halfHours();
      require(
          last.isEmpty()
              || !after.start().isBefore(before.startOf(last.getLast()).plus(HalfHour.LENGTH)),
          "week " + w + " starts before the one before ends");
    }
  }

  private static void requireWishes(List<Wish> wishes, Set<String> groups, Set<String> slots) {
    requireKnown("group", wishes.stream().map(Wish::group).collect(Collectors.toSet()), groups);
    requireKnown("slot", wishes.stream().map(Wish::slot).collect(Collectors.toSet()), slots);
    long pairs = wishes.stream().map(w -> List.of(w.group(), w.slot())).distinct().count();
    require(pairs == wishes.size(), "two wishes of one group for one slot");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
