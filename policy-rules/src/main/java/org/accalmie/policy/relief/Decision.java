package org.accalmie.policy.relief;

import java.time.LocalDate;
import java.util.List;
import org.accalmie.policy.agreement.Relief;
import org.accalmie.policy.wire.Release.Share;
import org.jspecify.annotations.Nullable;

/**
 * What a relief's rule says once a week is released, with the figures that it looked at.
 *
 * @param relief the rule
 * @param looked the last weeks, the released one last
 * @param outcome what it says
 * @param begins the Monday on which the window opens or would have opened
 */
public record Decision(Relief relief, List<Looked> looked, Outcome outcome, LocalDate begins) {

  /**
   * One week that was looked at.
   *
   * @param monday its Monday
   * @param share as it was released, null if none was
   */
  public record Looked(LocalDate monday, @Nullable Share share) {}

  /** What the rule says. */
  public enum Outcome {
    /** The window opens. */
    GRANTED,
    /** The share did not pass the threshold in enough weeks. */
    NOT_ENOUGH,
    /** It is open already, or about to. */
    RUNNING,
    /** It was granted as often in this quarter as was agreed. */
    QUARTER_FULL
  }

  /** Copies the list. */
  public Decision {
    looked = List.copyOf(looked);
  }

  /** In how many of the weeks the share passed the threshold; a week without a share did not. */
  public int passing() {
    return (int)
        looked.stream()
            .map(Looked::share)
            .filter(share -> share != null && share.permille() > 10 * relief.passes())
            .count();
  }

  /** The last day on which the window may open, if it is granted. */
  public LocalDate ends() {
    return begins.plusWeeks(relief.forWeeks()).minusDays(1);
  }
}
