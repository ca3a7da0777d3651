package org.accalmie.dashboards.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.jspecify.annotations.Nullable;

/**
 * What a reader looks at; its address tells all of it, so that it can be shared.
 *
 * @param agreement the version that is shown today
 * @param group the one that was asked for, or the whole
 * @param week first day of the week that was asked for, or of the newest; null before the first
 *     release
 * @param unknown what was asked for and is no group here; null if it is one
 */
record Chosen(
    Agreement agreement, Group group, @Nullable LocalDate week, @Nullable String unknown) {

  /** Empty while there is no agreement. */
  static Optional<Chosen> by(Visit visit, Stores stores) {
    return stores
        .agreements()
        .book()
        .shownOn(stores.today())
        .map(agreement -> of(agreement, visit, stores));
  }

  private static Chosen of(Agreement agreement, Visit visit, Stores stores) {
    Optional<String> asked = visit.asked("group");
    Optional<Group> found = asked.flatMap(text -> find(agreement, text));
    return new Chosen(
        agreement,
        found.orElseGet(agreement::root),
        week(visit.asked("week").orElse(""), stores).orElse(null),
        asked.filter(text -> found.isEmpty()).orElse(null));
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

  private static Optional<LocalDate> week(String wanted, Stores stores) {
    return stores.figures().weeks().stream()
        .filter(week -> week.toString().equals(wanted))
        .findFirst()
        .or(() -> stores.figures().weeks().descendingSet().stream().findFirst());
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
