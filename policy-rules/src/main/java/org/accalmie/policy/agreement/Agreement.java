package org.accalmie.policy.agreement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.measure.Measure;
import org.jspecify.annotations.Nullable;

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
 * @param review the day on which the parties sit down over it again
 * @param zone the zone of all wall-clock times and of the person-day
 * @param consulted the day on which the works council was informed and consulted (C. trav.
 *     L2312-38)
 * @param suspended whether nothing is asked and nothing released for the time being
 * @param parties exactly one of each {@link Role}
 * @param scope whom it is about
 * @param tree the groups, a tree with one root
 * @param workingHours agreed working hours; those nearest to a group hold for it
 * @param partTime hours that a part-timer may choose
 * @param holidays days off, null when none are agreed
 * @param windows recurring spans
 * @param rotation how windows are shared, null when they are not
 * @param onCall where the roster of those on call is found, in the parties' words, null when nobody
 *     is
 * @param urgent the way through an open window, null when there is none
 * @param heldMail what happens to mail in mail-free windows, null when it is left alone
 * @param measures ids of the catalogue
 * @param thresholds thresholds that were agreed instead of the catalogue's
 * @param minimumSize smallest group and number of reports that may be released, at least 10
 * @param epsilon privacy budget of one person-day over all measures and all levels
 * @param yearlyEpsilon privacy budget of one person over a year
 * @param graceDays days after a week's end during which its reports still count
 * @param widestBar widest half-width of a 95 % error bar, in points, that is still shown
 * @param releaseKey {@code sha256:} and the hex hash that pins both shares of the secret that the
 *     noise is bound to; see {@link ReleaseSecret}
 * @param retention how long things are kept
 * @param reliefs extra windows that released figures open
 */
public record Agreement(
    String id,
    int version,
    String title,
    LocalDate from,
    LocalDate until,
    LocalDate review,
    ZoneId zone,
    LocalDate consulted,
    boolean suspended,
    List<Party> parties,
    Scope scope,
    GroupTree tree,
    List<GroupHours> workingHours,
    List<PartTime> partTime,
    @Nullable Holidays holidays,
    List<Window> windows,
    @Nullable Rotation rotation,
    @Nullable String onCall,
    @Nullable Urgent urgent,
    @Nullable HeldMail heldMail,
    List<String> measures,
    List<Threshold> thresholds,
    int minimumSize,
    BigDecimal epsilon,
    BigDecimal yearlyEpsilon,
    int graceDays,
    int widestBar,
    String releaseKey,
    Retention retention,
    List<Relief> reliefs) {

  /** The smallest group that may ever be released; a German court found 5 to 6 too few. */
  public static final int MINIMUM_SIZE = 10;

  /** Copies the lists. */
  public Agreement {
    parties = List.copyOf(parties);
    workingHours = List.copyOf(workingHours);
    partTime = List.copyOf(partTime);
    windows = List.copyOf(windows);
    measures = List.copyOf(measures);
    thresholds = List.copyOf(thresholds);
    reliefs = List.copyOf(reliefs);
  }

  /** All groups, in the agreement's order. */
  public List<Group> groups() {
    return tree.all();
  }

  /** The group of this id, or empty. */
  public Optional<Group> group(String groupId) {
    return tree.find(groupId);
  }

  /** The one group without a parent. */
  public Group root() {
    return groups().stream().filter(group -> group.parent() == null).findFirst().orElseThrow();
  }

  /** The groups in which people are and that are not excluded, in the agreement's order. */
  public List<Group> leaves() {
    return groups().stream().filter(tree::isLeaf).filter(this::isIncluded).toList();
  }

  /** The leaves beneath a group that are not excluded, or the group itself if it is a leaf. */
  public List<Group> leavesUnder(String groupId) {
    return tree.leavesUnder(groupId).stream().filter(this::isIncluded).toList();
  }

  /** The people in a group and all groups beneath it, excluded ones left out. */
  public int roster(String groupId) {
    return leavesUnder(groupId).stream().mapToInt(Group::roster).sum();
  }

  /** Whether the agreement is about a group at all. */
  public boolean isIncluded(Group group) {
    return scope.excluded().isEmpty()
        || tree.upwards(group.id()).stream().noneMatch(g -> scope.excluded().contains(g.id()));
  }

  /** Whether a group is this ancestor or anywhere beneath it. */
  public boolean isUnder(Group group, String ancestor) {
    return tree.upwards(group.id()).stream().anyMatch(above -> above.id().equals(ancestor));
  }

  /** The working hours of a group: its own, or those of the nearest group above that has some. */
  public List<Hours> hours(String groupId) {
    for (Group group : tree.upwards(groupId)) {
      List<Hours> own =
          workingHours.stream()
              .filter(hours -> hours.groups().contains(group.id()))
              .map(GroupHours::hours)
              .toList();
      if (!own.isEmpty()) {
        return own;
      }
    }
    return List.of();
  }

  /** The days that nobody has to work, whatever the hours say. */
  public Set<LocalDate> daysOff() {
    return holidays == null
        ? Set.of()
        : holidays.days().stream().map(Holidays.DayOff::day).collect(Collectors.toSet());
  }

  /** A measure of the catalogue, with the threshold that was agreed. */
  public Measure measure(String measureId) {
    Measure measure = Catalogue.of(measureId);
    return thresholds.stream()
        .filter(threshold -> threshold.measure().equals(measureId))
        .findFirst()
        .map(threshold -> measure.withThresholdFrom(threshold.from()))
        .orElse(measure);
  }

  /** The party that sits on this side. */
  public Party party(Role role) {
    return parties.stream().filter(party -> party.role() == role).findFirst().orElseThrow();
  }

  /** Whether a person-day falls under this agreement. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }

  /** The instant at which its first calendar day begins. */
  public Instant begin() {
    return from.atStartOfDay(zone).toInstant();
  }

  /** {@code sha256:} and the hex hash of the canonical JSON, signatures left out. */
  public String hash() {
    return AgreementJson.hash(this);
  }
}
