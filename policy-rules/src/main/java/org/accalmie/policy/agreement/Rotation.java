package org.accalmie.policy.agreement;

import java.util.List;
import java.util.Set;

/**
 * How windows are shared among groups so that the company stays reachable.
 *
 * @param groups those who take turns
 * @param slots what they take turns in; each has one a week
 * @param coverage when somebody has to be reachable
 * @param reachable how many of the groups at least, at every half hour of it
 * @param skills how many groups at least that have a skill
 * @param wishes what a group would like, and how much
 */
public record Rotation(
    Set<String> groups,
    List<Slot> slots,
    List<Hours> coverage,
    int reachable,
    List<SkillCover> skills,
    List<Wish> wishes) {

  /**
   * Windows that a group has together for a week.
   *
   * @param unpopular whether the parties count it as a burden to be shared fairly
   */
  public record Slot(String id, Set<String> windows, boolean unpopular) {
    /** Copies the windows. */
    public Slot {
      windows = Set.copyOf(windows);
    }
  }

  /** At least so many groups with a skill have to be reachable. */
  public record SkillCover(String skill, int groups) {}

  /**
   * What a group would like.
   *
   * @param weight from −3 (rather not) to 3 (very much)
   */
  public record Wish(String group, String slot, int weight) {}

  /** Copies the lists. */
  public Rotation {
    groups = Set.copyOf(groups);
    slots = List.copyOf(slots);
    coverage = List.copyOf(coverage);
    skills = List.copyOf(skills);
    wishes = List.copyOf(wishes);
  }
}
