package org.accalmie.policy.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What employer and works council agreed: what is measured, how coarsely, and when it is quiet.
 *
 * <p>An instance has passed {@link AgreementReader}; nothing in it needs checking again.
 *
 * @param id lower-case letters, digits and hyphens; the same for all versions
 * @param version from 1, exactly one more than the version before
 * @param title the title to show
 * @param from first person-day it holds for
 * @param until last person-day it holds for, inclusive
 * @param zone the zone of all wall-clock times and of the person-day
 * @param consulted the day on which the works council was informed and consulted (C. trav.
 *     L2312-38)
 * @param parties exactly one of each {@link Role}
 * @param groups a tree with one root
 * @param hours agreed working hours
 * @param windows recurring quiet spans
 * @param measures ids of the catalogue
 * @param minimumSize smallest group and number of reports that may be released, at least 10
 * @param epsilon privacy budget of one person-day over all measures and all levels
 * @param graceDays days after a week's end during which its reports still count
 * @param widestBar widest half-width of a 95 % error bar, in points, that is still shown
 * @param releaseKey {@code sha256:} and the hex SHA-256 of the secret that the noise is bound to
 */
public record Agreement(
    String id,
    int version,
    String title,
    LocalDate from,
    LocalDate until,
    ZoneId zone,
    LocalDate consulted,
    List<Party> parties,
    List<Group> groups,
    List<Hours> hours,
    List<Window> windows,
    List<String> measures,
    int minimumSize,
    BigDecimal epsilon,
    int graceDays,
    int widestBar,
    String releaseKey) {

  /** The smallest group that may ever be released; a German court found 5 to 6 too few. */
  public static final int MINIMUM_SIZE = 10;

  /** Copies the lists. */
  public Agreement {
    parties = List.copyOf(parties);
    groups = List.copyOf(groups);
    hours = List.copyOf(hours);
    windows = List.copyOf(windows);
    measures = List.copyOf(measures);
  }

  /** The group of this id, or empty. */
  public Optional<Group> group(String groupId) {
    return groups.stream().filter(group -> group.id().equals(groupId)).findFirst();
  }

  /** The one group without a parent. */
  public Group root() {
    return groups.stream().filter(group -> group.parent() == null).findFirst().orElseThrow();
  }

  /** The groups in which people are, in the agreement's order. */
  public List<Group> leaves() {
    Set<String> parents = parentIds();
    return groups.stream().filter(group -> !parents.contains(group.id())).toList();
  }

  /** The leaves beneath a group, or the group itself if it is a leaf. */
  public List<Group> leavesUnder(String groupId) {
    return leaves().stream().filter(leaf -> isUnder(leaf, groupId)).toList();
  }

  /** The people in a group and all groups beneath it. */
  public int roster(String groupId) {
    return leavesUnder(groupId).stream().mapToInt(Group::roster).sum();
  }

  /** The party that sits on this side. */
  public Party party(Role role) {
    return parties.stream().filter(party -> party.role() == role).findFirst().orElseThrow();
  }

  /** Whether a person-day falls under this agreement. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }

  /** Whether a group is this ancestor or anywhere beneath it. */
  public boolean isUnder(Group group, String ancestor) {
    Optional<Group> here = Optional.of(group);
    while (here.isPresent()) {
      if (here.get().id().equals(ancestor)) {
        return true;
      }
      here = Optional.ofNullable(here.get().parent()).flatMap(this::group);
    }
    return false;
  }

  /** {@code sha256:} and the hex hash of the canonical JSON, signatures left out. */
  public String hash() {
    return AgreementJson.hash(this);
  }

  private Set<String> parentIds() {
    Set<String> parents = new HashSet<>();
    for (Group group : groups) {
      if (group.parent() != null) {
        parents.add(group.parent());
      }
    }
    return parents;
  }
}
