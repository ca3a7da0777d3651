package org.accalmie.dashboards.web;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Group;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a reader chooses a group and a week.
 *
 * @param action address of the page
 * @param groups to choose from; empty if they are too many for a list, and one is typed
 * @param group name of the chosen group
 * @param path the chosen group and those above it, from the whole down
 * @param weeks to choose from, the newest first
 * @param unknown what was asked for and is no group here
 * @param unknownWeek what was asked for and is no week of the page
 * @param query the choice as an address says it
 */
public record Chooser(
    String action,
    List<Choice> groups,
    String group,
    List<Choice> path,
    List<Choice> weeks,
    @Nullable String unknown,
    @Nullable String unknownWeek,
    String query) {
  private static final int MOST_IN_A_LIST = 200;

  /** One entry of a choice. */
  public record Choice(String value, String label, boolean chosen) {}

  /** The chosen week as an address says it behind a group; empty before the first. */
  public String andWeek() {
    return weeks.stream()
        .filter(Choice::chosen)
        .map(week -> "&week=" + week.value())
        .collect(Collectors.joining());
  }

  static Chooser of(String action, Chosen chosen, Collection<LocalDate> weeks, Words words) {
    List<Group> groups = chosen.agreement().groups();
    return new Chooser(
        action,
        groups.size() > MOST_IN_A_LIST ? List.of() : choices(groups, chosen),
        chosen.group().name(),
        choices(chosen.path(), chosen),
        weeks.stream()
            .map(week -> new Choice(week.toString(), words.day(week), week.equals(chosen.week())))
            .toList(),
        chosen.unknown(),
        chosen.unknownWeek(),
        chosen.query());
  }

  private static List<Choice> choices(List<Group> groups, Chosen chosen) {
    return groups.stream()
        .map(group -> new Choice(group.id(), group.name(), group.equals(chosen.group())))
        .toList();
  }
}
