package org.accalmie.analytics.release;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.accalmie.policy.wire.Release.Status;

/**
 * What is kept of a group's weeks until its four weeks are over.
 *
 * @param statuses measure id to {@link Status#RELEASED} if figures could be told, or were told, in
 *     all of the weeks; else why not in the first in which they could not
 * @param tally the noisy counts of a leaf; of another group, nothing
 */
public record Kept(Map<String, Status> statuses, Tally tally) {
  /** Copies the map. */
  public Kept {
    statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
  }

  /** With the weeks after. */
  public Kept plus(Kept later) {
    Map<String, Status> both = new TreeMap<>(statuses);
    later.statuses.forEach(
        (measure, status) ->
            both.merge(measure, status, (before, now) -> before == Status.RELEASED ? now : before));
    return new Kept(both, tally.plus(later.tally));
  }
}
