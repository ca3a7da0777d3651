package org.accalmie.analytics.release;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Release.Status;

/**
 * What an agreement's figures could tell of each group, known before anybody reports: nothing but
 * the agreement is asked.
 *
 * <p>Everybody is taken to report on each working day; with fewer reports the figures are wider.
 */
public final class Prospects {
  private static final int WORKING_DAYS = 5;
  private static final int FOUR_WEEKS = 4;
  private static final int POINT = 10;

  private final Agreement agreement;
  private final Budget budget;
  private final Cadence cadence;
  private final Map<String, Status> sizes;
  private final Map<Draw, Integer> widths = new HashMap<>();

  /** All that the width of an interval depends on. */
  private record Draw(String measure, long personDays, int draws) {}

  /**
   * How a measure of a group would be told.
   *
   * @param status {@link Status#RELEASED} by the week, {@link Status#OVER_FOUR_WEEKS}, or why not;
   *     {@link Status#TOO_WIDE} where the interval is expected to be wider than agreed
   * @param halfWidth of the 95 % interval of the share, at the share where it is widest, with
   *     neither good nor bad luck of the noise, in permille; 0 where the group is told of in no
   *     case
   */
  public record Prospect(Status status, int halfWidth) {}

  /** Of an agreement, complete as it is. */
  public Prospects(Agreement agreement) {
    this.agreement = agreement;
    this.budget = Budget.of(agreement);
    this.cadence = Cadence.of(agreement, budget, new Beneath(agreement));
    this.sizes = Suppression.statuses(agreement, everybody(agreement));
  }

  private static Map<String, Closing> everybody(Agreement agreement) {
    return agreement.leaves().stream()
        .collect(
            Collectors.toMap(
                Group::id,
                leaf -> new Closing(leaf.id(), leaf.roster() * KeyList.MOST_DAYS, Map.of())));
  }

  /**
   * Of a measure of a group.
   *
   * @throws NullPointerException if the agreement has no such group
   */
  public Prospect of(String group, String measure) {
    Status size = Objects.requireNonNull(sizes.get(group));
    if (size != Status.RELEASED) {
      return new Prospect(size, 0);
    }
    boolean isWeekly = cadence.isWeekly(group, measure);
    int width = width(group, measure, isWeekly ? 1 : FOUR_WEEKS);
    Status told = isWeekly ? Status.RELEASED : Status.OVER_FOUR_WEEKS;
    boolean isExact = width <= 2 * POINT * agreement.widestBar();
    return new Prospect(isExact ? told : Status.TOO_WIDE, (width + 1) / 2);
  }

  private int width(String group, String measure, int weeks) {
    long personDays = (long) WORKING_DAYS * weeks * agreement.roster(group);
    int draws = weeks * agreement.leavesUnder(group).size();
    return widths.computeIfAbsent(new Draw(measure, personDays, draws), this::width);
  }

  private int width(Draw draw) {
    Pool pool = new Pool(agreement.measure(draw.measure), agreement.measures());
    return new Accuracy(budget, pool, draw.draws).widest(draw.personDays);
  }
}
