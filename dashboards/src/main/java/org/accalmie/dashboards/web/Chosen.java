package org.accalmie.dashboards.web;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.jspecify.annotations.Nullable;

/**
 * What a reader looks at; its address tells all of it, so that it can be shared.
 *
 * @param agreement the version that ruled the week, or that is shown today before the first release
 * @param group the one that was asked for, or the whole
 * @param week first day of the week that was asked for, or of the newest; null before the first
 *     release
 * @param unknown what was asked for and is no group here; null if it is one
 * @param unknownWeek what was asked for and is no week that was released; null if it is one
 */
record Chosen(
    Agreement agreement,
    Group group,
    @Nullable LocalDate week,
    @Nullable String unknown,
    @Nullable String unknownWeek) {

  /** Empty while there is no agreement. */
  static Optional<Chosen> by(Visit visit, Stores stores) {
    NavigableSet<LocalDate> weeks = stores.figures().weeks();
    Optional<String> wanted = visit.asked("week");
    Optional<LocalDate> found = wanted.flatMap(text -> week(text, weeks));
    LocalDate week = found.orElseGet(() -> weeks.isEmpty() ? null : weeks.last());
    String unknown = wanted.filter(text -> found.isEmpty()).orElse(null);
    return in(week, unknown, visit, stores);
  }

  /**
   * In a week that the page found by itself.
   *
   * @param unknownWeek what was asked for instead
   */
  static Optional<Chosen> in(
      @Nullable LocalDate week, @Nullable String unknownWeek, Visit visit, Stores stores) {
    return stores
        .agreements()
        .book()
        .shownOn(week == null ? stores.today() : week)
        .map(agreement -> of(agreement, week, unknownWeek, visit.asked("group")));
  }

  private static Chosen of(
      Agreement agreement,
      @Nullable LocalDate week,
      @Nullable String unknownWeek,
      Optional<String> group) {
    Optional<Group> found = group.flatMap(text -> find(agreement, text));
    return new Chosen(
        agreement,
        found.orElseGet(agreement::root),
        week,
        group.filter(text -> found.isEmpty()).orElse(null),
        unknownWeek);
  }

  /** By its id, or by its name as somebody may have typed it. */
  private static Optional<Group> find(Agreement agreement, String text) {
    return agreement
        .group(text)
        .or(
            () ->
                agreement.groups().stream()
                    .filter(group -> group.name().equalsIgnoreCase(text.strip()))
                    .findFirst());
  }

  /** Of some weeks, the one that an address names. */
  static Optional<LocalDate> week(String wanted, Collection<LocalDate> weeks) {
    return weeks.stream().filter(week -> week.toString().equals(wanted)).findFirst();
  }

  /** The same in a week that another page has found. */
  Chosen withWeek(LocalDate other) {
    return new Chosen(agreement, group, other, unknown, unknownWeek);
  }

  /** Its own id and name, and those above it, from the whole down. */
  List<Group> path() {
    return agreement.tree().upwards(group.id()).reversed();
  }

  /** The group with those right beneath it; of a leaf, the group above with all of its own. */
  List<Group> beside() {
    boolean isLeaf = agreement.tree().isLeaf(group);
    Group head = isLeaf ? above().orElse(group) : group;
    return Stream.concat(Stream.of(head), beneath(head).stream()).toList();
  }

  /** The groups right beneath one. */
  List<Group> beneath(Group head) {
    return agreement.groups().stream().filter(one -> head.id().equals(one.parent())).toList();
  }

  private Optional<Group> above() {
    return Optional.ofNullable(group.parent()).flatMap(agreement::group);
  }

  /** As an address says it. */
  String query() {
    return week == null ? "group=" + group.id() : "group=" + group.id() + "&week=" + week;
  }
}
